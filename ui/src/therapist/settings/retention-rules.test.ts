import { beforeEach, expect, test, vi } from 'vitest';

import { RetentionRules } from './retention-rules.svelte.ts';

const desktop = vi.hoisted(() => ({
  retentionPresets: vi.fn(),
  saveRetentionPreset: vi.fn(),
  removeRetentionPreset: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const rule = { id: 6, name: 'APA', years: 7, until_age: null, source: 'Guidelines', unsure: true };

beforeEach(() => {
  vi.resetAllMocks();
  desktop.retentionPresets.mockResolvedValue([rule]);
});

test('a rule that was edited is no longer unsure, and the one shown changes only when it is saved', async () => {
  const rules = new RetentionRules();
  await rules.load();
  rules.edit(rule);
  if (rules.edited) rules.edited.years = 8;
  expect(rules.rules[0]?.years).toBe(7);
  await rules.save();
  expect(desktop.saveRetentionPreset).toHaveBeenCalledWith({ ...rule, years: 8, unsure: false });
  expect(rules.edited).toBe(null);
});

test('a rule without a name is not saved', async () => {
  const rules = new RetentionRules();
  rules.add();
  await rules.save();
  expect(desktop.saveRetentionPreset).not.toHaveBeenCalled();
});

test('what was removed can be brought back as it was', async () => {
  const rules = new RetentionRules();
  await rules.remove(rule);
  expect([desktop.removeRetentionPreset.mock.calls[0]?.[0], rules.removed]).toEqual([6, rule]);
  await rules.undo();
  expect(desktop.saveRetentionPreset).toHaveBeenCalledWith({ ...rule, id: null });
  expect(rules.removed).toBe(null);
});

test('what is out of range stays open to be mended', async () => {
  const rules = new RetentionRules();
  desktop.saveRetentionPreset.mockRejectedValue({ code: 'out_of_range' });
  rules.edit({ ...rule, years: 900 });
  await rules.save();
  expect([rules.failure?.code, rules.edited?.years]).toEqual(['out_of_range', 900]);
});
