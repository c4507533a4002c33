// What the tests of the client's page share: the built page with an assignment inside, a real
// browser that notices every request and every violation, and the examples that make and open.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

const require = createRequire(new URL('../../ui/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const TEMPLATE = join(root, 'ui/dist/page/page.html');
const WORDS = Buffer.from(
  JSON.parse(readFileSync(join(root, 'ui/src/generated/packet_words.json'), 'utf8')),
);
const EXAMPLES = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug/examples');
const SHOTS = join(root, 'shots/page');

/** What the page may weigh as it is sent, in bytes of gzip. */
export const PAGE_BUDGET = 100_000;

export const GOAL = 'I want to sleep through the night four nights out of seven, at minimum.';
export const MESSAGE =
  'This is to see what your mind is doing at the worst waking, so that on Thursday we know which thought to take on first.';
export const DRIVE = 'I want to drive to work without panic on the 405.';
export const DRIVE_MESSAGE =
  'This is to capture what’s happening on the 405 drives, so we can build the picture by next session.';

/** A folder of this run's own. */
export const folder = mkdtempSync(join(tmpdir(), 'ownwords-page-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Runs an example of the program and gives what it printed. */
export function example(name, ...args) {
  const program = join(EXAMPLES, name);
  assert.ok(existsSync(program), `build the examples first: ${name} is missing`);
  return execFileSync(program, args, { encoding: 'utf8' });
}

/**
 * A page file as the program makes it, with the secret that opens its answers; and the same assignment
 * as a signed link, behind a code where there are words for one, with the page that opens it on a host.
 */
export function makePage({
  form,
  goal,
  message,
  firstDay,
  name = 'homework',
  language = 'en',
  words,
  template = TEMPLATE,
}) {
  const [page, hosted] = [join(folder, `${name}.html`), join(folder, `${name}.hosted.html`)];
  const [secret, link, code] = ['secret', 'link', 'code'].map((end) =>
    join(folder, `${name}.${end}`),
  );
  const said = ['--goal', goal, '--message', message, '--language', language];
  const given = [...said, '--form', join(root, form)];
  const made = ['--template', template, '--out', page, '--secret', secret];
  const linked = [
    '--link',
    link,
    '--hosted',
    hosted,
    ...(words ? ['--code', code, '--words', words] : []),
  ];
  example('make_packet', ...given, ...made, ...linked, '--first-day', firstDay);
  const [pinned, text] = [hosted, link].map((place) => readFileSync(place, 'utf8'));
  return { page, secret, hosted: pinned, link: text };
}

/** What the vault reads in a reply. */
export function openReply(text, secret) {
  const reply = join(folder, 'reply.txt');
  writeFileSync(reply, text);
  return JSON.parse(example('open_reply', reply, secret));
}

/** The link text inside a page file. */
export function linkIn(page) {
  const block = /id="packet">"([^"]+)"</.exec(readFileSync(page, 'utf8'));
  assert.ok(block, 'the page file holds a packet');
  return block[1];
}

/** Reads a packet from link text, behind its signature where it has one. */
export function packetIn(link) {
  const [, flags, payload] = link.split('.');
  const inside = inflateRawSync(Buffer.from(payload, 'base64url'), { dictionary: WORDS });
  return JSON.parse(inside.subarray(flags === 's' ? 64 : 0).toString());
}

/** Writes link text. */
export function linkOf(packet, flags = '0', before = Buffer.alloc(0)) {
  const bytes = Buffer.concat([before, Buffer.from(JSON.stringify(packet))]);
  const text = `1.${flags}.${deflateRawSync(bytes).toString('base64url')}`;
  return `${text}.${crc32(text).toString(16).padStart(8, '0')}`;
}

/** A page file with a packet of the test's own. */
export function pageWith(packet, name) {
  const page = join(folder, `${name}.html`);
  const html = readFileSync(TEMPLATE, 'utf8').replace(
    'id="packet">null<',
    `id="packet">"${linkOf(packet)}"<`,
  );
  writeFileSync(page, html);
  return `file://${page}`;
}

/** Serves the built page and what a test adds, on this machine only. */
export async function serve(more = {}) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://127.0.0.1').pathname;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(more[path] ?? readFileSync(TEMPLATE));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];

export async function launch(...more) {
  return chromium.launch({
    executablePath: process.env.OWNWORDS_CHROMIUM || '/usr/bin/chromium',
    args: [...ARGS, ...more],
  });
}

/** What every window of these tests is like. */
function manners({ width = 360, height = 740, ...more }) {
  return {
    viewport: { width, height },
    timezoneId: 'America/Los_Angeles',
    locale: 'en-US',
    acceptDownloads: true,
    // Pictures and contrast are taken of a page at rest.
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...more,
  };
}

/** A tab that remembers every request, violation and error. */
export async function tab(browser, { at, ...more } = {}) {
  const context = await browser.newContext(manners(more));
  return watched(context, await context.newPage(), at);
}

/** A browser with a profile in `home`, as on a phone: what it keeps is there the next time. */
export async function lasting(home, { at, ...more } = {}) {
  const context = await chromium.launchPersistentContext(home, {
    executablePath: process.env.OWNWORDS_CHROMIUM || '/usr/bin/chromium',
    args: ARGS,
    ...manners(more),
  });
  return watched(context, context.pages()[0] ?? (await context.newPage()), at);
}

/** Ends every process of the browser whose profile is `home` as a crash would. */
export function crash(home) {
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const line = readFileSync(`/proc/${id}/cmdline`, 'utf8');
      if (line.includes(`--user-data-dir=${home}`)) process.kill(Number(id), 'SIGKILL');
    } catch {
      // It has ended by itself in the meantime.
    }
  }
}

async function watched(context, page, at) {
  context.setDefaultTimeout(8000);
  const seen = { requests: [], violations: [], errors: [] };
  page.on('request', (request) => seen.requests.push(request.url()));
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) seen.violations.push(message.text());
    else if (['error', 'warning'].includes(message.type())) seen.errors.push(message.text());
  });
  await page.exposeFunction('violated', (what) => seen.violations.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      globalThis.violated(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  if (at) await page.clock.install({ time: new Date(at) });
  return { page, seen, context, close: () => context.close() };
}

/** Nothing was asked of any network but the page itself, and nothing was refused. */
export function assertQuiet(seen, documents = 1) {
  assert.deepEqual(
    seen.requests.slice(documents).filter((url) => !/^(blob|mailto):/.test(url)),
    [],
    'the page asks nothing of any network',
  );
  assert.deepEqual(seen.violations, [], 'the page keeps its own security policy');
  assert.deepEqual(seen.errors, [], 'the page reports no error');
}

/** axe finds nothing to complain of. */
export async function assertAccessible(page, where) {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => (await globalThis.axe.run()).violations);
  const said = found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  assert.deepEqual(said, [], `axe, ${where}`);
}

/** Nothing is cut off or scrolls sideways. */
export async function assertFits(page, where) {
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(wide, 0, `the page is as wide as its screen, ${where}`);
}

/** A picture of the state, where pictures are asked for. */
export async function shot(page, name) {
  if (!process.env.OWNWORDS_SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

/** The address that a tap leads the browser to. */
export async function navigation(page, tap) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.enable');
  const asked = new Promise((found) =>
    devtools.on('Page.frameRequestedNavigation', ({ url }) => found(url)),
  );
  await tap();
  return asked;
}

/** Says whose phone it is, where the page asks before the first entry. */
export async function phone(page, isOwn = true) {
  await page.getByRole('heading', { name: 'Is this phone only yours?' }).waitFor();
  await page.getByRole('button', { name: isOwn ? /^Yes, only mine/ : /^No, others/ }).click();
}

/** The button with this name. */
export const button = (page, name) => page.getByRole('button', { name, exact: true });

/** Waits for the heading with this name. */
export const heading = (page, name) => page.getByRole('heading', { name }).waitFor();

/** What the browser's clipboard holds. */
export const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

/** Sends by copying, and opens what was copied as the program does. */
export async function sendByCopy(page, secret) {
  await button(page, 'Send to Dr. A. Keller').click();
  await button(page, 'Copy').click();
  await button(page, 'Yes').waitFor();
  return openReply(await clipboard(page), secret);
}
