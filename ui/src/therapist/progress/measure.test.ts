import { expect, test } from 'vitest';

import type { Totals } from '../../generated/progress.ts';
import { dayIn } from './figures.ts';
import { citedOf, sayMoved } from './measure.ts';

const sayDay = dayIn('2026-11-30');
const threshold = { value: 4, source: 'A paper.', unsure: true, yours: false };

function totals(first: number, latest: number, more: Partial<Totals> = {}): Totals {
  return {
    form_key: 'gad-7',
    title: 'GAD-7',
    lowest: 0,
    highest: 21,
    bands: [],
    scores: [],
    change: {
      first: { day: '2026-10-05', total: first },
      latest: { day: '2026-11-16', total: latest },
      by: latest - first,
      is_reliable: Math.abs(latest - first) >= 4,
    },
    reliable_change: threshold,
    ...more,
  };
}

test('a change says whether it is more than noise, and by which figure', () => {
  expect(sayMoved(totals(14, 7), sayDay)).toEqual([
    '7 points lower on Mon 16 Nov than on Mon 5 Oct.',
    'That is a reliable change: it takes 4 points or more.',
  ]);
  expect(sayMoved(totals(7, 8), sayDay)).toEqual([
    '1 point higher on Mon 16 Nov than on Mon 5 Oct.',
    'That can be noise: a reliable change takes 4 points or more.',
  ]);
  expect(sayMoved(totals(7, 7), sayDay)[0]).toBe('The same on Mon 16 Nov as on Mon 5 Oct.');
});

test('without a figure nothing is called a reliable change, and one total is no change', () => {
  const without = totals(14, 7);
  delete without.reliable_change;
  expect(sayMoved(without, sayDay)[1]).toBe(
    'No figure says how much of a change is more than noise.',
  );
  const one = totals(14, 7);
  delete one.change;
  expect(sayMoved(one, sayDay)).toEqual(['With a second total there is a change to look at.']);
});

test('a figure says where it comes from, whether it was checked, and whose it is', () => {
  const cut = { value: 10, source: 'Our clinic.', unsure: false, yours: true };
  expect(citedOf(totals(1, 2, { cut_off: cut }))).toEqual([
    { figure: 'Reliable change from 4', mark: 'not checked', source: 'A paper.' },
    { figure: 'Cut-off at 10', mark: 'yours', source: 'Our clinic.' },
  ]);
});
