// Writes tests/fixtures/contract/reply-from-page.json: a packet that the program made, and the reply
// that this page seals to it. Needs the built page and the example `make_packet`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { EntryKey } from '../generated/reply.ts';
import { Drafts } from './drafts.svelte.ts';
import { Outbox } from './outbox.svelte.ts';
import { readLink, type Opened } from './packet.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function make(): { link: string; identity: string } {
  const folder = mkdtempSync(join(tmpdir(), 'ownwords-fixture-'));
  const out = join(folder, 'page.html');
  const secret = join(folder, 'secret');
  const given = ['--goal', 'I want to drive to work without panic on the 405.'];
  given.push('--message', 'This is to see what an attack does – from start to end.');
  given.push('--form', join(root, 'tests/fixtures/forms/each-time.json'));
  given.push('--first-day', '2026-11-27', '--template', join(root, 'ui/dist/page/page.html'));
  const program = join(root, 'target/debug/examples/make_packet');
  execFileSync(program, [...given, '--out', out, '--secret', secret]);
  const link = /id="packet">"([^"]+)"/.exec(readFileSync(out, 'utf8'))?.[1] ?? '';
  const { key } = JSON.parse(readFileSync(secret, 'utf8')) as { key: string };
  rmSync(folder, { recursive: true });
  return { link, identity: key };
}

test('reply-from-page.json is written', async () => {
  const { link, identity } = make();
  const opened = readLink(link) as Opened;
  const [given] = opened.assignments;
  if (!given) throw new Error('the packet holds an assignment');
  let now = new Date('2026-11-27T16:40:00Z');
  const drafts = new Drafts(given, () => now);
  const occasion = (id: string): EntryKey => ({ kind: 'occasion', id: `0000000000000${id}` });

  drafts.write({ kind: 'header' }, { dread: 'That I faint – “again”.' });
  drafts.write(occasion('001'), {
    when: '2026-11-27T08:10',
    minutes: 20,
    alone: false,
    who: 'My sister',
    came: 'building',
    body: ['heart', 'dizzy', { other: 'ringing ears' }],
    peak: null,
    fears: [{ fear: 'Fainting', belief: 80 }, { belief: 30 }],
    happened: 'I sat down.\nIt passed.',
  });
  now = new Date('2026-11-29T05:00:00Z');
  drafts.nothing(occasion('002'));
  drafts.write(occasion('003'), { when: '2026-11-28T20:00', alone: true, peak: 0 });
  drafts.left(drafts.entries);
  now = new Date('2026-11-30T06:30:00Z');
  drafts.takeBack(occasion('003'));

  const outbox = new Outbox(() => new Date('2026-12-03T15:00:00Z'));
  await outbox.seal(drafts);
  const fixture = {
    identity,
    packet: link,
    line: outbox.sealed?.parts[0]?.line,
    expected: drafts.entries,
  };
  expect(fixture.line).toMatch(/^OW1\./);
  writeFileSync(
    join(root, 'tests/fixtures/contract/reply-from-page.json'),
    `${JSON.stringify(fixture, null, 2)}\n`,
  );
});
