import { expect, test, vi } from 'vitest';

import { advice, asFailure, whenLocked } from './failure.ts';

test('a failure keeps its code and what the program adds to it', () => {
  expect(asFailure({ code: 'paper_missing_glyphs', detail: '你' })).toEqual({
    code: 'paper_missing_glyphs',
    detail: '你',
  });
  expect(asFailure({ code: 'disk_full', detail: null })).toEqual({ code: 'disk_full' });
});

test.each([new TypeError('x'), 'nonsense', null, { code: 'made_up' }, { code: 7 }])(
  'anything else is a fault in the program: %s',
  (thrown) => {
    expect(asFailure(thrown)).toEqual({ code: 'program' });
  },
);

test('a vault found locked is told at once', () => {
  const locked = vi.fn();
  whenLocked(locked);
  asFailure({ code: 'locked' });
  expect(locked).toHaveBeenCalledTimes(1);
});

test('every advice has three sentences and none of them shouts or apologises', () => {
  for (const [code, sentences] of Object.entries(advice)) {
    for (const sentence of Object.values(sentences)) {
      expect(sentence, code).toMatch(/[.:]$/);
      expect(sentence, code).not.toMatch(/!|oops|sorry/i);
    }
  }
});
