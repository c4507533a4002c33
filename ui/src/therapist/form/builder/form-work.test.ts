import { beforeEach, expect, test, vi } from 'vitest';

import type { Form, OwnForm } from '../../../generated/form.ts';
import { worstWaking } from '../../sample.ts';
import { FormWork } from './form-work.svelte.ts';

const desktop = vi.hoisted(() => ({
  ownForms: vi.fn(),
  formWork: vi.fn(),
  formVersions: vi.fn(),
  formsInUse: vi.fn(),
  discardFormWork: vi.fn(),
  formFaults: vi.fn(),
  saveFormWork: vi.fn(),
  keepForm: vi.fn(),
  previewFormPacket: vi.fn(),
  previewFormPaper: vi.fn(),
}));
vi.mock('../../desktop.ts', () => desktop);

const FORM: Form = { ...worstWaking, key: 'mine-x7k2' };
const OWN: OwnForm = {
  form: FORM,
  hash: 'h',
  made_for: null,
  made_from: 'worst-waking-diary',
  archived: false,
  kept: '2026-11-27T10:00:00+01:00',
  in_work: false,
};

beforeEach(() => {
  vi.resetAllMocks();
  desktop.ownForms.mockResolvedValue([OWN]);
  desktop.formWork.mockResolvedValue(null);
  desktop.formVersions.mockResolvedValue([]);
  desktop.formsInUse.mockResolvedValue([]);
  desktop.formFaults.mockResolvedValue([]);
  desktop.saveFormWork.mockResolvedValue([]);
  desktop.keepForm.mockImplementation((form: Form) => Promise.resolve({ ...OWN, form }));
});

async function opened(isFresh = false): Promise<FormWork> {
  const work = new FormWork(FORM.key, () => 'en', isFresh);
  await work.load();
  return work;
}

test('what was typed and not kept is gone on with, else the version that was kept last', async () => {
  expect((await opened()).working.editing?.form.title).toEqual(worstWaking.title);
  desktop.formWork.mockResolvedValue({ ...FORM, title: 'Half way' });
  expect((await opened()).working.editing?.form.title).toBe('Half way');
});

test('it is saved as it is typed, and what is missing comes back with that', async () => {
  const faults = [{ field: 'title', what: 'must say something' }];
  desktop.saveFormWork.mockResolvedValue(faults);
  const work = await opened();
  work.working.editing?.name('title', '');
  await work.working.saver.flush();
  expect(desktop.saveFormWork.mock.calls[0]?.[0]).toMatchObject({ title: '', key: FORM.key });
  expect(work.working.checked.faults).toEqual(faults);
});

test('put away whole, it is kept', async () => {
  const work = await opened();
  work.working.editing?.name('title', 'Whole');
  expect(await work.close()).toBe(true);
  expect(desktop.keepForm.mock.calls[0]?.[0]).toMatchObject({ title: 'Whole' });
});

test('with something missing it stays as it is, to go on with', async () => {
  const work = await opened();
  desktop.formFaults.mockResolvedValue([{ field: 'title', what: 'must say something' }]);
  work.working.editing?.name('title', '');
  expect(await work.close()).toBe(true);
  expect(desktop.keepForm).not.toHaveBeenCalled();
  expect(desktop.saveFormWork.mock.calls.at(-1)?.[0]).toMatchObject({ title: '' });
});

test('where it cannot be kept it stays open and says so, and gives nothing', async () => {
  desktop.keepForm.mockRejectedValue({ code: 'disk_full' });
  const work = await opened();
  work.working.editing?.name('title', 'Whole');
  expect([await work.keep(), await work.close()]).toEqual([null, false]);
  expect(work.working.failure).toEqual({ code: 'disk_full' });
});

test('a copy that was only looked at is gone again', async () => {
  const work = await opened(true);
  expect(await work.close()).toBe(true);
  expect(desktop.discardFormWork).toHaveBeenCalledWith(FORM.key);
  expect(desktop.keepForm).not.toHaveBeenCalled();
});

test('left by another way than its own, what is whole is kept all the same', async () => {
  const work = await opened(true);
  work.working.editing?.name('title', 'Whole');
  work.stop();
  await vi.waitFor(() => expect(desktop.keepForm).toHaveBeenCalledOnce());
});
