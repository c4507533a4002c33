import { beforeEach, expect, test, vi } from 'vitest';

import type { Form, OwnForm } from '../../generated/form.ts';
import type { Composer } from '../assignment/composer.svelte.ts';
import { driveTracker, worstWaking } from '../sample.ts';
import { ChangingForm } from './changing-form.svelte.ts';

const desktop = vi.hoisted(() => ({
  adaptForm: vi.fn(),
  formFaults: vi.fn(),
  formWork: vi.fn(),
  discardFormWork: vi.fn(),
  keepForm: vi.fn(),
  saveFormWork: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const CASE = 'case-1';
const THEIRS: Form = { ...worstWaking, key: 'worst-waking-diary-x7k2', version: 3 };
const own = (made_for: string | null): OwnForm => ({
  form: THEIRS,
  hash: 'h',
  made_for,
  made_from: 'worst-waking-diary',
  archived: false,
  kept: '2026-11-27T10:00:00+01:00',
  in_work: false,
});

/** A composer with a form, as far as it matters here. */
function composing(form: Form) {
  return {
    draft: { form },
    isWhole: true,
    saver: { flush: () => Promise.resolve() },
    adapt(changed: Form) {
      this.draft.form = changed;
    },
  };
}

function changing(composer: ReturnType<typeof composing>, owns: OwnForm[] = []): ChangingForm {
  return new ChangingForm(
    CASE,
    composer as unknown as Composer,
    () => owns,
    () => 'de',
  );
}

beforeEach(() => {
  vi.resetAllMocks();
  desktop.formFaults.mockResolvedValue([]);
  desktop.formWork.mockResolvedValue(null);
  desktop.saveFormWork.mockResolvedValue([]);
  desktop.adaptForm.mockImplementation((form: Form) =>
    Promise.resolve({ ...form, key: `${form.key}-n3w5`, version: 1 }),
  );
  desktop.keepForm.mockImplementation((form: Form) =>
    Promise.resolve({ ...own(CASE), form: { ...form, version: 1 } }),
  );
});

test('a form of the library is changed as a copy, in the language of the client', async () => {
  const composer = composing(worstWaking);
  const editing = await changing(composer).begin();
  expect(desktop.adaptForm).toHaveBeenCalledWith(worstWaking, 'de');
  expect(editing?.form.key).toBe('worst-waking-diary-n3w5');
  expect(composer.draft.form.key).toBe('worst-waking-diary-n3w5');
});

test('a form made for this client is changed itself, and one made for another is not', async () => {
  await changing(composing(THEIRS), [own(CASE)]).begin();
  expect(desktop.adaptForm).not.toHaveBeenCalled();
  await changing(composing(THEIRS), [own('case-2')]).begin();
  expect(desktop.adaptForm).toHaveBeenCalledOnce();
});

test('every change stands in the draft, and is kept for this client when it is done', async () => {
  const composer = composing(worstWaking);
  const form = changing(composer);
  (await form.begin())?.name('title', 'Our nights');
  expect(composer.draft.form.title).toBe('Our nights');
  expect(await form.done()).toBe(true);
  const [kept, madeFor, madeFrom] = desktop.keepForm.mock.calls[0] ?? [];
  expect([kept.title, madeFor, madeFrom]).toEqual(['Our nights', CASE, 'worst-waking-diary']);
  expect(form.working.editing).toBeNull();
});

test('what is missing keeps it open and keeps it from being handed over', async () => {
  const composer = composing(worstWaking);
  const form = changing(composer);
  await form.extend();
  desktop.formFaults.mockResolvedValue([{ field: 'entry[3].ask', what: 'must say something' }]);
  expect(await form.done()).toBe(false);
  expect([composer.isWhole, desktop.keepForm.mock.calls.length]).toEqual([false, 0]);
  expect(form.working.editing).not.toBeNull();
  await form.leave();
  expect(form.working.editing).toBeNull();
});

test('what the goal is counted by is taken over from a form that asks it', async () => {
  const composer = composing(driveTracker);
  const form = changing(composer);
  const [rule] = worstWaking.counts ?? [];
  if (!rule) throw new Error('the diary counts nights');
  await form.count({ rule, direction: 'at_least', target: 4 }, [worstWaking]);
  expect(composer.draft.form.entry.map(({ key }) => key)).toContain('slept_through');
});

test('a form that cannot be kept stays open with its failure', async () => {
  desktop.keepForm.mockRejectedValue({ code: 'disk_full' });
  const form = changing(composing(worstWaking));
  (await form.begin())?.name('title', 'Our nights');
  expect(await form.done()).toBe(false);
  expect([form.working.failure, form.working.editing === null]).toEqual([
    { code: 'disk_full' },
    false,
  ]);
});

test('what was only looked at is as it was chosen, and no copy of it is kept', async () => {
  const composer = composing(worstWaking);
  const form = changing(composer);
  await form.begin();
  expect(await form.done()).toBe(true);
  expect([composer.draft.form.key, desktop.keepForm.mock.calls.length]).toEqual([
    'worst-waking-diary',
    0,
  ]);
});

test('another form is chosen: what was changed in this one is saved, whole or not', async () => {
  const form = changing(composing(worstWaking));
  (await form.begin())?.add();
  desktop.formFaults.mockResolvedValue([{ field: 'entry[3].ask', what: 'must say something' }]);
  await form.leave();
  const [saved, madeFor] = desktop.saveFormWork.mock.calls.at(-1) ?? [];
  expect([saved.entry.length, madeFor]).toEqual([worstWaking.entry.length + 1, CASE]);
});

test('what was typed on another screen and not kept is gone on with', async () => {
  desktop.formWork.mockResolvedValue({ ...THEIRS, title: 'Half way' });
  const form = changing(composing(THEIRS), [own(CASE)]);
  expect((await form.begin())?.form.title).toBe('Half way');
});

test('a form that was left half-changed is not handed over as if it were whole', async () => {
  desktop.formFaults.mockResolvedValue([{ field: 'title', what: 'must say something' }]);
  const composer = composing(THEIRS);
  await changing(composer).check();
  expect(composer.isWhole).toBe(false);
});

test('asked twice at once, it begins once', async () => {
  const form = changing(composing(worstWaking));
  await Promise.all([form.begin(), form.extend()]);
  expect(desktop.adaptForm).toHaveBeenCalledOnce();
});

test('what was typed before and never kept is kept when it is handed over', async () => {
  desktop.formWork.mockResolvedValue({ ...THEIRS, title: 'Half way' });
  const form = changing(composing(THEIRS), [{ ...own(CASE), in_work: true }]);
  expect(await form.done()).toBe(true);
  expect(desktop.keepForm.mock.calls[0]?.[0]).toMatchObject({ title: 'Half way' });
});

test('a copy whose changes were all taken back leaves nothing behind', async () => {
  const composer = composing(worstWaking);
  const form = changing(composer);
  const editing = await form.begin();
  editing?.name('title', 'Our nights');
  await form.working.saver.flush();
  editing?.undo();
  expect(await form.done()).toBe(true);
  expect(composer.draft.form.key).toBe('worst-waking-diary');
  expect(desktop.keepForm).not.toHaveBeenCalled();
  expect(desktop.discardFormWork).toHaveBeenCalledWith('worst-waking-diary-n3w5');
});
