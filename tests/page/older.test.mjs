// A page that was saved before a form changed: what it is given in full it shows as it is today, what it
// is given by name and does not hold it never takes for anything else, and nothing kept is lost over it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  DRIVE,
  DRIVE_MESSAGE,
  GOAL,
  MESSAGE,
  TEMPLATE,
  assertAccessible,
  assertFits,
  assertQuiet,
  button,
  folder,
  heading,
  launch,
  linkIn,
  linkOf,
  makePage,
  packetIn,
  phone,
  root,
  sendByCopy,
  serve,
  shot,
  tab,
} from './support.mjs';

const at = '2026-11-27T07:10:00-08:00';
const FORM = 'assets/forms/worst-waking-diary.json';
const TODAY = 'Did you sleep through?';
const BEFORE = 'Was the night quiet?';
const OLDER = 'This link needs a newer page.';
let browser;
let server;
let hashes;
let template;
let given;
let drive;

/** One place of a text, changed. */
function change(text, from, to) {
  assert.equal(text.split(from).length, 2, `once: ${from}`);
  return text.replace(from, () => to);
}

/** The page as it was built when the form still asked as before. */
function asSavedBefore(html) {
  const script = /<script type="module">([^]*)<\/script>\s*<\/body>/.exec(html)[1];
  const mark = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const entry = `{hash:\`${hashes.today}\``;
  const [start, rest] = script.split(entry);
  assert.ok(rest?.includes(`ask:\`${TODAY}\``), 'the page is built and holds the form of today');
  const older =
    start + entry.replace(hashes.today, hashes.before) + rest.replace(TODAY, () => BEFORE);
  const page = change(html, script, older);
  return change(change(page, mark(script), mark(older)), hashes.today, hashes.before);
}

const hashIn = ({ form }) => (form.full ?? form.built_in).hash;

before(async () => {
  browser = await launch();
  const known = { goal: GOAL, message: MESSAGE, firstDay: '2026-11-27' };
  given = makePage({ ...known, form: FORM, name: 'today' });

  const older = join(folder, 'before.json');
  writeFileSync(older, change(readFileSync(join(root, FORM), 'utf8'), TODAY, BEFORE));
  const then = makePage({ ...known, form: relative(root, older), name: 'then' });
  const [today, before] = [given, then].map((made) => packetIn(linkIn(made.page)).assignments[0]);
  hashes = { today: hashIn(today), before: hashIn(before) };
  assert.ok(today.form.built_in && before.form.full, 'a page holds today’s form and no other');

  template = join(folder, 'older-template.html');
  writeFileSync(template, asSavedBefore(readFileSync(TEMPLATE, 'utf8')));
  drive = makePage({
    form: 'assets/forms/drive-tracker.json',
    goal: DRIVE,
    message: DRIVE_MESSAGE,
    firstDay: '2026-11-27',
    name: 'drive',
  });
  const full = makePage({ ...known, form: FORM, name: 'full', template });
  server = await serve({
    '/older': readFileSync(template, 'utf8'),
    '/full': full.hosted,
    '/pinned': asSavedBefore(given.hosted),
  });
  given.full = full.link;
});

after(async () => {
  await browser?.close();
  server?.close();
});

describe('a page that was saved before a form changed', () => {
  test('shows_the_form_as_it_is_today_where_it_comes_in_full', async () => {
    const packet = packetIn(given.full);
    assert.equal(hashIn(packet.assignments[0]), hashes.today);
    assert.ok(
      packet.assignments[0].form.full,
      'what the page did not hold at the last look is not named',
    );
    const { page, seen, close } = await tab(browser, { at });
    await page.goto(`${server.address}full#${given.full}`);
    await page.getByText(`“${GOAL}”`).waitFor();
    await button(page, 'Note this morning').click();
    await phone(page);
    await page.getByText(TODAY).first().waitFor();
    assert.equal(await page.getByText(BEFORE).count(), 0);
    assertQuiet(seen);
    await close();
  });

  test('shows_what_it_holds_to_whoever_is_given_that', async () => {
    const packet = packetIn(given.full);
    packet.assignments[0].form = { built_in: { key: 'worst-waking-diary', hash: hashes.before } };
    const { page, close } = await tab(browser, { at });
    await page.goto(`${server.address}older#${linkOf(packet)}`);
    await button(page, 'Note this morning').click();
    await phone(page);
    await page.getByText(BEFORE).first().waitFor();
    await close();
  });

  // With `builtIn` comparing keys alone, the form of before was shown and this failed.
  for (const [name, path, link] of [
    ['a_link_of_its_own_practice', 'pinned', () => given.link],
    ['any_link', 'older', () => linkOf(packetIn(given.link))],
  ]) {
    test(`says_of_${name}_that_it_is_older_and_shows_no_form`, async () => {
      const { page, seen, close } = await tab(browser, { at });
      await page.goto(`${server.address}${path}#${link()}`);
      await heading(page, OLDER);
      await page.getByText('This page is older than the homework.').waitFor();
      await page.getByText('Tell the practice that sent the link').waitFor();
      for (const role of ['button', 'textbox', 'radio']) {
        assert.equal(await page.getByRole(role).count(), 0, `no ${role}: never a form`);
      }
      assert.equal(await page.getByText(BEFORE).count(), 0);
      await assertFits(page, OLDER);
      await assertAccessible(page, OLDER);
      await shot(page, `84-older-page-${path}`);
      assertQuiet(seen);
      await close();
    });
  }

  // What went already was taken off the phone for every link that opens nothing, as if that were the next
  // week's: the test of it failed.
  for (const went of [false, true]) {
    test(`keeps_what_was_begun_for_other_homework_and_${went ? 'went' : 'did_not_go'}`, async () => {
      const { page, seen, close } = await tab(browser, { at });
      const link = linkOf(packetIn(linkIn(drive.page)));
      await page.goto(`${server.address}older#${link}`);
      await page.getByText(`“${DRIVE}”`).waitFor();
      await button(page, 'Nothing to note today').click();
      await phone(page);
      if (went) {
        await sendByCopy(page, drive.secret);
        await button(page, 'Yes').click();
      }
      const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
      const before = await kept();
      assert.match(before, /nothing/, 'it is kept');

      for (const faulty of [given.link, linkOf(packetIn(given.link)), link.slice(0, -9)]) {
        await page.goto('about:blank');
        await page.goto(`${server.address}older#${faulty}`);
        await page.getByRole('heading', { name: /^This link/ }).waitFor();
        assert.equal(await kept(), before, 'a link that opens nothing changes nothing');
      }
      await page.goto('about:blank');
      await page.goto(`${server.address}older`);
      await page.getByText(`“${DRIVE}”`).waitFor();
      await page.getByText('nothing to record today').first().waitFor();
      assertQuiet(seen, 5);
      await close();
    });
  }
});
