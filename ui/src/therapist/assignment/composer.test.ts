import { beforeEach, expect, test, vi } from 'vitest';

import type { Goal } from '../../generated/goal.ts';
import { draft, driveTracker, goal, library, sleepWords, worstWaking } from '../sample.ts';
import { Composer } from './composer.svelte.ts';

const desktop = vi.hoisted(() => ({
  draft: vi.fn(),
  suggestForms: vi.fn(),
  saveDraft: vi.fn(),
  discardDraft: vi.fn(),
  giveAssignment: vi.fn(),
  returnedWeeks: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const message = 'One line a night, so that we see the pattern.';

async function composing(saved = draft(), goals: Goal[] = [goal()]): Promise<Composer> {
  desktop.draft.mockResolvedValue(saved);
  const composer = new Composer(
    'case',
    () => goals,
    () => library,
  );
  await composer.load();
  return composer;
}

function write(composer: Composer, text: string): void {
  if (composer.draft) composer.draft.message = text;
}

beforeEach(() => {
  vi.resetAllMocks();
  desktop.suggestForms.mockResolvedValue([
    { form: worstWaking, because: ['sleep', 'nights'], source: 'goal' },
  ]);
  desktop.saveDraft.mockResolvedValue(null);
  desktop.giveAssignment.mockResolvedValue('given');
  desktop.returnedWeeks.mockResolvedValue({});
});

test('the most fitting form is chosen already, for as many days as it runs', async () => {
  const composer = await composing();
  expect(composer.draft?.form?.key).toBe('worst-waking-diary');
  expect(composer.draft?.last_day).toBe('2026-12-03');
  expect(composer.expected).toBe(7);
});

test('a form is offered with the words that point to it and what it counts', async () => {
  const composer = await composing();
  expect(composer.offers[0]?.said).toBe('“sleep”, “nights”');
  expect(composer.offers[0]?.reason).toBe('Counts 4 of 7 nights slept through.');
});

test('an offer is given as it was made ready, and says when the concern decided', async () => {
  const ready = { ...driveTracker, title: 'Drive tracker: the 405' };
  desktop.suggestForms.mockResolvedValue([{ form: ready, because: ['panic'], source: 'concern' }]);
  const composer = await composing();
  expect(composer.draft?.form).toEqual(ready);
  expect(composer.offers[0]?.said).toBe('Presenting concern: “panic”');
});

test('a form chosen before is kept', async () => {
  const composer = await composing(draft({ form: driveTracker }));
  expect(composer.draft?.form?.key).toBe('drive-tracker');
});

test('without a suggestion nothing is chosen and the library is offered', async () => {
  desktop.suggestForms.mockResolvedValue([]);
  const composer = await composing();
  expect(composer.draft?.form).toBeNull();
  expect(composer.offers.map(({ form }) => form.key)).toEqual([
    'drive-tracker',
    'worst-waking-diary',
  ]);
});

test('a message that never touches the goal is noticed, an empty one is not', async () => {
  const composer = await composing();
  expect(composer.touchesGoal).toBe(true);
  write(composer, 'Please fill this in.');
  expect(composer.touchesGoal).toBe(false);
});

test('one click adds a sentence that quotes the goal', async () => {
  const composer = await composing(draft({ message: 'Please fill this in. ' }));
  composer.quoteGoal();
  expect(composer.draft?.message).toContain(`“${sleepWords}”`);
  expect(composer.draft?.message.startsWith('Please fill this in. This is')).toBe(true);
  expect(composer.touchesGoal).toBe(true);
});

test('it says what is missing before it can be handed over', async () => {
  desktop.suggestForms.mockResolvedValue([]);
  const composer = await composing(
    draft({ goal: null, first_day: '2026-12-04', last_day: '2026-12-03' }),
    [],
  );
  expect(composer.missing).toEqual(['goal', 'form', 'days', 'message']);
  expect(await composer.give()).toBeNull();
  expect(desktop.giveAssignment).not.toHaveBeenCalled();
});

test('going without a goal needs a reason', async () => {
  const composer = await composing(draft({ message, form: worstWaking }));
  composer.goWithout('');
  expect(composer.missing).toEqual(['goal']);
  composer.goWithout('We are still finding it');
  expect(composer.missing).toEqual([]);
  composer.goWithout(null);
  expect(composer.draft?.goal, 'back to the goal there is').toBe('goal');
});

test('homework is given once, however often it is handed over', async () => {
  const composer = await composing(draft({ message, form: worstWaking }));
  expect(await composer.give()).toEqual({ id: 'given', title: 'Worst waking diary' });
  await composer.give();
  expect(desktop.giveAssignment).toHaveBeenCalledTimes(1);
});

test('what was typed last is part of what is given', async () => {
  const composer = await composing(draft({ message: 'x', form: worstWaking }));
  write(composer, message);
  composer.changed();
  await composer.give();
  expect(desktop.giveAssignment).toHaveBeenCalledWith(
    'case',
    expect.objectContaining({ message, read_by: null }),
    false,
  );
});

test('the day by which it will be read is given with it, and together needs none', async () => {
  const composer = await composing(draft({ message, form: worstWaking }));
  await composer.give({ readBy: '2026-12-03' });
  const promised = expect.objectContaining({ read_by: '2026-12-03' });
  expect(desktop.giveAssignment).toHaveBeenLastCalledWith('case', promised, false);
  const beside = await composing(draft({ message, form: worstWaking }));
  await beside.give({ together: true });
  const unpromised = expect.objectContaining({ read_by: null });
  expect(desktop.giveAssignment).toHaveBeenLastCalledWith('case', unpromised, true);
});

test('homework that is begun today runs from today, for as long as it would have', async () => {
  const composer = await composing(draft({ message, form: worstWaking }));
  composer.beginOn('2026-11-26');
  expect(composer.draft?.first_day).toBe('2026-11-26');
  expect(composer.draft?.last_day).toBe('2026-12-02');
  composer.beginOn('2026-12-02');
  expect(composer.draft?.first_day, 'a day that is in it moves nothing').toBe('2026-11-26');
});

test('a refusal is shown and nothing counts as given', async () => {
  desktop.giveAssignment.mockRejectedValue({ code: 'no_crisis_contacts' });
  const composer = await composing(draft({ message, form: worstWaking }));
  expect(await composer.give()).toBeNull();
  expect(composer.failure?.code).toBe('no_crisis_contacts');
  expect(composer.given).toBeNull();
});

test('a draft for a goal that is over is for the first active one', async () => {
  const composer = await composing(draft({ goal: 'gone' }));
  expect(composer.draft?.goal).toBe('goal');
});

test('a form that is chosen after a half-changed one stands in nobody’s way', async () => {
  const composer = await composing();
  write(composer, message);
  composer.isWhole = false;
  expect(composer.missing).toContain('whole');
  composer.choose(driveTracker);
  expect(composer.missing).toEqual([]);
});

const week = (first_day: string, figure: string) => ({ first_day, dots: [], figure });
const then = week('2026-11-09', '1 of 7 nights slept through');
const now = week('2026-11-16', '3 of 7 nights slept through');
const sentence = { day: '2026-11-18', words: 'I slept through the storm.' };

test('the weeks then and now are there for every homework after the first for a goal', async () => {
  const first = await composing();
  expect(first.draft?.returned).toBeNull();
  desktop.returnedWeeks.mockResolvedValue({ then, now });
  const second = await composing();
  expect(second.draft?.returned).toEqual({ then, now });
  expect(desktop.returnedWeeks).toHaveBeenLastCalledWith('case', 'goal');
});

test('a sentence that was picked keeps its place, and the weeks are as they are now', async () => {
  desktop.returnedWeeks.mockResolvedValue({ then: now, now: week('2026-11-23', '4 of 7') });
  const composer = await composing(draft({ returned: { then, now, sentence } }));
  const latest = { then: now, now: week('2026-11-23', '4 of 7'), sentence };
  expect(composer.draft?.returned).toEqual(latest);
});

test('what was taken out is out of the draft, stays out when it is read again, and comes back undone', async () => {
  desktop.returnedWeeks.mockResolvedValue({ then, now });
  const composer = await composing(draft({ returned: { then, now, sentence } }));
  for (const part of ['then', 'now', 'sentence'] as const) composer.takeOut(part);
  await composer.saver.flush();
  const saved = desktop.saveDraft.mock.lastCall?.[1];
  expect(saved.returned).toEqual({});
  const again = await composing(saved);
  expect([again.draft?.returned, again.takenOut]).toEqual([{}, {}]);
  composer.putBack('now');
  expect(composer.draft?.returned).toEqual({ now });
  expect(composer.takenOut).toEqual({ then, sentence });
});

test('another goal has its own weeks, without what was taken out', async () => {
  desktop.returnedWeeks.mockResolvedValue({ then, now });
  const other = { ...goal(), id: 'other' };
  const composer = await composing(draft({ returned: { then, now, sentence } }), [goal(), other]);
  composer.takeOut('then');
  const theirs = { then: week('2026-11-10', '2 of 5'), now: week('2026-11-17', '4 of 5') };
  desktop.returnedWeeks.mockResolvedValue(theirs);
  composer.chooseGoal('other');
  await vi.waitFor(() => expect(composer.draft?.returned).toEqual({ now: theirs.now, sentence }));
  expect(composer.takenOut).toEqual({});
  composer.goWithout('We are still finding it');
  await vi.waitFor(() => expect(composer.draft?.returned).toEqual({ sentence }));
});

test('what was given is not changed any more', async () => {
  desktop.returnedWeeks.mockResolvedValue({ now });
  const composer = await composing(draft({ message, form: worstWaking }));
  await composer.give();
  composer.takeOut('now');
  expect(composer.draft?.returned).toEqual({ now });
});
