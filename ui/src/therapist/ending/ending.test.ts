import { beforeEach, expect, test, vi } from 'vitest';

import { CaseEnding, isNumber, isOver } from './case-ending.svelte.ts';
import { ClosingForm } from './closing-form.svelte.ts';
import { words } from '../../words/window.en.ts';
import type { Ending, RetentionPreset } from '../../generated/case_file.ts';

const desktop = vi.hoisted(() => ({
  ending: vi.fn(),
  retentionPresets: vi.fn(),
  closeCaseFile: vi.fn(),
  eraseCaseFile: vi.fn(),
  upkeepView: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const open: Ending = { statement: '', closed_on: null, retain_until: null, legal_hold: false };
const rule = { name: 'Germany', years: 10, until_age: null, source: '§ 630f', unsure: false };
const presets: RetentionPreset[] = [
  { ...rule, id: 1 },
  { ...rule, id: 2, name: 'Children', until_age: 25 },
];

beforeEach(() => {
  vi.resetAllMocks();
  desktop.ending.mockResolvedValue(open);
  desktop.retentionPresets.mockResolvedValue(presets);
  desktop.upkeepView.mockResolvedValue({ backups: [], set_aside: [] });
});

test('the days of the backups that still hold it are named once each', async () => {
  const made = [
    '2026-11-24T09:17:05+01:00',
    '2026-11-24T08:00:00+01:00',
    '2026-11-20T10:00:00+01:00',
  ];
  const backups = made.map((made_at) => ({ made_at }));
  desktop.upkeepView.mockResolvedValue({ backups, set_aside: ['vault set aside 2026-11-24'] });
  const end = new CaseEnding('case');
  await end.load();
  expect(end.backupDays).toEqual(['2026-11-24', '2026-11-20']);
  expect(end.isSetAside).toBe(true);
  expect(words.ending.eraseBackups(end.backupDays)).toContain('2026-11-24; 2026-11-20');
});

test('the date of birth is asked for only where the rule needs it, and goes with nothing else', () => {
  const form = new ClosingForm(presets, open);
  form.choice = '2';
  expect([form.needsBirth, form.ready]).toEqual([true, false]);
  form.born = '2012-05-01';
  expect(form.ready).toBe(true);
  expect(form.closing.retention).toEqual({ kind: 'preset', preset: 2, born: '2012-05-01' });
  form.choice = '1';
  expect(form.closing.retention).toEqual({ kind: 'preset', preset: 1, born: null });
});

test('a case file can be closed before anybody decides how long it is kept', () => {
  const form = new ClosingForm(presets, open);
  form.statement = ' Four nights, and the fifth. ';
  expect(form.ready).toBe(true);
  expect(form.closing).toEqual({
    statement: 'Four nights, and the fifth.',
    retention: { kind: 'undecided' },
  });
});

test('one that is closed begins with how it was, and a half-typed day is not taken', () => {
  const form = new ClosingForm(presets, { ...open, retain_until: '2036-11-24' });
  expect(form.closing.retention).toEqual({ kind: 'until', day: '2036-11-24' });
  form.day = '';
  expect(form.ready).toBe(false);
});

test('the last day itself still belongs to the time it is kept', () => {
  expect(isOver({ ...open, retain_until: '2026-11-24' }, '2026-11-24')).toBe(false);
  expect(isOver({ ...open, retain_until: '2026-11-23' }, '2026-11-24')).toBe(true);
  expect(isOver(open, '2026-11-24'), 'nobody decided').toBe(false);
});

test('it is erased for the reason that holds', async () => {
  const ending = new CaseEnding('case');
  await ending.load();
  await ending.erase('2026-11-24');
  expect(desktop.eraseCaseFile).toHaveBeenLastCalledWith('case', 'on_request');
  desktop.ending.mockResolvedValue({ ...open, retain_until: '2020-01-01' });
  await ending.load();
  await ending.erase('2026-11-24');
  expect(desktop.eraseCaseFile).toHaveBeenLastCalledWith('case', 'retention_ended');
});

test('what cannot be done is said', async () => {
  const ending = new CaseEnding('case');
  desktop.eraseCaseFile.mockRejectedValue({ code: 'legal_hold' });
  expect(await ending.erase('2026-11-24')).toBe(false);
  expect(ending.failure?.code).toBe('legal_hold');
});

test('a number counts however it is typed, and only that number', () => {
  for (const typed of ['K7M-4QX', 'k7m-4qx', 'k7m4qx', ' K7M–4QX ']) {
    expect(isNumber(typed, 'K7M-4QX'), typed).toBe(true);
  }
  expect(isNumber('K7M-4Q', 'K7M-4QX')).toBe(false);
  expect(isNumber('', 'K7M-4QX')).toBe(false);
});
