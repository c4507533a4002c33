import { beforeEach, expect, test, vi } from 'vitest';

import type { Goal, UnsavedGoal } from '../../generated/goal.ts';
import { fourNights, goal, sleepWords, wording } from '../sample.ts';
import { GoalEditor } from './goal-editor.svelte.ts';

const desktop = vi.hoisted(() => ({
  proposeCriteria: vi.fn(),
  coachGoal: vi.fn(),
  addGoal: vi.fn(),
  rewordGoal: vi.fn(),
  keepUnsavedGoal: vi.fn(),
  discardUnsavedGoal: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const saved = vi.fn();
const proposal = {
  criterion: fourNights,
  form_key: 'worst-waking-diary',
  form_title: 'Worst waking diary',
};

function editing(
  of: Goal | null,
  unsaved = new Map<string, UnsavedGoal>(),
  begun: UnsavedGoal[] = [],
): GoalEditor {
  return new GoalEditor({
    caseFile: 'case',
    goal: of,
    language: 'en',
    today: '2026-11-30',
    unsaved,
    begun,
    saved,
  });
}

beforeEach(() => {
  vi.resetAllMocks();
  desktop.proposeCriteria.mockResolvedValue([proposal]);
  desktop.coachGoal.mockResolvedValue([]);
});

test('a goal is saved in the words it was said in, with the criterion that was confirmed', async () => {
  const editor = editing(null);
  editor.words = sleepWords;
  await editor.ask();
  expect(editor.proposal).toEqual(proposal);
  editor.confirm(fourNights);
  expect(editor.proposal, 'answered').toBeNull();
  await editor.save();
  expect(desktop.addGoal).toHaveBeenCalledWith(
    'case',
    expect.objectContaining({
      words: sleepWords,
      said_on: '2026-11-30',
      proposed_by: 'client',
      label: null,
      criterion: fourNights,
    }),
  );
  expect(saved).toHaveBeenCalledWith('added');
});

test('the next questions come with the words and go with them', async () => {
  desktop.coachGoal.mockResolvedValueOnce(['symptom_to_remove', 'no_week']);
  const editor = editing(null);
  editor.words = 'I want to feel less anxious.';
  await editor.ask();
  expect(editor.hints).toEqual(['symptom_to_remove', 'no_week']);
  editor.words = sleepWords;
  await editor.ask();
  expect(editor.hints).toEqual([]);
});

test('nothing is asked about words that are saved, or in a language the rules do not read', async () => {
  const saved = editing(goal());
  await saved.ask();
  const german = new GoalEditor({
    caseFile: 'case',
    goal: null,
    language: 'de',
    today: '2026-11-30',
    unsaved: new Map(),
    begun: [],
    saved: () => {},
  });
  german.words = 'Ich will durchschlafen.';
  await german.ask();
  expect(desktop.coachGoal).not.toHaveBeenCalled();
});

test('what is proposed is not taken before it is confirmed', async () => {
  const editor = editing(null);
  editor.words = sleepWords;
  await editor.ask();
  await editor.save();
  expect(desktop.addGoal.mock.calls[0]?.[1].criterion).toBeNull();
});

test('a rewording keeps the criterion in force and drops a name taken from the old words', async () => {
  const editor = editing(goal());
  editor.words = 'I want to sleep through five nights.';
  editor.reason = 'four came easily';
  expect(editor.reworded).toBe(true);
  await editor.save();
  expect(desktop.rewordGoal).toHaveBeenCalledWith(
    'goal',
    expect.objectContaining({ label: null, reason: 'four came easily', criterion: fourNights }),
  );
});

test('another target alone is a change, and no rewording', () => {
  const editor = editing(goal());
  expect(editor.changed).toBe(false);
  editor.confirm({ ...fourNights, target: 5 });
  expect(editor.changed).toBe(true);
  expect(editor.reworded).toBe(false);
});

test('a criterion that is in force already is not proposed again', async () => {
  const editor = editing(goal());
  editor.answered = false;
  await editor.ask();
  expect(editor.proposal).toBeNull();
});

test('a late answer about earlier words is dropped', async () => {
  let answer: (proposals: unknown[]) => void = () => {};
  desktop.proposeCriteria.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  const editor = editing(null);
  editor.words = 'I want to sleep';
  const asked = editor.ask();
  editor.words = 'I want to drive';
  answer([proposal]);
  await asked;
  expect(editor.proposals).toEqual([]);
});

test('words that were not saved wait while another screen is looked at', () => {
  const unsaved = new Map<string, UnsavedGoal>();
  const editor = editing(null, unsaved);
  editor.words = 'I want to';
  editor.keep();
  const again = editing(null, unsaved);
  expect(again.words).toBe('I want to');
  again.reset();
  expect(editing(null, unsaved).words).toBe('');
});

test('a failed save keeps every word', async () => {
  desktop.addGoal.mockRejectedValue({ code: 'disk_full' });
  const editor = editing(null);
  editor.words = sleepWords;
  await editor.save();
  expect(editor.failure?.code).toBe('disk_full');
  expect(editor.words).toBe(sleepWords);
  expect(saved).not.toHaveBeenCalled();
});

test('white space alone is no goal', async () => {
  const editor = editing(goal(wording()));
  editor.words = ' \n';
  await editor.save();
  expect(desktop.rewordGoal).not.toHaveBeenCalled();
});

test('what is typed is kept in the vault, and comes back after a lock', async () => {
  const editor = editing(null);
  editor.words = 'Five nights';
  editor.saver.touch();
  await editor.saver.flush();
  const [, kept] = desktop.keepUnsavedGoal.mock.calls[0] ?? [];
  expect(kept).toMatchObject({ goal: null, words: 'Five nights' });
  expect(editing(null, new Map(), [kept]).words, 'a new page').toBe('Five nights');
  expect(editing(goal(wording()), new Map(), [kept]).words, 'another goal').not.toBe('Five nights');
});

test('what is emptied is forgotten, and what is saved is not kept behind its back', async () => {
  const editor = editing(null);
  editor.words = '';
  editor.saver.touch();
  await editor.saver.flush();
  expect(desktop.discardUnsavedGoal).toHaveBeenCalledWith('case', null);
  editor.words = sleepWords;
  editor.saver.touch();
  await editor.save();
  const [kept] = desktop.keepUnsavedGoal.mock.invocationCallOrder;
  const [added] = desktop.addGoal.mock.invocationCallOrder;
  expect(kept, 'kept before it is added').toBeLessThan(added ?? 0);
  editor.saver.touch();
  await editor.saver.flush();
  expect(desktop.keepUnsavedGoal).toHaveBeenCalledTimes(1);
});
