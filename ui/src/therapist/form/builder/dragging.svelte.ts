// A question on its way to another place under a hand. Pointer events, because the window's own drag and
// drop is for files.
import type { Form } from '../../../generated/form.ts';
import { find, type Place } from './place.ts';

/** How near the edge of what scrolls the hand must be for it to scroll, and how far each time. */
const EDGE = 48;
const STEP = 12;

export class Dragging {
  /** What is being moved. */
  key = $state<string | null>(null);
  /** Where it would go: above or below which question. */
  over = $state.raw<{ key: string; side: 'above' | 'below' } | null>(null);
  readonly #list: () => HTMLElement;
  readonly #drop: (key: string, to: Place) => void;
  readonly #form: () => Form;

  constructor(list: () => HTMLElement, drop: (key: string, to: Place) => void, form: () => Form) {
    this.#list = list;
    this.#drop = drop;
    this.#form = form;
  }

  /** Attachment: makes an element the handle of a question. */
  handle(key: string): (grip: HTMLElement) => () => void {
    return (grip) => {
      const begin = (event: PointerEvent): void => {
        if (event.button !== 0) return;
        event.preventDefault();
        this.#follow(key, grip, event);
      };
      grip.addEventListener('pointerdown', begin);
      return () => grip.removeEventListener('pointerdown', begin);
    };
  }

  #follow(key: string, grip: HTMLElement, begun: PointerEvent): void {
    const over = new AbortController();
    const { signal } = over;
    grip.setPointerCapture(begun.pointerId);
    this.key = key;
    const end = (): void => {
      over.abort();
      this.key = this.over = null;
    };
    grip.addEventListener('pointermove', (event) => this.#hover(event.clientY), { signal });
    grip.addEventListener(
      'pointerup',
      () => {
        const to = this.#place();
        end();
        if (to) this.#drop(key, to);
      },
      { signal },
    );
    grip.addEventListener('pointercancel', end, { signal });
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        end();
      },
      { signal, capture: true },
    );
  }

  #hover(y: number): void {
    const list = this.#list();
    const rows = [...list.querySelectorAll<HTMLElement>('[data-question]')];
    const under = rows.find((row) => y < row.getBoundingClientRect().bottom) ?? rows.at(-1);
    const key = under?.dataset['question'];
    if (!under || key === undefined) return;
    const { top, bottom } = under.getBoundingClientRect();
    this.over = { key, side: y < (top + bottom) / 2 ? 'above' : 'below' };
    const page = list.closest('main');
    if (!page) return;
    const box = page.getBoundingClientRect();
    if (y < box.top + EDGE) page.scrollTop -= STEP;
    else if (y > box.bottom - EDGE) page.scrollTop += STEP;
  }

  /** Where it goes, counted without itself; nothing where that is where it is. */
  #place(): Place | null {
    const { key, over } = this;
    if (key === null || over === null || over.key === key) return null;
    const found = find(this.#form(), over.key);
    const from = find(this.#form(), key);
    if (!found || !from) return null;
    const index = found.index + (over.side === 'below' ? 1 : 0);
    const isBefore = from.part === found.part && from.index < index;
    return { part: found.part, index: isBefore ? index - 1 : index };
  }
}
