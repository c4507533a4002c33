// The page at an address of a network, without a certificate: the browser then gives it no
// crypto.subtle. Server and browser stand at the two ends of a cable, each in a network namespace of
// this run's own, so that no network of this machine is touched.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { FORMS, recordsIn } from './fillings.mjs';
import { hand } from './hands.mjs';
import {
  DRIVE,
  MESSAGE,
  TEMPLATE,
  assertQuiet,
  folder,
  launch,
  linkIn,
  makePage,
  openReply,
  tab,
} from './support.mjs';

const LEFT_BEHIND = /\bownwords-page-(\d+)-(?:server|browser)\b/g;
const HOST = '10.231.0.1';
const own = (end) => `ownwords-page-${process.pid}-${end}`;
const [SERVER_SIDE, BROWSER_SIDE] = [own('server'), own('browser')];

const ip = (...args) =>
  execFileSync('ip', args, { encoding: 'utf8', timeout: 10_000, stdio: 'pipe' });
const namespaces = () => ip('netns', 'list');

/** Why there can be no namespace here; nothing where there can. */
function hindrance() {
  if (process.platform !== 'linux') return 'network namespaces are a thing of Linux';
  if (process.getuid() !== 0) return 'only root may make a network namespace';
  return undefined;
}

/** Two namespaces with a cable between them; where root is not let either, why. */
function lay() {
  try {
    for (const side of [SERVER_SIDE, BROWSER_SIDE]) ip('netns', 'add', side);
    const cable = ['link', 'add', 'end', 'netns', SERVER_SIDE, 'type', 'veth'];
    ip(...cable, 'peer', 'name', 'end', 'netns', BROWSER_SIDE);
    for (const [side, address] of [
      [SERVER_SIDE, HOST],
      [BROWSER_SIDE, HOST.replace(/1$/, '2')],
    ]) {
      ip('-n', side, 'address', 'add', `${address}/30`, 'dev', 'end');
      for (const device of ['lo', 'end']) ip('-n', side, 'link', 'set', device, 'up');
    }
    return undefined;
  } catch (error) {
    if (!/not permitted|denied/i.test(error.stderr)) throw error;
    return `root may not make a network namespace here: ${error.stderr.trim()}`;
  }
}

/** Removes a namespace with everything that runs in it and its end of the cable. */
function remove(side) {
  for (const id of ip('netns', 'pids', side).split('\n').filter(Boolean)) {
    try {
      process.kill(Number(id), 'SIGKILL');
    } catch {
      // It has ended by itself in the meantime.
    }
  }
  ip('netns', 'del', side);
}

/** Removes what is this run's own, and what runs that were killed have left behind. */
function sweep(isOver = false) {
  for (const [side, id] of namespaces().matchAll(LEFT_BEHIND)) {
    const isOwn = Number(id) === process.pid;
    if (isOwn ? isOver : !existsSync(`/proc/${id}`)) remove(side);
  }
}

const SERVER = `
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
const [page, host] = process.argv.slice(2);
createServer((request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(readFileSync(page));
}).listen(0, host, function () {
  console.log(this.address().port);
});
// It ends with the test, even with one that is killed.
process.stdin.on('end', () => process.exit()).resume();
`;

/** Serves the page inside the namespace; says its address. */
async function serveInside(t) {
  const script = join(folder, 'server.mjs');
  writeFileSync(script, SERVER);
  const inside = ['netns', 'exec', SERVER_SIDE, process.execPath, script, TEMPLATE, HOST];
  const server = spawn('ip', inside, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((done) => server.once('close', done));
  t.after(async () => {
    server.kill('SIGKILL');
    await ended;
  });
  const lines = createInterface({ input: server.stdout });
  const port = await Promise.race([
    new Promise((found) => lines.once('line', found)),
    ended.then(() => assert.fail('the server ended before it began')),
  ]);
  return `http://${HOST}:${port}/`;
}

/** A browser on its own side of the cable. */
async function launchInside(t) {
  const program = join(folder, 'browser.sh');
  const browser = process.env.OWNWORDS_CHROMIUM || '/usr/bin/chromium';
  writeFileSync(program, `#!/bin/sh\nexec ip netns exec ${BROWSER_SIDE} '${browser}' "$@"\n`);
  chmodSync(program, 0o755);
  process.env.OWNWORDS_CHROMIUM = program;
  const inside = await launch('--no-proxy-server');
  t.after(() => inside.close());
  return inside;
}

test(
  'at_a_plain_network_address_it_is_filled_sealed_and_opened',
  { timeout: 120_000 },
  async (t) => {
    const reason = hindrance();
    if (reason) return t.skip(reason);
    sweep();
    t.after(() => sweep(true));
    const refused = lay();
    if (refused) return t.skip(refused);
    const address = await serveInside(t);
    const browser = await launchInside(t);
    const path = 'tests/fixtures/forms/each-time.json';
    const given = { form: path, goal: DRIVE, message: MESSAGE, firstDay: '2026-11-27' };
    const { page: file, secret } = makePage({ ...given, name: 'away' });
    const { at, fill, records } = FORMS[path];
    // Nobody can be granted a clipboard there.
    const { page, seen } = await tab(browser, { at, permissions: [] });
    // As the browser gives it, before the page has had its hands on it.
    await page.addInitScript(() => {
      globalThis.given = {
        address: location.hostname,
        isSecure: isSecureContext,
        subtle: typeof crypto.subtle,
        clipboard: typeof navigator.clipboard,
      };
    });
    await page.goto(`${address}#${linkIn(file)}`);
    const found = await page.evaluate(() => globalThis.given);
    const expected = {
      address: HOST,
      isSecure: false,
      subtle: 'undefined',
      clipboard: 'undefined',
    };
    assert.deepEqual(found, expected);

    const by = hand('mouse', page);
    await fill(by);
    const coming = page.waitForEvent('download');
    await by.press('Save as a file');
    const saved = await (await coming).createReadStream();
    const text = Buffer.concat(await saved.toArray()).toString();
    assert.deepEqual(recordsIn(openReply(text, secret)), records);

    await by.press('Try another way');
    await by.press('Copy');
    await by.reads('Copied. Now paste it into a message.');
    await by.press('Yes');
    await by.reads('Your week is on its way.');
    assertQuiet(seen);
  },
);

test('nothing_of_it_is_left', (t) => {
  const reason = hindrance();
  if (reason) return t.skip(reason);
  assert.ok(!namespaces().includes(`ownwords-page-${process.pid}-`), 'the namespaces are gone');
});
