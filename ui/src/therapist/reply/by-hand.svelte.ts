// A sheet of paper that is typed in, row by row. What was typed stays here until it is filed, also while
// other screens are looked at.
import type { Question } from '../../generated/form.ts';
import type { Homework } from '../../generated/progress.ts';
import type { EntryKey, FiledEntry, FromPaper } from '../../generated/reply.ts';
import { days, dueOn, spoken } from '../../form/calendar.ts';
import { takesAnswer } from '../../form/condition.ts';
import { newId } from '../../form/new_id.ts';
import { momentKey } from '../../form/record.ts';
import { byHand as said } from '../../words/by_hand.en.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import { nameOf, TypedRow } from './typed-row.svelte.ts';
import type { Sheet } from './typed.ts';

export class ByHand {
  readonly assignment: Homework['assignment'];
  /** What is filled in once, at the start; nothing where the form asks nothing then. */
  readonly header: TypedRow | null;
  rows = $state.raw<TypedRow[]>([]);
  busy = $state(false);
  outcome = $state('');
  failure = $state.raw<Failure | null>(null);
  /** The last of what was understood, for who does not see it. */
  understood = $state('');
  /** Whether anything was filed since it was opened. */
  hasFiled = $state(false);
  readonly #sheet: Sheet;
  readonly #moment: string | undefined;

  constructor({ assignment, entries }: Pick<Homework, 'assignment' | 'entries'>) {
    this.assignment = assignment;
    const { form, purpose, first_day: first, last_day: last } = assignment;
    const language = 'goal' in purpose ? purpose.goal.frozen.language : 'en';
    this.#sheet = { language, first, last };
    this.#moment = momentKey(form);
    const header = (form.header ?? []).filter(takesAnswer);
    this.header = header.length > 0 ? this.#row({ kind: 'header' }, header) : null;
    this.know(entries);
  }

  /** Whether its rows stand in a table: one line each. */
  get isTable(): boolean {
    const { kind } = this.assignment.form.rhythm;
    return kind === 'daily' || kind === 'each_time';
  }

  /** Whether anything was typed that is not filed. */
  isBegun = $derived.by(
    () => this.rows.some((row) => row.isTouched) || (this.header?.isTouched ?? false),
  );

  /** What stands before a row. */
  nameOf(row: TypedRow): string {
    const { key, filed } = row;
    if (key.kind === 'header' || key.kind === 'once') return said.once;
    if (key.kind !== 'day') {
      const at = filed?.entry.happened;
      return at ? `${spoken(at.slice(0, 10), 'en')}, ${at.slice(11, 16)}` : said.newRow;
    }
    const { rhythm } = this.assignment.form;
    const several = rhythm.kind === 'daily' && (rhythm.times_a_day ?? 1) > 1;
    const day = spoken(key.day, 'en');
    return several ? said.slot(day, key.slot + 1) : day;
  }

  /** Takes in what the vault has now. What was typed since stays. */
  know(entries: FiledEntry[]): void {
    const filed = new Map<string, FiledEntry[]>();
    for (const one of entries) {
      const name = nameOf(one.entry.key);
      filed.set(name, [...(filed.get(name) ?? []), one]);
    }
    const before = new Map(this.rows.map((row) => [nameOf(row.key), row]));
    const keys = this.#keys(entries);
    this.rows = keys.map((key) => before.get(nameOf(key)) ?? this.#row(key, this.#questions()));
    for (const row of [...this.rows, ...(this.header ? [this.header] : [])]) {
      const versions = filed.get(nameOf(row.key)) ?? [];
      row.know(versions.at(-1) ?? null, versions.length > 1);
    }
    this.#roomForMore();
  }

  type(row: TypedRow, column: Question, text: string): void {
    row.type(column, text);
    this.outcome = '';
    this.#roomForMore();
  }

  leave(row: TypedRow, column: Question, name: string): void {
    const understood = row.leave(column);
    if (understood !== '') this.understood = said.understood(name, understood);
  }

  /** Files what was typed; where something is wrong with it nothing is. Says whether it was filed. */
  async save(): Promise<boolean> {
    if (this.busy) return false;
    this.failure = null;
    const all = [...(this.header ? [this.header] : []), ...this.rows];
    const wrong = all.flatMap((row) => row.complain());
    if (wrong.length > 0) return this.#says(said.lookAgain(wrong.length));
    const entries = all.flatMap((row) => row.entry() ?? []);
    if (entries.length === 0) return this.#says(said.blank);
    this.busy = true;
    try {
      const came = await desktop.writeFromPaper(this.assignment.id, entries);
      for (const { key, question } of came.faults) {
        all.find((row) => nameOf(row.key) === nameOf(key))?.refuse(question);
      }
      if (came.faults.length > 0) return this.#says(said.lookAgain(came.faults.length));
      for (const row of all) row.settle();
      this.hasFiled = true;
      this.outcome = this.#became(came, entries);
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }

  #says(outcome: string): false {
    this.outcome = outcome;
    return false;
  }

  #became({ received, differ }: FromPaper, entries: { key: EntryKey }[]): string {
    const daily = entries.every(({ key }) => key.kind === 'day');
    const filed = received.new_entries + received.changed;
    return [
      said.filed(filed, daily),
      ...(received.already_had > 0 ? [said.had(received.already_had)] : []),
      ...(differ.length > 0 ? [said.differs(differ.length)] : []),
    ].join(' ');
  }

  #row(key: EntryKey, questions: Question[]): TypedRow {
    return new TypedRow(key, questions, this.#sheet, this.#moment);
  }

  #questions(): Question[] {
    const { entry, after } = this.assignment.form;
    return [...entry, ...(after ?? [])].filter(takesAnswer);
  }

  /** The rows: every due one, what is known besides, and what was begun and is not filed yet. */
  #keys(entries: FiledEntry[]): EntryKey[] {
    const { form, first_day: first, last_day: last } = this.assignment;
    if (form.rhythm.kind === 'once') return [{ kind: 'once' }];
    const known = new Map<string, EntryKey>();
    const ordered = entries.toSorted((one, other) =>
      (one.entry.happened ?? '').localeCompare(other.entry.happened ?? ''),
    );
    for (const { entry } of ordered) {
      if (entry.key.kind !== 'header') known.set(nameOf(entry.key), entry.key);
    }
    if (form.rhythm.kind !== 'daily') {
      for (const row of this.rows) if (row.isTouched) known.set(nameOf(row.key), row.key);
      return [...known.values()];
    }
    const { rhythm } = form;
    for (const day of days(first, last)) {
      if (!dueOn(rhythm, day)) continue;
      for (let slot = 0; slot < (rhythm.times_a_day ?? 1); slot += 1) {
        const key: EntryKey = { kind: 'day', day, slot };
        known.set(nameOf(key), key);
      }
    }
    const order = (key: EntryKey) =>
      key.kind === 'day' ? `${key.day}/${String(key.slot).padStart(2, '0')}` : '';
    return [...known.values()].toSorted((one, other) => order(one).localeCompare(order(other)));
  }

  /** A new row appears once the last is begun. */
  #roomForMore(): void {
    const { kind } = this.assignment.form.rhythm;
    if (kind !== 'each_time' && kind !== 'before_after') return;
    const last = this.rows.at(-1);
    if (last && !last.isBegun) return;
    this.rows = [...this.rows, this.#row({ kind: 'occasion', id: newId() }, this.#questions())];
  }
}
