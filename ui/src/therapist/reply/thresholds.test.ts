import { beforeEach, expect, test, vi } from 'vitest';

import { ThresholdForm } from './thresholds.svelte.ts';

const desktop = vi.hoisted(() => ({ setThreshold: vi.fn(), restoreThreshold: vi.fn() }));
vi.mock('../desktop.ts', () => desktop);

beforeEach(() => vi.resetAllMocks());

const cited = { value: 6, source: 'A paper.', unsure: true, yours: false };

test('the figure in force is there to be changed, and what is no figure is not saved', async () => {
  const form = new ThresholdForm('phq-9', 'reliable_change', cited, () => undefined);
  expect([form.value, form.note], 'the paper is not yours').toEqual(['6', '']);
  for (const typed of ['', 'six', '-1', '1e9']) {
    form.value = typed;
    await form.save();
  }
  expect(desktop.setThreshold).not.toHaveBeenCalled();
});

test('a figure of yours is saved with where you have it from, and taken back', async () => {
  const saved = vi.fn();
  const form = new ThresholdForm('phq-9', 'reliable_change', cited, saved);
  form.value = '5,5';
  form.note = 'Our clinic.';
  await form.save();
  expect(desktop.setThreshold).toHaveBeenCalledWith('phq-9', 'reliable_change', 5.5, 'Our clinic.');
  await form.restore();
  expect(desktop.restoreThreshold).toHaveBeenCalledWith('phq-9', 'reliable_change');
  expect(saved).toHaveBeenCalledTimes(2);
});
