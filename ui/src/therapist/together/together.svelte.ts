// The first entry of an assignment, made together on this computer. What was typed stays here until it
// is saved, also while the therapist looks at something else.
import type { Form, Rhythm } from '../../generated/form.ts';
import type { Packet, PacketAssignment } from '../../generated/packet.ts';
import type { Entry, EntryKey } from '../../generated/reply.ts';
import { AnswerSheet } from '../../form/answers.svelte.ts';
import { moment, stamp } from '../../form/calendar.ts';
import { newId } from '../../form/new_id.ts';
import { readerOf, type Reader } from '../../form/reader.ts';
import { HAPPENED, questionsOf, titleOf, told } from '../../form/record.ts';
import { week, weekAround, type Week } from '../../form/week.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';

type Part = 'header' | 'entry';

/** What is in view. `at` is the question; empty for the look at what was left open. */
export type View = { screen: 'opening' } | { screen: Part; at: string } | { screen: 'saved' };

export class Together {
  readonly packet: Packet;
  readonly given: PacketAssignment;
  readonly form: Form;
  readonly reader: Reader;
  /** The diary day on which it was begun. */
  readonly today: string;
  /** Which entry is made. */
  readonly key: EntryKey;
  view = $state.raw<View>({ screen: 'opening' });
  failure = $state.raw<Failure | null>(null);
  /** The entry as it was saved. */
  saved = $state.raw<Entry | null>(null);
  readonly #sheets: Record<Part, AnswerSheet>;
  readonly #asksHeader: boolean;
  readonly #known: Entry[];
  readonly #now: () => Date;
  #touched = $state(false);
  #busy = false;

  /** `known` are the entries that the vault has already. */
  constructor(packet: Packet, known: Entry[], today: string, now: () => Date = () => new Date()) {
    const [given] = packet.assignments;
    if (!given || !('full' in given.form)) throw new Error('a packet of one assignment, in full');
    this.packet = packet;
    this.given = given;
    this.form = given.form.full.form;
    this.reader = readerOf(packet.language, packet.crisis_contacts);
    this.today = today;
    this.#known = known.filter((entry) => entry.record !== 'withdrawn');
    this.#now = now;
    this.key = keyFor(given.rhythm, today, this.#known);
    this.#asksHeader =
      (this.form.header ?? []).length > 0 && !this.#known.some(({ key }) => key.kind === 'header');
    this.#sheets = { header: this.#sheet({ kind: 'header' }), entry: this.#sheet(this.key) };
  }

  /** The sheet that is being written on. */
  get sheet(): AnswerSheet {
    return this.#sheets[this.view.screen === 'header' ? 'header' : 'entry'];
  }

  /** What stands over its questions. */
  title = $derived.by(() => {
    const key: EntryKey = this.view.screen === 'header' ? { kind: 'header' } : this.key;
    return titleOf(this.form, this.given.rhythm, key, this.reader);
  });

  /** The words on its last button. */
  save = $derived.by(() => {
    const { words, say } = this.reader;
    const name = this.form.entry_name && say(this.form.entry_name);
    return words.entry.save(this.view.screen === 'header' ? undefined : name);
  });

  /** The words on the button that begins. */
  main = $derived.by(() => {
    const { words, say } = this.reader;
    const { rhythm } = this.given;
    const name = this.form.entry_name && say(this.form.entry_name);
    if (this.#touched) return words.note.onceMore;
    if (rhythm.kind === 'once') return words.note.once;
    if (rhythm.kind === 'each_time') return words.note.occasion(name);
    if (rhythm.kind === 'before_after') return words.note.before;
    if (this.#entryOf(this.key)) return words.note.change;
    const slots = rhythm.times_a_day ?? 1;
    const slot = this.key.kind === 'day' ? this.key.slot : 0;
    return slots > 1
      ? words.note.again(slot + 1, slots)
      : words.note.part(rhythm.part_of_day, name);
  });

  /** The days of the week that today is in. */
  days = $derived.by(() => weekAround(this.given.first_day, this.given.last_day, this.today));

  /** The dots, with what was just saved; none where nothing is counted by days. */
  week: Week | undefined = $derived.by(() => {
    const { rhythm, goal, recorded } = this.given;
    if (rhythm.kind === 'once') return undefined;
    const name = JSON.stringify(this.key);
    const others = this.#known.filter(({ key }) => !this.saved || JSON.stringify(key) !== name);
    const entries = this.saved ? [...others, this.saved] : others;
    const { language } = this.reader;
    const criterion = goal?.criterion;
    const stretch = { rhythm, criterion, language, entries, elsewhere: recorded };
    return week(stretch, this.days, this.today);
  });

  /** Whether something was typed and not saved. */
  get isBegun(): boolean {
    return this.#touched && this.saved === null;
  }

  begin(): void {
    this.#open(this.#asksHeader ? 'header' : 'entry');
  }

  go(at: string): void {
    const { screen } = this.view;
    if (screen === 'header' || screen === 'entry') this.view = { screen, at };
  }

  /** To the question before; from the first one, to what stands before the form. */
  back(): void {
    const { view } = this;
    if (view.screen !== 'header' && view.screen !== 'entry') return;
    const steps = stepsOf(this.sheet);
    // What was left open comes after the last question.
    const place = view.at === '' ? steps.length : steps.indexOf(view.at);
    const before = steps[place - 1];
    if (before !== undefined) this.view = { screen: view.screen, at: before };
    else if (view.screen === 'entry' && this.#asksHeader) this.#open('header', 'last');
    else this.view = { screen: 'opening' };
  }

  /** The end of a part: on to the entry, or into the vault. */
  async finish(): Promise<void> {
    if (this.view.screen === 'header') return this.#open('entry');
    if (this.#busy) return;
    this.#busy = true;
    this.failure = null;
    try {
      const entry = this.#write(this.key);
      if (!entry) {
        this.view = { screen: 'opening' };
        return;
      }
      const header = this.#asksHeader ? this.#write({ kind: 'header' }) : undefined;
      if (header) await desktop.writeTogether(this.given.id, header);
      await desktop.writeTogether(this.given.id, entry);
      this.saved = entry;
      this.view = { screen: 'saved' };
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.#busy = false;
    }
  }

  #open(screen: Part, which: 'first' | 'last' = 'first'): void {
    const steps = stepsOf(this.#sheets[screen]);
    this.view = { screen, at: (which === 'first' ? steps[0] : steps.at(-1)) ?? '' };
  }

  #sheet(key: EntryKey): AnswerSheet {
    const asked = this.#questions(key);
    const record = this.#entryOf(key)?.record;
    const answers = typeof record === 'object' ? record.answers : {};
    const happened = asked[0]?.key === HAPPENED && { [HAPPENED]: moment(this.#now()) };
    return new AnswerSheet(asked, { ...happened, ...answers }, () => (this.#touched = true));
  }

  #questions(key: EntryKey) {
    return questionsOf(this.form, key.kind, 'before', this.reader.words.entry.happened);
  }

  #entryOf(key: EntryKey): Entry | undefined {
    const name = JSON.stringify(key);
    return this.#known.findLast((entry) => JSON.stringify(entry.key) === name);
  }

  /** The entry as it now is; nothing where nothing was answered. */
  #write(key: EntryKey): Entry | undefined {
    const sheet = this.#sheets[key.kind === 'header' ? 'header' : 'entry'];
    const { answers, happened } = told(this.form, this.#questions(key), sheet.all);
    if (Object.keys(answers).length === 0) return undefined;
    const now = this.#now();
    const entry: Entry = { key, revision: 1, written: stamp(now), record: { answers } };
    return key.kind === 'occasion'
      ? { ...entry, happened: `${happened ?? moment(now)}:00` }
      : entry;
  }
}

/** The keys of what is shown of a sheet, one after the other. */
function stepsOf(sheet: AnswerSheet): string[] {
  return sheet.asked.filter(({ answer }) => answer.kind !== 'section').map(({ key }) => key);
}

/** The entry to make: the next one of today, the only one, or a new one of what happened. */
function keyFor(rhythm: Rhythm, today: string, known: Entry[]): EntryKey {
  if (rhythm.kind === 'once') return { kind: 'once' };
  if (rhythm.kind !== 'daily') return { kind: 'occasion', id: newId() };
  const slots = Array.from({ length: rhythm.times_a_day ?? 1 }, (_, slot) => slot);
  const isTaken = (slot: number) =>
    known.some(({ key }) => key.kind === 'day' && key.day === today && key.slot === slot);
  const free = slots.find((slot) => !isTaken(slot));
  return { kind: 'day', day: today, slot: free ?? slots.length - 1 };
}
