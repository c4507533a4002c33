// The columns of rows: edited together, because one may be worked out from others and order the rows.
import type { Kind, Question } from '../../../generated/form.ts';
import { blank, carried, type KindName } from './kinds.ts';

export type Group = Kind & { kind: 'group' };

export function withColumn(group: Group, place: number, column: Question): Group {
  return mended({ ...group, columns: group.columns.with(place, column) });
}

export function addColumn(group: Group): Group {
  const asked = group.columns.findLastIndex(({ answer }) => answer.kind !== 'computed');
  return { ...group, columns: group.columns.toSpliced(asked + 1, 0, blank()) };
}

export function withoutColumn(group: Group, place: number): Group {
  return mended({ ...group, columns: group.columns.toSpliced(place, 1) });
}

/** The same column with another kind of answer. */
export function withKind(group: Group, place: number, kind: KindName): Group {
  const column = group.columns[place];
  if (!column) return group;
  return withColumn(group, place, { ...column, answer: carried(column.answer, kind) });
}

/** Without what was worked out from a column that is gone, and without an order that was by it. */
function mended(group: Group): Group {
  const kinds = new Map(group.columns.map(({ key, answer }) => [key, answer.kind]));
  const isNumber = (key: string): boolean =>
    ['number', 'rating', 'minutes', 'yes_no'].includes(kinds.get(key) ?? '');
  const columns = group.columns.filter(({ answer }) => {
    if (answer.kind !== 'computed' || answer.calculation.how !== 'difference') return true;
    return isNumber(answer.calculation.from) && isNumber(answer.calculation.subtract);
  });
  const changed: Group = { ...group, columns };
  if (changed.sorted && !columns.some(({ key }) => key === changed.sorted?.by))
    delete changed.sorted;
  return changed;
}
