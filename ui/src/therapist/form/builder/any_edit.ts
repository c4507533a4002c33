// Everything that a hand can do to a form, drawn by chance: for tests only.
import fc from 'fast-check';
import type { Kind, Rhythm } from '../../../generated/form.ts';
import { addColumn, withKind, withoutColumn } from './columns.ts';
import { waitsFor } from './conditions.ts';
import type { FormEditing } from './editing.svelte.ts';
import { canWaitFor } from './edits.ts';
import { drawn } from './drawn.ts';
import { IN_A_ROW, OFFERED } from './kinds.ts';
import { find, PARTS, questionsIn } from './place.ts';

const RHYTHMS: Rhythm[] = [
  { kind: 'once' },
  { kind: 'daily', days: 14, part_of_day: 'evening' },
  { kind: 'each_time', per_week: 5 },
  { kind: 'before_after', per_week: 2 },
];

export type Act = { name: keyof typeof ACTS; a: number; b: number; text: string };

/** The question that a number points at. */
const pick = (editing: FormEditing, at: number): string =>
  editing.questions[at % Math.max(1, editing.questions.length)]?.key ?? '';

/** Other details of the same kind. */
function changed(kind: Kind, by: number): Kind {
  switch (kind.kind) {
    case 'rating':
      return { ...kind, max: kind.min + kind.step * (1 + (by % 10)) };
    case 'choice':
    case 'choices': {
      const { options } = kind;
      const label = { key: drawn('o'), label: `Choice ${by}` };
      return {
        ...kind,
        options: by % 2 || options.length < 3 ? [...options, label] : options.slice(1),
      };
    }
    case 'number':
      return { ...kind, decimals: by % 4 };
    case 'group':
      if (by % 3 === 0) return addColumn(kind);
      return by % 3 === 1 && kind.columns.length > 1
        ? withoutColumn(kind, by % kind.columns.length)
        : withKind(kind, by % kind.columns.length, IN_A_ROW[by % IN_A_ROW.length] ?? 'text');
    default:
      return kind;
  }
}

/** Everything that a hand can do. */
export const ACTS = {
  undo: (editing: FormEditing) => editing.undo(),
  redo: (editing: FormEditing) => editing.redo(),
  select: (editing: FormEditing, { a }: Act) => editing.select(pick(editing, a)),
  title: (editing: FormEditing, { text }: Act) => editing.name('title', text),
  lead: (editing: FormEditing, { text }: Act) => editing.name('lead', text),
  ask: (editing: FormEditing, { a, text }: Act) => editing.reword(pick(editing, a), 'ask', text),
  hint: (editing: FormEditing, { a, text }: Act) => editing.reword(pick(editing, a), 'hint', text),
  kind: (editing: FormEditing, { a, b }: Act) =>
    editing.setKind(pick(editing, a), OFFERED[b % OFFERED.length] ?? 'text'),
  need: (editing: FormEditing, { a, b }: Act) => editing.setNeeded(pick(editing, a), b % 2 === 0),
  safety: (editing: FormEditing, { a, b }: Act) => editing.setSafety(pick(editing, a), b % 2 === 0),
  waits: (editing: FormEditing, { a, b }: Act) => {
    const key = pick(editing, a);
    const before = canWaitFor(editing.form, key);
    const read = before[b % Math.max(1, before.length)];
    if (read) editing.setCondition(key, waitsFor(read));
  },
  always: (editing: FormEditing, { a }: Act) => editing.setCondition(pick(editing, a), null),
  add: (editing: FormEditing) => editing.add(),
  duplicate: (editing: FormEditing, { a }: Act) => editing.duplicate(pick(editing, a)),
  remove: (editing: FormEditing, { a }: Act) => editing.remove(pick(editing, a)),
  shift: (editing: FormEditing, { a, b }: Act) =>
    editing.shift(pick(editing, a), b % 2 === 0 ? 1 : -1),
  move: (editing: FormEditing, { a, b }: Act) => {
    const part = PARTS[b % 2] ?? 'entry';
    editing.move(pick(editing, a), {
      part,
      index: b % (questionsIn(editing.form, part).length + 1),
    });
  },
  purpose: (editing: FormEditing, { text }: Act) => editing.name('purpose', text),
  details: (editing: FormEditing, { a, b }: Act) => {
    const key = pick(editing, a);
    const kind = find(editing.form, key)?.question.answer;
    if (kind) editing.setDetails(key, changed(kind, b));
  },
  replace: (editing: FormEditing, { text }: Act) =>
    editing.replace({ ...editing.form, title: text }),
  rhythm: (editing: FormEditing, { a }: Act) =>
    editing.setRhythm(RHYTHMS[a % RHYTHMS.length] ?? { kind: 'once' }),
} satisfies { [name: string]: (editing: FormEditing, act: Act) => void };

export const act: fc.Arbitrary<Act> = fc.record({
  name: fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[])),
  a: fc.nat(99),
  b: fc.nat(99),
  text: fc.string({ maxLength: 20 }),
});
