import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, expect, test, vi } from 'vitest';

import { JournalPages, saySentence } from './journal.svelte.ts';
import { words } from '../../words/window.en.ts';

const desktop = vi.hoisted(() => ({
  journal: vi.fn(),
  verifyJournal: vi.fn(),
  exportJournal: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const core = new URL('../../../../src-tauri/core/src/', import.meta.url);
const at = '2026-11-23T09:00:00+01:00';
const row = (number: number) => ({ number, at, act: 'unlocked', noun: 'vault' });

beforeEach(() => vi.resetAllMocks());

test('every kind of row that the program writes has its sentence', () => {
  // Changes of keys name their noun in a place of its own.
  const written = new Set(
    ['passphrase', 'recovery_key', 'all_keys', 'database_key', 'key_file'].map(
      (noun) => `changed ${noun}`,
    ),
  );
  for (const name of readdirSync(core, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.rs') || name.includes('tests') || name.includes('scratch')) continue;
    const source = readFileSync(new URL(name, core), 'utf8').split('#[cfg(test)]')[0] ?? '';
    for (const [, act = '', noun] of source.matchAll(/Act::(\w+),\s*"(\w+)"/g)) {
      written.add(`${act.replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase()} ${noun}`);
    }
  }
  expect(written.size, 'the scan finds what is there').toBeGreaterThan(18);
  for (const kind of written) expect(words.journal.acts, kind).toHaveProperty([kind]);
});

test('a row of a newer program is shown without a sentence', () => {
  expect(saySentence({ number: 1, at, act: 'merged', noun: 'goal' })).toBe('merged: goal');
});

test('earlier rows come after the newest, until the first', async () => {
  const pages = new JournalPages();
  desktop.journal.mockResolvedValueOnce([row(3), row(2)]).mockResolvedValueOnce([row(1)]);
  await pages.read();
  expect([desktop.journal.mock.lastCall, pages.more]).toEqual([[null], true]);
  await pages.read();
  expect([desktop.journal.mock.lastCall, pages.more]).toEqual([[2], false]);
  expect(pages.rows.map(({ number }) => number)).toEqual([3, 2, 1]);
});

test('a journal that does not add up is said, not shown as whole', async () => {
  const pages = new JournalPages();
  await pages.verify();
  expect(pages.outcome).toBe(words.journal.whole);
  desktop.verifyJournal.mockRejectedValueOnce({ code: 'journal_broken' });
  await pages.verify();
  expect([pages.outcome, pages.failure?.code]).toEqual(['', 'journal_broken']);
});
