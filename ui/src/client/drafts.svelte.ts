// The entries of one assignment. An answer is part of its entry from the moment it is given, so
// nothing depends on reaching a last button. An entry that has left is never changed in place: its
// next change is a new revision. That it left is not yet that it went: only the client knows that.
import type { Question } from '../generated/form.ts';
import type { Entry, EntryKey, Pause, Record } from '../generated/reply.ts';
import type { Typed } from '../form/answers.svelte.ts';
import { moment, plus, stamp } from '../form/calendar.ts';
import type { Answers } from '../form/condition.ts';
import { asksWhen, HAPPENED, questionsOf, told } from '../form/record.ts';
import type { Given } from './packet.ts';

/** A text that is the same for the same entry. */
export function nameOf(key: EntryKey): string {
  if (key.kind === 'day') return `${key.day}/${key.slot}`;
  return key.kind === 'occasion' ? key.id : key.kind;
}

type Revisions = { [name: string]: number };

/** An entry that was taken back a moment ago, as it was. */
export type TakenBack = {
  entry: Entry;
  /** Whether it may have arrived, so that taking it back has to travel too. */
  hadLeft: boolean;
  answers: Answers | undefined;
  typed: Typed | undefined;
  place: number;
};

/** Everything of an assignment that outlives the page, where it may. */
export type Kept = {
  entries: Entry[];
  answers: { [name: string]: Answers };
  typed: { [name: string]: Typed };
  left: Revisions;
  sent: Revisions;
  pauses: Pause[];
  pausesSent: string;
};

export class Drafts {
  readonly given: Given;
  /** Called after every change. */
  changed: () => void = () => undefined;
  readonly #now: () => Date;
  #entries = $state.raw<Entry[]>([]);
  // Everything answered, also what is hidden at the moment, for when the client looks again.
  readonly #answers = new Map<string, Answers>();
  readonly #typed = new Map<string, Typed>();
  #left: Revisions = {};
  #sent = $state.raw<Revisions>({});
  #pauses = $state.raw<Pause[]>([]);
  #pausesSent = $state('[]');
  #takenBack = $state.raw<TakenBack>();

  /** Entries that stand. */
  readonly standing = $derived.by(() =>
    this.#entries.filter((entry) => entry.record !== 'withdrawn'),
  );

  /** Days that the therapist has an entry for and the client has not taken back since. */
  readonly elsewhere = $derived.by(() => {
    const back = this.#entries.filter((entry) => entry.record === 'withdrawn');
    const isBack = (day: string) => back.some(({ key }) => key.kind === 'day' && key.day === day);
    return (this.given.recorded ?? []).filter((day) => !isBack(day));
  });

  /** Halves that were written together and not touched here: the rest of each is still to be written. */
  readonly waiting = $derived.by(() => {
    const own = new Set(this.#entries.map(({ key }) => nameOf(key)));
    const begun = this.given.together?.begun ?? [];
    return begun
      .filter(({ id }) => !own.has(id))
      .map(({ id, answers, ...half }): Entry => {
        return { ...half, key: { kind: 'occasion', id }, record: { answers } };
      });
  });

  /** Whether something has changed since the client last sent. */
  readonly isUnsent = $derived.by(
    () =>
      JSON.stringify(this.#pauses) !== this.#pausesSent ||
      this.#entries.some((entry) => entry.revision > (this.#sent[nameOf(entry.key)] ?? 0)),
  );

  /** Whether the client has sent before. */
  readonly hasSent = $derived.by(
    () => Object.keys(this.#sent).length > 0 || this.#pausesSent !== '[]',
  );

  /** Whether there is anything to send. */
  readonly isEmpty = $derived.by(
    () => this.#entries.length === 0 && this.#pauses.length === 0 && !this.hasSent,
  );

  constructor(given: Given, now: () => Date = () => new Date()) {
    this.given = given;
    this.#now = now;
    this.#takeUp();
  }

  /** Everything that goes into a reply, entries taken back among it. */
  get entries(): Entry[] {
    return this.#entries;
  }

  /** The spans of days on which nothing is expected. */
  get pauses(): Pause[] {
    return this.#pauses;
  }

  /** The first day of the pause that the form is in. */
  get pausedSince(): string | undefined {
    const last = this.#pauses.at(-1);
    return last && !last.last_day ? last.first_day : undefined;
  }

  /** The entry known by `key`, unless it was taken back. */
  entry(key: EntryKey): Entry | undefined {
    const name = nameOf(key);
    return this.standing.find((entry) => nameOf(entry.key) === name);
  }

  /** Whether this very entry was made together, and is with the therapist. */
  isMadeTogether(key: EntryKey): boolean {
    if (key.kind === 'header') return this.given.together?.header === true;
    return key.kind === 'day' && this.#madeOn(key) !== undefined;
  }

  /** The entry taken back last, until something else is written. */
  get takenBack(): TakenBack | undefined {
    return this.#takenBack;
  }

  /** The questions of an entry; those for afterwards only once the first half is written. */
  questions(key: EntryKey, half: 'before' | 'after' = 'before'): Question[] {
    return questionsOf(this.given.form, key.kind, half, '');
  }

  /** What was answered so far, to go on with. */
  answers(key: EntryKey): Answers {
    const known = this.#answers.get(nameOf(key)) ?? {};
    if (key.kind !== 'occasion' || HAPPENED in known || !asksWhen(this.given.form)) return known;
    return { [HAPPENED]: moment(this.#now()), ...known };
  }

  /** What was typed so far and is no answer yet. */
  typed(key: EntryKey): Typed {
    return this.#typed.get(nameOf(key)) ?? {};
  }

  /** Takes the answers of an entry as they now are. */
  write(key: EntryKey, all: Answers, typed: Typed = {}): void {
    this.#answers.set(nameOf(key), all);
    this.#typed.set(nameOf(key), typed);
    this.#takenBack = undefined;
    this.#take(key, all);
    this.changed();
  }

  #take(key: EntryKey, all: Answers): void {
    const { answers, happened } = told(this.given.form, this.questions(key, 'after'), all);
    if (Object.keys(answers).length === 0) {
      // Opening an entry in which nothing was to record does not undo that.
      if (this.entry(key)?.record !== 'nothing') this.#withdraw(key);
      return;
    }
    this.#put(key, { answers }, happened);
  }

  /** Records that there was nothing to record. */
  nothing(key: EntryKey): void {
    this.#answers.delete(nameOf(key));
    this.#takenBack = undefined;
    this.#put(key, 'nothing');
    this.changed();
  }

  /**
   * Takes an entry back, with its answers: one that has left travels as taken back, any other is as if
   * never made. What it was is known until something else is written, and is never kept.
   */
  takeBack(key: EntryKey): void {
    const name = nameOf(key);
    const place = this.#entries.findIndex((entry) => nameOf(entry.key) === name);
    const entry = this.#entries[place];
    if (!entry || entry.record === 'withdrawn') return;
    const [answers, typed] = [this.#answers.get(name), this.#typed.get(name)];
    const hadLeft = this.#left[name] !== undefined;
    this.#takenBack = { entry, hadLeft, answers, typed, place };
    this.#answers.delete(name);
    this.#typed.delete(name);
    this.#withdraw(key);
    this.changed();
  }

  /** Has the entry that was taken back last stand again. */
  undo(): void {
    const back = this.#takenBack;
    if (!back) return;
    const { entry, answers, typed, place } = back;
    const name = nameOf(entry.key);
    if (answers) this.#answers.set(name, answers);
    if (typed) this.#typed.set(name, typed);
    const known = this.#entries.find((other) => nameOf(other.key) === name);
    const left = this.#left[name] ?? 0;
    // That it was taken back may have arrived: then its standing again is the next edit.
    const hasGone = known !== undefined && known.revision <= left;
    const again = hasGone ? { ...entry, revision: left + 1, written: stamp(this.#now()) } : entry;
    const others = this.#entries.filter((other) => other !== known);
    this.#entries = [...others.slice(0, place), again, ...others.slice(place)];
    this.#takenBack = undefined;
    this.changed();
  }

  /** Begins a pause on `today`. */
  pause(today: string): void {
    if (this.pausedSince) return;
    this.#pauses = [...this.#pauses, { first_day: today, last_day: null }];
    this.changed();
  }

  /** Ends the pause: `today` counts again. */
  goOn(today: string): void {
    const since = this.pausedSince;
    if (!since) return;
    const before = this.#pauses.slice(0, -1);
    const ended = { first_day: since, last_day: plus(today, -1) };
    this.#pauses = since < today ? [...before, ended] : before;
    this.changed();
  }

  /** Notes which revisions have left the page, and may have arrived. */
  left(entries: Entry[]): void {
    this.#left = highest(this.#left, entries);
    this.changed();
  }

  /** Notes what the client says has gone. */
  sent(entries: Entry[], pauses: Pause[] = this.#pauses): void {
    this.#left = highest(this.#left, entries);
    this.#sent = highest(this.#sent, entries);
    this.#pausesSent = JSON.stringify(pauses);
    this.changed();
  }

  /** What to keep. */
  keep(): Kept {
    return {
      entries: this.#entries,
      answers: Object.fromEntries(this.#answers),
      typed: Object.fromEntries(this.#typed),
      left: this.#left,
      sent: this.#sent,
      pauses: this.#pauses,
      pausesSent: this.#pausesSent,
    };
  }

  /** Goes on with what was kept. */
  restore(kept: Kept): void {
    this.#entries = kept.entries;
    refill(this.#answers, kept.answers);
    refill(this.#typed, kept.typed);
    this.#left = kept.left;
    this.#sent = kept.sent;
    this.#pauses = kept.pauses;
    this.#pausesSent = kept.pausesSent;
    this.#takenBack = undefined;
    this.#takeUp();
  }

  #withdraw(key: EntryKey): void {
    const name = nameOf(key);
    if (this.#left[name] !== undefined) this.#put(key, 'withdrawn');
    else this.#entries = this.#entries.filter((entry) => nameOf(entry.key) !== name);
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
    if (!known) return this.#revisionElsewhere(key) + 1;
    const left = this.#left[nameOf(key)] ?? 0;
    return known.revision > left ? known.revision : left + 1;
  }

  // What the therapist has of an entry: the first one written here is an edit of it.
  #revisionElsewhere(key: EntryKey): number {
    const { recorded = [], together = {} } = this.given;
    switch (key.kind) {
      case 'header':
        return together.header ? 1 : 0;
      case 'once':
        return recorded.length > 0 ? 1 : 0;
      case 'day':
        return recorded.includes(key.day) ? (this.#madeOn(key)?.revision ?? 1) : 0;
      case 'occasion':
        return together.begun?.find(({ id }) => id === key.id)?.revision ?? 0;
    }
  }

  #madeOn({ day, slot }: { day: string; slot: number }) {
    return this.given.together?.days?.find((made) => made.day === day && made.slot === slot);
  }

  // What was answered together is there to go on with; what was kept of it since is newer.
  #takeUp(): void {
    for (const { id, happened, answers } of this.given.together?.begun ?? []) {
      if (this.#answers.has(id)) continue;
      const when = asksWhen(this.given.form) ? { [HAPPENED]: happened.slice(0, 16) } : {};
      this.#answers.set(id, { ...when, ...answers });
    }
  }
}

function highest(known: Revisions, entries: Entry[]): Revisions {
  const all = { ...known };
  for (const { key, revision } of entries) {
    all[nameOf(key)] = Math.max(all[nameOf(key)] ?? 0, revision);
  }
  return all;
}

function refill<T>(map: Map<string, T>, kept: { [name: string]: T }): void {
  map.clear();
  for (const [name, value] of Object.entries(kept)) map.set(name, value);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
