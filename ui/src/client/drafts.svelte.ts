// The entries of one assignment while the page is open. An answer is part of its entry from the
// moment it is given, so nothing depends on reaching a last button. An entry that has left is never
// changed in place: its next change is a new revision.
import type { Question } from '../generated/form.ts';
import type { Entry, EntryKey, Record } from '../generated/reply.ts';
import { moment, stamp } from '../form/calendar.ts';
import { heard, type Answers } from '../form/condition.ts';
import type { Given } from './packet.ts';

/** The key of the page's own question about when something happened; no form's key looks so. */
export const HAPPENED = '~happened';

/** A text that is the same for the same entry. */
export function nameOf(key: EntryKey): string {
  if (key.kind === 'day') return `${key.day}/${key.slot}`;
  return key.kind === 'occasion' ? key.id : key.kind;
}

export class Drafts {
  readonly given: Given;
  readonly #now: () => Date;
  #entries = $state.raw<Entry[]>([]);
  // Everything answered, also what is hidden at the moment, for when the client looks again.
  readonly #answers = new Map<string, Answers>();
  #left = $state.raw<{ [name: string]: number }>({});

  /** Entries that stand. */
  readonly standing = $derived.by(() =>
    this.#entries.filter((entry) => entry.record !== 'withdrawn'),
  );

  /** Whether something has changed since the client last sent. */
  readonly isUnsent = $derived.by(() =>
    this.#entries.some((entry) => entry.revision > (this.#left[nameOf(entry.key)] ?? 0)),
  );

  /** Whether anything has ever left. */
  readonly hasLeft = $derived.by(() => Object.keys(this.#left).length > 0);

  constructor(given: Given, now: () => Date = () => new Date()) {
    this.given = given;
    this.#now = now;
  }

  /** Everything that goes into a reply, entries taken back among it. */
  get entries(): Entry[] {
    return this.#entries;
  }

  /** The entry known by `key`, unless it was taken back. */
  entry(key: EntryKey): Entry | undefined {
    const name = nameOf(key);
    return this.standing.find((entry) => nameOf(entry.key) === name);
  }

  /** The questions of an entry; those for afterwards only once the first half is written. */
  questions(key: EntryKey, half: 'before' | 'after' = 'before'): Question[] {
    const { form } = this.given;
    if (key.kind === 'header') return form.header ?? [];
    const own = half === 'after' ? [...form.entry, ...(form.after ?? [])] : form.entry;
    return key.kind === 'occasion' && !this.#momentKey() ? [this.#when(), ...own] : own;
  }

  /** What was answered so far, to go on with. */
  answers(key: EntryKey): Answers {
    const known = this.#answers.get(nameOf(key)) ?? {};
    if (key.kind !== 'occasion' || HAPPENED in known || this.#momentKey()) return known;
    return { [HAPPENED]: moment(this.#now()), ...known };
  }

  /** Takes the answers of an entry as they now are. */
  write(key: EntryKey, all: Answers): void {
    this.#answers.set(nameOf(key), all);
    const { [HAPPENED]: when, ...answers } = heard(this.questions(key, 'after'), all);
    if (Object.keys(answers).length === 0) {
      // Opening an entry in which nothing was to record does not undo that.
      if (this.entry(key)?.record !== 'nothing') this.takeBack(key);
      return;
    }
    const asked = this.#momentKey();
    const happened = asked ? answers[asked] : when;
    this.#put(key, { answers }, typeof happened === 'string' ? happened : undefined);
  }

  /** Records that there was nothing to record. */
  nothing(key: EntryKey): void {
    this.#answers.delete(nameOf(key));
    this.#put(key, 'nothing');
  }

  /** Takes an entry back: one that has left travels as taken back, any other is as if never made. */
  takeBack(key: EntryKey): void {
    const name = nameOf(key);
    if (this.#left[name] !== undefined) this.#put(key, 'withdrawn');
    else this.#entries = this.#entries.filter((entry) => nameOf(entry.key) !== name);
  }

  /** Notes which revisions have left the page. */
  left(entries: Entry[]): void {
    const left = { ...this.#left };
    for (const entry of entries) {
      const name = nameOf(entry.key);
      left[name] = Math.max(left[name] ?? 0, entry.revision);
    }
    this.#left = left;
  }

  #put(key: EntryKey, record: Record, happened?: string): void {
    const name = nameOf(key);
    const place = this.#entries.findIndex((entry) => nameOf(entry.key) === name);
    const known = this.#entries[place];
    if (known && same([known.record, known.happened], [record, happened])) return;
    const now = this.#now();
    const entry: Entry = { key, revision: this.#revision(key, known), written: stamp(now), record };
    if (key.kind === 'occasion') {
      entry.happened = `${happened ?? known?.happened?.slice(0, 16) ?? moment(now)}:00`;
    }
    this.#entries = known
      ? this.#entries.map((other, at) => (at === place ? entry : other))
      : [...this.#entries, entry];
  }

  #revision(key: EntryKey, known: Entry | undefined): number {
    if (!known) {
      // The therapist has an entry for this day: this one is an edit of it.
      const isKnownThere = key.kind === 'day' && this.given.recorded?.includes(key.day);
      return isKnownThere ? 2 : 1;
    }
    const left = this.#left[nameOf(key)] ?? 0;
    return known.revision > left ? known.revision : left + 1;
  }

  // Where the form itself asks for a moment, that is when it happened.
  #momentKey(): string | undefined {
    return this.given.form.entry.find((question) => question.answer.kind === 'moment')?.key;
  }

  #when(): Question {
    return { key: HAPPENED, ask: '', answer: { kind: 'moment' } };
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
