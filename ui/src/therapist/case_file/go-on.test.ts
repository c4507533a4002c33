import { beforeEach, expect, test, vi } from 'vitest';
import sleep from '../../../../assets/forms/sleep-diary.json' with { type: 'json' };
import type { Form } from '../../generated/form.ts';
import { draft, goal, homework, library, worstWaking } from '../sample.ts';
import { goOn } from './go-on.ts';

const desktop = vi.hoisted(() => ({ draft: vi.fn(), saveDraft: vi.fn() }));
vi.mock('../desktop.ts', () => desktop);

const sentence = { day: '2026-11-25', words: 'I stayed.' };
const open = { id: 'case', active: [goal()], library, asItIsNow: (form: Form) => form };

function given(form = worstWaking) {
  const { assignment } = homework();
  return { assignment: { ...assignment, form } };
}

beforeEach(() => {
  vi.resetAllMocks();
  desktop.saveDraft.mockResolvedValue(null);
  desktop.draft.mockResolvedValue(
    draft({
      goal: null,
      no_goal_reason: 'Not yet',
      message: 'Half a line',
      returned: { sentence },
    }),
  );
});

test('the same again is the form, for the goal, with a message to write and what goes back', async () => {
  for (const next of ['repeat', 'extend'] as const) {
    expect(await goOn(open, given(), next)).toEqual({ screen: 'compose', id: 'case' });
    expect(desktop.saveDraft).toHaveBeenLastCalledWith(
      'case',
      expect.objectContaining({
        ...{ form: worstWaking, goal: 'goal', no_goal_reason: null, message: '' },
        ...{ last_day: '2026-12-03', returned: { sentence } },
      }),
    );
  }
});

test('a goal that is over is not taken up again', async () => {
  await goOn({ ...open, active: [] }, given(), 'repeat');
  const without = expect.objectContaining({ goal: null, no_goal_reason: 'Not yet' });
  expect(desktop.saveDraft).toHaveBeenCalledWith('case', without);
});

test('it shrinks to the short form, or in the builder where there is none', async () => {
  const full = sleep as unknown as Form;
  expect(await goOn(open, given(full), 'shrink')).toEqual({ screen: 'compose', id: 'case' });
  const short = expect.objectContaining({ form: worstWaking });
  expect(desktop.saveDraft).toHaveBeenLastCalledWith('case', short);
  const place = await goOn(open, given(), 'shrink');
  expect(place).toEqual({ screen: 'compose', id: 'case', opens: 'builder' });
});

test('something else is looked for among all forms', async () => {
  const place = await goOn(open, given(), 'change');
  expect(place).toEqual({ screen: 'compose', id: 'case', opens: 'library' });
  const none = expect.objectContaining({ form: null });
  expect(desktop.saveDraft).toHaveBeenCalledWith('case', none);
});
