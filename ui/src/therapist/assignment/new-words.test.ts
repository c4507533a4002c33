import { expect, test } from 'vitest';

import { withNewWords } from './new-words.ts';

const [before, now] = ['Four nights of seven.', 'Five nights of seven, away from home too.'];

test('a message that quotes the earlier words can quote the new ones', () => {
  expect(withNewWords('For this: “Four nights of seven.” Good luck', before, now)).toBe(
    'For this: “Five nights of seven, away from home too.” Good luck',
  );
  expect(withNewWords('You said Four nights of seven, and more.', before, now)).toBe(
    'You said Five nights of seven, away from home too, and more.',
  );
});

test('a message that quotes nothing stays', () => {
  expect(withNewWords('To see what your mind does.', before, now)).toBeNull();
  expect(withNewWords('To see.', ' ', now)).toBeNull();
});
