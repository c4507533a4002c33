import { beforeEach, expect, test, vi } from 'vitest';

import type { Form, OwnForm } from '../../../generated/form.ts';
import { worstWaking } from '../../sample.ts';
import { FormWork } from './form-work.svelte.ts';

const desktop = vi.hoisted(() => ({
  ownForms: vi.fn(),
  formWork: vi.fn(),
  formVersions: vi.fn(),
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
  desktop.formFaults.mockResolvedValue([]);
  desktop.saveFormWork.mockResolvedValue([]);
  desktop.keepForm.mockImplementation((form: Form) => Promise.resolve({ ...OWN, form }));
});

async function opened(): Promise<FormWork> {
  const work = new FormWork(FORM.key, () => 'en');
  await work.load();
  return work;
}

test('what was typed and not kept is gone on with, else the version that was kept last', async () => {
  expect((await opened()).editing?.form.title).toEqual(worstWaking.title);
  desktop.formWork.mockResolvedValue({ ...FORM, title: 'Half way' });
  expect((await opened()).editing?.form.title).toBe('Half way');
});

test('it is saved as it is typed, and what is missing comes back with that', async () => {
  const faults = [{ field: 'title', what: 'must say something' }];
  desktop.saveFormWork.mockResolvedValue(faults);
  const work = await opened();
  work.editing?.name('title', '');
  await work.saver.flush();
  expect(desktop.saveFormWork.mock.calls[0]?.[0]).toMatchObject({ title: '', key: FORM.key });
  expect(work.faults).toEqual(faults);
});

test('put away whole, it is kept; with something missing it stays as it is, to go on with', async () => {
  const work = await opened();
  work.editing?.name('title', 'Whole');
  expect(await work.close()).toBe(true);
  expect(desktop.keepForm.mock.calls[0]?.[0]).toMatchObject({ title: 'Whole' });
  desktop.formFaults.mockResolvedValue([{ field: 'title', what: 'must say something' }]);
  work.editing?.name('title', '');
  expect(await work.close()).toBe(true);
  expect(desktop.keepForm).toHaveBeenCalledOnce();
  expect(desktop.saveFormWork.mock.calls.at(-1)?.[0]).toMatchObject({ title: '' });
});

test('where it cannot be kept it stays open and says so, and gives nothing', async () => {
  desktop.keepForm.mockRejectedValue({ code: 'disk_full' });
  const work = await opened();
  work.editing?.name('title', 'Whole');
  expect([await work.keep(), await work.close()]).toEqual([null, false]);
  expect(work.failure).toEqual({ code: 'disk_full' });
});
