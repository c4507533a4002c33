// Three ways to work a page: by mouse, by touch, by keys. Each has the same few moves, so that one
// script can be played by all of them, and each looks at every new screen for what it could not do.
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';

const CONTROLS = 'a[href], button:not(:disabled), input, textarea, select, [tabindex="0"]';
/** The least that a finger is sure to hit, in CSS pixels. */
const FINGER = 44;

/** The hand of this `kind`: mouse, touch or keys. */
export function hand(kind, page) {
  return kind === 'keys' ? new Keys(page) : new Pointer(page, kind === 'touch');
}

/** What the hand's moves have in common: where a thing is, and what is on the screen. */
class Hand {
  constructor(page) {
    this.page = page;
    this.known = new Set();
  }

  button = (name) => this.page.getByRole('button', { name, exact: typeof name === 'string' });
  press = async (name) => this.#on(this.button(name), (to) => this.act(to));
  tick = async (name) =>
    this.#on(this.page.getByRole('checkbox', { name, exact: true }), (to) => this.act(to));
  write = async (name, text, nth = 0) =>
    this.#on(this.page.getByRole('textbox', { name }).nth(nth), (to) => this.put(to, text));
  rate = async (name, share, nth = 0) =>
    this.#on(this.page.getByRole('slider', { name }).nth(nth), (to) => this.slide(to, share));
  pick = async (name, value, nth = 0) =>
    this.#on(this.page.getByLabel(name).nth(nth), (to) => this.choose(to, value));
  reads = async (text) => this.page.getByText(text).first().waitFor();

  /** What is said is on the screen, without a move. */
  sees = async (text) => {
    const said = this.page.getByText(text).first();
    await said.waitFor();
    const { y, height } = await said.boundingBox();
    assert.ok(y >= 0 && y + height <= this.page.viewportSize().height, `“${text}” is in view`);
  };

  async #on(target, move) {
    await target.waitFor();
    await this.look();
    await move(target);
  }

  /** Looks at the screen once for each set of controls that it has. */
  async look() {
    const screen = await this.page.evaluate((CONTROLS) => {
      const all = [...document.querySelectorAll(CONTROLS)].filter((el) => el.checkVisibility());
      const heading = document.querySelector('h2')?.textContent ?? '';
      return `${heading}: ${all.map((el) => el.tagName + (el.textContent || el.type)).join(', ')}`;
    }, CONTROLS);
    if (this.known.has(screen)) return;
    this.known.add(screen);
    await this.inspect(screen);
  }
}

class Pointer extends Hand {
  constructor(page, isTouch) {
    super(page);
    this.isTouch = isTouch;
  }

  /** Every control can be hit in its middle, and by a finger for sure. */
  async inspect(screen) {
    const found = await this.page.evaluate((CONTROLS) => {
      const { scrollY } = window;
      const all = [...document.querySelectorAll(CONTROLS)].filter((el) => el.checkVisibility());
      const seen = all.map((el) => {
        const target = el.closest('label') ?? el;
        target.scrollIntoView({ block: 'center' });
        const { x, y, width, height } = target.getBoundingClientRect();
        const hit = document.elementFromPoint(x + width / 2, y + height / 2);
        const name = target.textContent.trim() || el.getAttribute('aria-label') || el.type;
        return { name, width, height, isHit: target.contains(hit) };
      });
      window.scrollTo(0, scrollY);
      return seen;
    }, CONTROLS);
    const missed = found.filter(({ isHit }) => !isHit).map(({ name }) => name);
    assert.deepEqual(missed, [], `nothing lies over a control of ${screen}`);
    if (!this.isTouch) return;
    const small = found.filter(({ width, height }) => Math.min(width, height) < FINGER);
    assert.deepEqual(small, [], `a finger hits every control of ${screen}`);
  }

  async at(x, y) {
    if (this.isTouch) await this.page.touchscreen.tap(x, y);
    else await this.page.mouse.click(x, y);
  }

  async scroll(down) {
    if (this.isTouch) await this.swipe(-down);
    else await this.page.mouse.wheel(0, down);
    await wait(60);
  }

  async swipe(down) {
    this.devtools ??= await this.page.context().newCDPSession(this.page);
    const { width, height } = this.page.viewportSize();
    const far = Math.min(Math.max(down, -height * 0.4), height * 0.4);
    // Beside the controls, where a finger that only wants to scroll lies.
    const touch = (type, share) => {
      const touchPoints =
        share === undefined ? [] : [{ x: width - 6, y: height / 2 + far * share }];
      return this.devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
    };
    await touch('touchStart', 0);
    for (const share of [0.25, 0.5, 0.75, 1]) await touch('touchMove', share);
    // A finger that rests before it lifts leaves nothing that rolls on.
    await wait(120);
    await touch('touchEnd');
  }

  /** Where to point: the page is scrolled until the point is free. */
  async spot(target, share = 0.5, inset = 0) {
    const place = await target.elementHandle();
    for (let tries = 0; tries < 30; tries += 1) {
      const found = await place.evaluate(
        (el, [share, inset]) => {
          const whole = el.closest('label') ?? el;
          const { x, y, width, height } = whole.getBoundingClientRect();
          const point = { x: x + inset + (width - 2 * inset) * share, y: y + height / 2 };
          const hit = document.elementFromPoint(point.x, point.y);
          return { ...point, isFree: whole.contains(hit), off: point.y - innerHeight / 2 };
        },
        [share, inset],
      );
      if (found.isFree) return found;
      await this.scroll(found.off);
    }
    return assert.fail(`cannot be pointed at: ${target}`);
  }

  async act(target) {
    const { x, y } = await this.spot(target);
    await this.at(x, y);
  }

  /** Typing is the device's: the field is chosen by pointing. What was in it is replaced. */
  async put(target, text) {
    await this.act(target);
    assert.ok(await target.evaluate((el) => el === document.activeElement), 'pointing focuses');
    await target.selectText();
    await this.page.keyboard.insertText(text);
  }

  async slide(target, share) {
    const { x, y } = await this.spot(target, share, 14);
    if (this.isTouch) return this.at(x, y);
    const start = await this.spot(target, 0.5, 14);
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(x, y, { steps: 3 });
    await this.page.mouse.up();
  }

  /**
   * The device's own picker opens wherever a finger lands on its sign. The picker is a window of the
   * browser's, in which no test can point; what it hands over is handed over here.
   */
  async choose(target, value) {
    for (const inset of [6, FINGER - 4]) {
      const { width } = await target.boundingBox();
      const { x, y } = await this.spot(target, 1 - inset / width);
      await this.at(x, y);
      await target.and(this.page.locator(':open')).waitFor();
      const heading = await this.page.locator('h2').first().boundingBox();
      await this.at(heading.x + 2, Math.max(heading.y, 0) + 2);
      await target.and(this.page.locator(':not(:open)')).waitFor();
    }
    await target.fill(value);
  }
}

class Keys extends Hand {
  turn = 0;

  async inspect(screen) {
    const expected = await this.page.evaluate((CONTROLS) => {
      const all = [...document.querySelectorAll(CONTROLS)].filter((el) => el.checkVisibility());
      all.forEach((el, nth) => (el.dataset.nth = String(nth)));
      return all.map((_, nth) => String(nth));
    }, CONTROLS);
    const reached = new Set();
    for (let tries = 0; reached.size < expected.length && tries < 120; tries += 1) {
      const { nth } = await this.tab();
      if (nth !== undefined) reached.add(nth);
    }
    const missing = expected.filter((nth) => !reached.has(nth));
    assert.deepEqual(missing, [], `Tab reaches every control of ${screen}`);
  }

  /** One press of Tab. Where it leads, one sees. */
  async tab() {
    await this.page.keyboard.press('Tab');
    const found = await this.page.evaluate(() => {
      const el = document.activeElement;
      // A heading may be given the focus after the press, when its screen has just come.
      if (!el || el === document.body || el.tabIndex < 0) return { isNone: true };
      const drawn = el.type === 'range' ? [...el.parentElement.children] : [el];
      const isSeen = drawn.some((part) => {
        const { outlineStyle, outlineWidth, boxShadow, visibility } = getComputedStyle(part);
        const hasOutline = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
        return visibility === 'visible' && (hasOutline || (boxShadow !== 'none' && part !== el));
      });
      const { x, y, width, height } = el.getBoundingClientRect();
      const points = [0.1, 0.5, 0.9].map((down) => ({ x: x + width / 2, y: y + height * down }));
      const shown = points.filter((point) => point.y >= 0 && point.y < innerHeight);
      // Of a large field the browser brings the part with the caret into view.
      const isIn =
        shown.length >= (el.matches('textarea') ? 1 : 3) &&
        shown.every((point) => el.contains(document.elementFromPoint(point.x, point.y)));
      const name = el.getAttribute('aria-label') ?? (el.textContent || el.type);
      return { name, nth: el.dataset.nth, isSeen, isIn };
    });
    if (found.isNone) return found;
    assert.ok(found.isSeen, `one sees that the focus is on ${found.name}`);
    assert.ok(found.isIn, `nothing hides what has the focus: ${found.name}`);
    return found;
  }

  async reach(target) {
    const place = await target.elementHandle();
    for (let tries = 0; tries < 120; tries += 1) {
      await this.tab();
      if (await place.evaluate((el) => el === document.activeElement)) return;
    }
    assert.fail(`Tab never comes to ${target}`);
  }

  /** A button takes both keys; they are pressed in turn. */
  async act(target) {
    await this.reach(target);
    const isBox = await target.evaluate((el) => el.type === 'checkbox');
    this.turn += 1;
    await this.page.keyboard.press(isBox || this.turn % 2 === 0 ? 'Space' : 'Enter');
  }

  async put(target, text) {
    await this.reach(target);
    await this.page.keyboard.type(text);
  }

  async slide(target, share) {
    await this.reach(target);
    const { min, max, step } = await target.evaluate(({ min, max, step }) => ({ min, max, step }));
    const wanted = Number(min) + (Number(max) - Number(min)) * share;
    // The first arrow takes the point in the middle.
    await this.page.keyboard.press('ArrowRight');
    for (let tries = 0; tries < 60; tries += 1) {
      const away = wanted - Number(await target.inputValue());
      if (Math.abs(away) < Number(step) / 2) return;
      await this.page.keyboard.press(away > 0 ? 'ArrowRight' : 'ArrowLeft');
    }
    assert.fail(`the arrows never come to ${wanted}`);
  }

  /** A field for a day or a time takes digits, part by part, as its language writes them. */
  async choose(target, value) {
    await this.reach(target);
    const [day, time] = value.includes(':') ? [value.slice(0, -6), value.slice(-5)] : [value, ''];
    if (day) {
      const [year, month, date] = day.split('-');
      await this.page.keyboard.type(`${month}${date}${year}`);
      if (time) await this.page.keyboard.press('ArrowRight');
    }
    if (time) {
      const [hour, minute] = time.split(':').map(Number);
      const two = (count) => String(count).padStart(2, '0');
      await this.page.keyboard.type(
        `${two(hour % 12 || 12)}${two(minute)}${hour < 12 ? 'A' : 'P'}`,
      );
    }
    assert.equal(await target.inputValue(), value);
  }
}
