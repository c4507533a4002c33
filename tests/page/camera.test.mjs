// What a camera reads off the screen and off the paper is opened: in the room with nothing to type, else
// behind the words of the card.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  GOAL,
  MESSAGE,
  assertQuiet,
  button,
  example,
  folder,
  launch,
  makePage,
  root,
  serve,
  tab,
} from './support.mjs';

const at = '2026-11-27T07:10:00-08:00';
const FORM = 'assets/forms/worst-waking-diary.json';
const CODE = 'octopus actress vogue lantern fiddle';
let browser;
let server;
let links;

before(async () => {
  browser = await launch();
  const given = { form: FORM, goal: GOAL, message: MESSAGE, firstDay: '2026-11-27' };
  const room = makePage({ ...given, name: 'room' });
  const card = makePage({ ...given, name: 'card', words: CODE });
  server = await serve({ '/room': room.hosted, '/card': card.hosted });
  links = {
    room: `${server.address}room#${room.link}`,
    card: `${server.address}card#${card.link}`,
  };
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** What zbar reads in a picture. */
const read = (picture) =>
  execFileSync('zbarimg', ['--quiet', '--raw', picture], { encoding: 'utf8' }).trim();

/** The link as the window shows it, photographed. */
async function offTheScreen(name) {
  const svg = join(folder, `${name}.svg`);
  example('link_to_code', links[name], svg);
  const { page, close } = await tab(browser, { width: 600, height: 600 });
  await page.setContent(`<body style="margin:0">${readFileSync(svg, 'utf8')}</body>`);
  const picture = join(folder, `${name}-screen.png`);
  await page.screenshot({ path: picture });
  await close();
  return read(picture);
}

/** The link as it is printed, on a cheap scan. */
function offThePaper(name) {
  const pdf = join(folder, `${name}.pdf`);
  example(
    'form_to_pdf',
    join(root, FORM),
    pdf,
    '--assets',
    join(root, 'assets'),
    '--link',
    links[name],
  );
  const picture = join(folder, `${name}-paper`);
  execFileSync('pdftoppm', ['-png', '-gray', '-r', '150', '-f', '1', '-singlefile', pdf, picture]);
  return read(`${picture}.png`);
}

describe('a camera', () => {
  for (const [place, look] of [
    ['the_screen', offTheScreen],
    ['the_paper', offThePaper],
  ]) {
    test(`reads_a_room_link_off_${place}_and_the_homework_opens_with_nothing_to_type`, async () => {
      const seen = await open(await look('room'), links.room);
      await seen.page.getByText(`“${GOAL}”`).waitFor();
      assert.equal(await seen.page.getByRole('textbox').count(), 0, 'nothing is asked for');
      await seen.ended();
    });

    test(`reads_a_link_off_${place}_that_opens_behind_the_words_of_the_card`, async () => {
      const { page, ended } = await open(await look('card'), links.card);
      const words = page.getByRole('textbox', { name: 'The words on your card' });
      await words.waitFor();
      assert.equal(await page.getByText(GOAL).count(), 0, 'not before');
      await words.fill(CODE);
      await button(page, 'Open').click();
      await page.getByText(`“${GOAL}”`).waitFor();
      await ended();
    });
  }

  test('reads_nothing_where_a_corner_of_the_code_is_covered', async () => {
    // What makes the four above fail: three marks in its corners say where a code is.
    const svg = join(folder, 'covered.svg');
    example('link_to_code', links.room, svg);
    const { page, close } = await tab(browser, { width: 600, height: 600 });
    const cover = '<div style="position:fixed;inset:0 60% 60% 0;background:white"></div>';
    await page.setContent(`<body style="margin:0">${readFileSync(svg, 'utf8')}${cover}</body>`);
    const picture = join(folder, 'covered.png');
    await page.screenshot({ path: picture });
    await close();
    assert.throws(() => read(picture));
  });
});

/** Opens what was read, which is the link to the letter. */
async function open(scanned, link) {
  assert.equal(scanned, link);
  const { page, seen, close } = await tab(browser, { at });
  await page.goto(scanned);
  return {
    page,
    ended: async () => {
      assertQuiet(seen);
      await close();
    },
  };
}
