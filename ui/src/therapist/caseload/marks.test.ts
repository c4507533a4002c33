import { expect, test } from 'vitest';

import { markOf } from './marks.ts';
import type { Mark } from '../../generated/progress.ts';

test('a slip stands behind what is read first, and before everything else', () => {
  const slipping = (mark: Mark | null) => markOf({ mark }, true);
  expect([slipping('flag'), slipping('came_back')]).toEqual(['flag', 'came_back']);
  expect([slipping('due'), slipping('new'), slipping(null)]).toEqual(Array(3).fill('slipping'));
});

test('without a slip the mark is what the caseload says', () => {
  expect([markOf({ mark: 'due' }, false), markOf({ mark: null }, false)]).toEqual(['due', null]);
});
