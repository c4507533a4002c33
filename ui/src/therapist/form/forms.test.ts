import { beforeEach, expect, test, vi } from 'vitest';

import { library } from '../sample.ts';
import { Forms } from './forms.svelte.ts';

const desktop = vi.hoisted(() => ({
  library: vi.fn(),
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
  await forms.preview.draw(WAKING);
  expect(desktop.previewFormPacket).toHaveBeenCalledWith(WAKING, expect.stringContaining('Satz'));
});
