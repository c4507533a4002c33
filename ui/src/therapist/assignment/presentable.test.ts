import { expect, test } from 'vitest';

import { draft, worstWaking } from '../sample.ts';
import { presentable } from './presentable.ts';

test('a preview is drawn before there is a message, a goal or a reason', () => {
  const shown = presentable(draft({ goal: null }));
  expect(shown.message).not.toBe('');
  expect(shown.no_goal_reason).not.toBeNull();
  const ready = draft({ form: worstWaking, message: 'One line a night.' });
  expect(presentable(ready), 'what is there is left alone').toEqual(ready);
});
