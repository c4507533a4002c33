import { beforeEach, expect, test, vi } from 'vitest';

import { Desk, type Place } from './desk.svelte.ts';
import { asFailure } from './failure.ts';
import type { Together } from './together/together.svelte.ts';

const desktop = vi.hoisted(() => ({
  today: vi.fn(),
  vaultState: vi.fn(),
  lock: vi.fn(),
  security: vi.fn(),
  upkeepView: vi.fn(),
  practiceDetails: vi.fn(),
  clientPage: vi.fn(),
  caseload: vi.fn(),
  thisWeek: vi.fn(),
  raisedFlags: vi.fn(),
  unseenReplies: vi.fn(),
  retentionEnded: vi.fn(),
  needsCompacting: vi.fn(),
  compact: vi.fn(),
  openCaseFile: vi.fn(),
  openClientSide: vi.fn(),
}));
vi.mock('./desktop.ts', () => desktop);

const row = (id: string) => ({ case_file: { id, number: id, about: { called: null } } });

beforeEach(() => {
  vi.resetAllMocks();
  desktop.vaultState.mockResolvedValue({ kind: 'open', sample: false });
  desktop.today.mockResolvedValue({ now: '2026-11-30T11:20:00', day: '2026-11-30' });
  desktop.practiceDetails.mockResolvedValue({ name: 'Dr. A. Keller', language: 'de' });
  desktop.clientPage.mockResolvedValue({ is_newest: false });
  desktop.caseload.mockResolvedValue([row('one'), row('two')]);
  desktop.security.mockResolvedValue({ sheet: { kind: 'confirmed' } });
  desktop.upkeepView.mockResolvedValue({ upkeep: { place: null } });
  desktop.retentionEnded.mockResolvedValue([]);
  desktop.raisedFlags.mockResolvedValue([]);
  desktop.unseenReplies.mockResolvedValue(0);
  desktop.needsCompacting.mockResolvedValue(false);
});

test('the vault says which steps of the first start are left, also after a crash', async () => {
  const desk = new Desk();
  const ahead = async (name: string, sheet: object) => {
    desktop.practiceDetails.mockResolvedValue({ name, language: 'en' });
    desktop.security.mockResolvedValue({ sheet });
    await desk.begin();
    return desk.ahead;
  };
  const [waiting, confirmed] = [{ kind: 'waiting', asked: 5 }, { kind: 'confirmed' }];
  expect(await ahead('', waiting)).toEqual({ kind: 'sheet', asked: 5 });
  expect(await ahead('', { kind: 'unconfirmed' })).toEqual({ kind: 'sheet_again' });
  expect(await ahead('', confirmed)).toEqual({ kind: 'backups' });
  desktop.upkeepView.mockResolvedValue({ upkeep: { place: { folder: '/media/stick' } } });
  expect(await ahead('', confirmed)).toEqual({ kind: 'name' });
  expect(await ahead('Dr. A. Keller', { kind: 'unconfirmed' }), 'it is over').toBeNull();
  expect(await ahead('Dr. A. Keller', waiting), 'a sheet made later').not.toBeNull();

  await ahead('', { kind: 'unconfirmed' });
  await desk.postpone('sheet_again');
  expect(desk.ahead).toEqual({ kind: 'name' });
  await desk.lock();
  await desk.begin();
  expect(desk.ahead, 'it is asked for again').toEqual({ kind: 'sheet_again' });
});

test('a locked vault shows nothing of what is in it', async () => {
  desktop.vaultState.mockResolvedValue({ kind: 'locked', failed_attempts: 2, wait_seconds: 0 });
  const desk = new Desk();
  await desk.begin();
  expect(desk.vault).toEqual({ kind: 'locked', failed_attempts: 2, wait_seconds: 0 });
  expect(desktop.caseload).not.toHaveBeenCalled();
});

test('a new case file is opened at once, in the language of the practice', async () => {
  desktop.openCaseFile.mockResolvedValue({ id: 'new' });
  const desk = new Desk();
  await desk.begin();
  await desk.newCaseFile();
  expect(desktop.openCaseFile).toHaveBeenCalledWith(
    expect.objectContaining({ called: null, language: 'de', therapy_start: '2026-11-30' }),
  );
  expect(desk.place).toEqual({ screen: 'case', id: 'new', tab: 'information' });
});

test('locking takes every case off the desk', async () => {
  const desk = new Desk();
  await desk.begin();
  desk.go({ screen: 'case', id: 'one', tab: 'homework' });
  desk.unsaved.set('one/', { goal: null, words: 'I want', label: '', reason: '', criterion: null });
  desktop.vaultState.mockResolvedValue({ kind: 'locked', failed_attempts: 0, wait_seconds: 0 });
  await desk.lock();
  expect(desktop.lock).toHaveBeenCalled();
  expect([desk.rows.length, desk.practice, desk.unsaved.size, desk.place.screen]).toEqual([
    0,
    null,
    0,
    'start',
  ]);
});

const together = (isBegun: boolean) => ({ isBegun, given: { id: 'one' } }) as Together;

test('while an entry is made together nothing comes in from outside', async () => {
  const desk = new Desk();
  await desk.begin();
  const left = vi.fn();
  desk.openTogether(together(false), left);
  desktop.caseload.mockResolvedValue([row('another')]);
  await desk.refresh();
  expect([desk.rows.length, desk.reading], 'the focus brings nothing in').toEqual([2, 0]);
  await desk.leaveTogether();
  expect([desk.rows.length, desk.reading], 'what came in is there afterwards').toEqual([1, 1]);
  expect(left).toHaveBeenCalledTimes(1);
  expect(desk.begun.size, 'what is saved is not begun').toBe(0);
});

test('what was typed together is kept while the therapist is back, and gone with the lock', async () => {
  const desk = new Desk();
  await desk.begin();
  const begun = together(true);
  desk.openTogether(begun, () => undefined);
  await desk.leaveTogether();
  expect(desk.begun.get('one')).toBe(begun);
  desk.openTogether(begun, () => undefined);
  await desk.lock();
  expect([desk.begun.size, desk.together]).toEqual([0, null]);
});

test('a command that finds the vault locked leads to the passphrase', async () => {
  const desk = new Desk();
  await desk.begin();
  desktop.vaultState.mockResolvedValue({ kind: 'locked', failed_attempts: 0, wait_seconds: 0 });
  asFailure({ code: 'locked' });
  expect(desk.vault?.kind).toBe('locked');
  expect(desk.rows).toEqual([]);
});

test('leaving the sample shows nothing before it is known where that leads', async () => {
  desktop.vaultState.mockResolvedValue({ kind: 'open', sample: true });
  const desk = new Desk();
  await desk.begin();
  expect(desk.isSample).toBe(true);
  let told: (state: unknown) => void = () => undefined;
  desktop.vaultState.mockReturnValue(new Promise((resolve) => (told = resolve)));
  const leaving = desk.lock();
  await vi.waitFor(() => expect(desk.rows).toEqual([]));
  expect(desk.vault, 'no passphrase is asked for').toBe(null);
  told({ kind: 'missing' });
  await leaving;
  expect([desk.vault?.kind, desk.isSample]).toEqual(['missing', false]);
});

test('an erased case file is left before anything asks for it, and the file is written anew', async () => {
  const desk = new Desk();
  await desk.begin();
  desk.go({ screen: 'case', id: 'one', tab: 'information' });
  desktop.needsCompacting.mockResolvedValueOnce(true);
  desktop.compact.mockImplementationOnce(async () => {
    expect([desk.place.screen, desk.compacting.needed]).toEqual(['closed', true]);
  });
  await desk.leaveErased();
  expect([desktop.compact.mock.calls.length, desk.compacting.needed]).toEqual([1, false]);
});

test('what is under a legal hold is not proposed for erasure', async () => {
  const ended = (legal_hold: boolean) => ({ ...row('old'), ending: { legal_hold } });
  desktop.retentionEnded.mockResolvedValue([ended(true), ended(false)]);
  const desk = new Desk();
  await desk.begin();
  expect(desk.ended).toEqual([ended(false)]);
});

test('the keyboard moves through the caseload and stops at its ends', async () => {
  const desk = new Desk();
  await desk.begin();
  desk.step(1);
  expect(desk.openId).toBe('one');
  desk.step(1);
  desk.step(1);
  expect(desk.openId).toBe('two');
});

test('Review is drawn over what stood there, but not over another case file', async () => {
  const desk = new Desk();
  await desk.begin();
  const tab: Place = { screen: 'case', id: 'one', tab: 'homework' };
  const review = (id: string): Place => ({ screen: 'review', id, assignment: `of ${id}` });
  desk.go(tab);
  desk.go(review('one'));
  expect(desk.under).toBe(tab);
  desk.go(review('one'));
  expect(desk.under).toBe(null);
  desk.go(tab);
  desk.go(review('two'));
  expect(desk.under).toBe(null);
  desk.go({ screen: 'start' });
  desk.go(review('two'));
  expect(desk.under).toEqual({ screen: 'start' });
  await desk.lock();
  expect(desk.under).toBe(null);
});

test('a failure that is not the lock is shown, and what is on the desk stays', async () => {
  const desk = new Desk();
  await desk.begin();
  desktop.caseload.mockRejectedValue({ code: 'storage' });
  await desk.refresh();
  expect(desk.failure?.code).toBe('storage');
  expect(desk.rows.length).toBe(2);
});

test('a window that comes back while everything is written anew says nothing of it', async () => {
  const desk = new Desk();
  await desk.begin();
  desktop.caseload.mockRejectedValue({ code: 'busy' });
  await desk.refresh();
  expect([desk.failure, desk.rows.length]).toEqual([null, 2]);
  desktop.openCaseFile.mockRejectedValue({ code: 'busy' });
  await desk.newCaseFile();
  expect(desk.failure?.code, 'what was asked for is answered').toBe('busy');
});

test('what the week begins with says in which case files it slips, until the vault is locked', async () => {
  const desk = new Desk();
  await desk.begin();
  const slip = { since: '2026-11-03', noticed: '2026-11-12', back: null };
  desktop.thisWeek.mockResolvedValue({
    sessions: [],
    asks: [
      { case_file: 'one', slip, earlier_words: 0 },
      { case_file: 'two', earlier_words: 1 },
    ],
  });
  await desk.lookAtWeek();
  expect([desk.slips('one'), desk.slips('two')]).toEqual([true, false]);
  desktop.vaultState.mockResolvedValue({ kind: 'locked', failed_attempts: 0, wait_seconds: 0 });
  await desk.lock();
  expect(desk.slips('one')).toBe(false);
});
