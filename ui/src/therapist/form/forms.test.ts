import { beforeEach, expect, test, vi } from 'vitest';

import type { OwnForm } from '../../generated/form.ts';
import { library, worstWaking } from '../sample.ts';
import { Forms } from './forms.svelte.ts';

const desktop = vi.hoisted(() => ({
  library: vi.fn(),
  ownForms: vi.fn(),
  adaptForm: vi.fn(),
  saveFormWork: vi.fn(),
  archiveForm: vi.fn(),
  importForm: vi.fn(),
  openDropped: vi.fn(),
  favouriteForms: vi.fn(),
  setFavouriteForm: vi.fn(),
  formsInUse: vi.fn(),
  previewFormPacket: vi.fn(),
  previewFormPaper: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const WAKING = 'worst-waking-diary';

beforeEach(() => {
  vi.resetAllMocks();
  desktop.library.mockResolvedValue(library);
  desktop.ownForms.mockResolvedValue([]);
  desktop.favouriteForms.mockResolvedValue([]);
  desktop.formsInUse.mockResolvedValue([{ form_key: WAKING, case_file: {}, goal_label: 'nights' }]);
});

async function loaded(language = 'en'): Promise<Forms> {
  const forms = new Forms(() => language);
  await forms.load();
  return forms;
}

test('the first form is in view until one is chosen, and the chosen one as long as it is found', async () => {
  const forms = await loaded();
  expect(forms.shownKey).toBe('drive-tracker');
  forms.choose(WAKING);
  expect(forms.shownKey).toBe(WAKING);
  forms.shelf.query = 'drive';
  expect(forms.shownKey).toBe('drive-tracker');
  forms.shelf.query = 'zeppelin';
  expect(forms.shownKey).toBeNull();
  forms.shelf.clear();
  expect(forms.shownKey, 'back to what was looked at').toBe(WAKING);
});

test('a favourite is one at once, moves nothing out of view, and is none again where that fails', async () => {
  const forms = await loaded();
  await forms.toggleFavourite(WAKING);
  expect(desktop.setFavouriteForm).toHaveBeenLastCalledWith(WAKING, true);
  expect(forms.shelf.groups[0]?.key).toBe('favourites');
  expect(forms.shownKey).toBe('drive-tracker');
  desktop.setFavouriteForm.mockRejectedValueOnce({ code: 'disk_full' });
  await forms.toggleFavourite(WAKING);
  expect(forms.favourites.has(WAKING)).toBe(true);
  expect(forms.failure).not.toBeNull();
});

test('where a form is in use is known, and forgotten with the lock', async () => {
  const forms = await loaded();
  expect(forms.usedBy(WAKING)).toHaveLength(1);
  expect(forms.usedBy('drive-tracker')).toHaveLength(0);
  forms.shelf.query = 'drive';
  forms.forget();
  expect(forms.inUse).toEqual([]);
  expect(forms.shelf.query).toBe('');
  expect(forms.ready).toBe(false);
});

test('the example speaks the language of the practice', async () => {
  const forms = await loaded('de');
  await forms.preview.draw(worstWaking);
  expect(desktop.previewFormPacket).toHaveBeenCalledWith(
    worstWaking,
    expect.stringContaining('Satz'),
  );
});

function own(key: string, more: Partial<OwnForm> = {}): OwnForm {
  return {
    form: { ...worstWaking, key },
    hash: key,
    made_for: null,
    made_from: WAKING,
    archived: false,
    kept: '2026-11-27T10:00:00+01:00',
    in_work: false,
    ...more,
  };
}

test('forms of their own stand first in a group of theirs, without those that were put away', async () => {
  desktop.ownForms.mockResolvedValue([own('mine-a2b3'), own('gone-c4d5', { archived: true })]);
  const forms = await loaded();
  const [first] = forms.shelf.groups;
  expect([first?.key, first?.forms.map(({ form }) => form.key)]).toEqual(['own', ['mine-a2b3']]);
  expect(forms.away.map(({ form }) => form.key)).toEqual(['gone-c4d5']);
});

test('a copy is made in the language of the practice, saved as begun, and in view', async () => {
  const copy = { ...worstWaking, key: 'worst-waking-diary-x7k2' };
  desktop.adaptForm.mockResolvedValue(copy);
  const forms = await loaded('de');
  desktop.ownForms.mockResolvedValue([own(copy.key, { kept: null, in_work: true })]);
  expect(await forms.begin(worstWaking)).toBe(copy.key);
  expect(desktop.adaptForm).toHaveBeenCalledWith(worstWaking, 'de');
  expect(desktop.saveFormWork).toHaveBeenCalledWith(copy, null, WAKING);
  await forms.load();
  expect(forms.shownKey).toBe(copy.key);
});

test('a form that cannot be begun leaves its failure and no key', async () => {
  desktop.adaptForm.mockRejectedValue({ code: 'disk_full' });
  const forms = await loaded();
  expect(await forms.begin(null)).toBeNull();
  expect(forms.failure).toEqual({ code: 'disk_full' });
});

test('a file that is wrong is told of and changes nothing; a good one is in view', async () => {
  const wrong = { kind: 'wrong', name: 'a.json', faults: [{ field: 'title', what: 'x', line: 3 }] };
  desktop.importForm.mockResolvedValueOnce(wrong);
  const forms = await loaded();
  const before = forms.shownKey;
  await forms.open('chosen');
  expect([forms.file, forms.shownKey]).toEqual([wrong, before]);
  desktop.ownForms.mockResolvedValue([own('mine-a2b3')]);
  desktop.openDropped.mockResolvedValueOnce({ kind: 'added', key: 'mine-a2b3' });
  forms.shelf.query = 'something else';
  await forms.open('dropped');
  expect([forms.file?.kind, forms.shownKey, forms.shelf.query]).toEqual(['added', 'mine-a2b3', '']);
  desktop.importForm.mockResolvedValueOnce(null);
  await forms.open('chosen');
  expect(forms.file?.kind, 'a closed dialog says nothing new').toBe('added');
});
