// The next assignment while it is being written. Every change is saved as a draft; giving it
// freezes the goal's wording, the form and the message.
import type { Form, LibraryForm } from '../../generated/form.ts';
import { Saver } from '../../kit/saver.svelte.ts';
import { daysBetween, plus } from '../../form/calendar.ts';
import { inLanguage } from '../../form/text.ts';
import { quoted } from '../../kit/quotes.ts';
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { canCount, sayCriterion } from '../criterion.ts';
import { isDay } from '../days.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { Draft, ReturnedWords } from '../../generated/assignment.ts';
import type { Source, Suggestion } from '../../generated/form.ts';
import type { Goal, Wording } from '../../generated/goal.ts';
import { expectedEntries, usualDays, usualLastDay } from './span.ts';
import { touches } from './touches.ts';

/** How many forms are offered at once. */
const MOST = 3;

/** What still stands in the way of handing over. */
export type Missing = 'goal' | 'form' | 'whole' | 'days' | 'message';

/** What was given, once it was. */
export type Given = { id: string; title: string };

/** What goes back to the client, part by part, in the order in which they see it. */
export type Part = keyof ReturnedWords;
export const PARTS: Part[] = ['sentence', 'then', 'now'];

export class Composer {
  draft = $state<Draft | null>(null);
  suggestions = $state.raw<Suggestion[]>([]);
  given = $state.raw<Given | null>(null);
  /** What was taken out of it here, to be put back. */
  takenOut = $state.raw<ReturnedWords>({});
  /** Whether nothing is missing in the form, which is changed for the client here. */
  isWhole = $state(true);
  failure = $state.raw<Failure | null>(null);
  /** What the last weeks for the chosen goal showed. */
  #weeks: ReturnedWords = {};
  readonly saver = new Saver(() => this.#saveDraft());
  readonly #caseFile: string;
  readonly #goals: () => Goal[];
  readonly #library: () => LibraryForm[];
  readonly #last: () => Form | null;

  /** `last` is the form that was given last. */
  constructor(
    caseFile: string,
    goals: () => Goal[],
    library: () => LibraryForm[],
    last: () => Form | null = () => null,
  ) {
    this.#caseFile = caseFile;
    this.#goals = goals;
    this.#library = library;
    this.#last = last;
  }

  /** The goals that homework can be for. */
  goals = $derived.by(() => this.#goals().filter((goal) => goal.state === 'active'));

  /** The wording that will be frozen. */
  wording: Wording | null = $derived.by(() => {
    const chosen = this.goals.find((goal) => goal.id === this.draft?.goal);
    return chosen?.wordings.at(-1) ?? null;
  });

  /** What was given last, to go on with; then suggested forms, made ready for this goal, each with its
      reason, and without any the first of the library. */
  offers = $derived.by(() => {
    // What is given here is the last from then on, and was not.
    const last = this.given ? null : this.#last();
    const suggested =
      this.suggestions.length === 0
        ? this.#library().map(({ form }) => ({ form, said: '', reason: this.#what(form) }))
        : this.suggestions.map(({ form, because, source }) => ({
            form,
            said: this.#said(because, source),
            reason: this.#what(form),
          }));
    if (!last) return suggested.slice(0, MOST);
    const again = { form: last, said: words.composer.lastTime, reason: this.#what(last) };
    const others = suggested.filter(({ form }) => form.key !== last.key);
    return [again, ...others].slice(0, MOST);
  });

  /** Whether anything in the goal points to a form. */
  pointed = $derived.by(() => this.suggestions.some(({ because }) => because.length > 0));

  /** Whether the message speaks of the goal. Nothing written yet is not a fault. */
  touchesGoal = $derived.by(() => {
    const wording = this.wording;
    if (!wording || !this.draft || this.draft.message.trim() === '') return true;
    const counted = wording.criterion ? inLanguage(wording.criterion.rule.counted, 'en') : '';
    return touches(this.draft.message, [wording.words, wording.label, counted]);
  });

  /** The sentence that quotes the goal, offered in one click. */
  offeredSentence = $derived.by(() => {
    const wording = this.wording;
    return wording && words.composer.quoteGoal(quoted(wording.words, wording.language));
  });

  expected = $derived.by(() => {
    const draft = this.draft;
    return draft?.form && this.daysInOrder
      ? expectedEntries(draft.form, draft.first_day, draft.last_day)
      : 0;
  });

  missing: Missing[] = $derived.by(() => {
    const draft = this.draft;
    if (!draft) return [];
    const still: Missing[] = [];
    if (!this.wording && !draft.no_goal_reason?.trim()) still.push('goal');
    if (!draft.form) still.push('form');
    if (!this.isWhole) still.push('whole');
    if (!this.daysInOrder) still.push('days');
    if (draft.message.trim() === '') still.push('message');
    return still;
  });

  get daysInOrder(): boolean {
    const { first_day: first, last_day: last } = this.draft ?? { first_day: '', last_day: '' };
    return isDay(first) && isDay(last) && first <= last;
  }

  async load(): Promise<void> {
    try {
      const [draft, suggestions] = await Promise.all([
        desktop.draft(this.#caseFile),
        desktop.suggestForms(this.#caseFile),
      ]);
      this.draft = draft;
      this.suggestions = suggestions;
      this.takenOut = {};
      this.#chooseFirstGoal();
      this.#chooseFirstForm();
      await this.#giveBack({ isRead: true });
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** The goal was written, in place: the draft is for it, and forms are suggested anew. */
  async goalWritten(): Promise<void> {
    this.#chooseFirstGoal();
    this.changed();
    await this.#giveBack();
    try {
      this.suggestions = await desktop.suggestForms(this.#caseFile);
      this.#chooseFirstForm();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  choose(form: Form): void {
    this.#take(form);
    this.changed();
  }

  /** The chosen form, changed for this client. The days stay, unless the form runs for others now. */
  adapt(form: Form): void {
    const draft = this.draft;
    if (!draft?.form || this.given) return;
    const before = usualDays(draft.form.rhythm);
    draft.form = form;
    if (before !== usualDays(form.rhythm) && isDay(draft.first_day))
      draft.last_day = usualLastDay(form, draft.first_day);
    this.changed();
  }

  /** It is for another goal, whose weeks go back. */
  chooseGoal(goal: string): void {
    if (!this.draft || this.given) return;
    this.draft.goal = goal;
    this.changed();
    void this.#giveBack();
  }

  /** Takes a part out of what goes back. It stays out, also when the draft is read again. */
  takeOut(part: Part): void {
    const returned = this.draft?.returned;
    if (!this.draft || !returned || this.given) return;
    const { [part]: out, ...rest } = $state.snapshot(returned);
    this.draft.returned = rest;
    this.takenOut = { ...this.takenOut, [part]: out };
    this.changed();
  }

  /** Puts a part back that was taken out. */
  putBack(part: Part): void {
    if (!this.draft || this.given) return;
    const { [part]: back, ...others } = this.takenOut;
    this.draft.returned = { ...this.draft.returned, [part]: back };
    this.takenOut = others;
    this.changed();
  }

  /** Adds the offered sentence after what is written. */
  quoteGoal(): void {
    if (!this.draft || !this.offeredSentence) return;
    this.draft.message = [this.draft.message.trimEnd(), this.offeredSentence]
      .filter(Boolean)
      .join(' ');
    this.changed();
  }

  /** Going without a goal needs a reason; `null` goes back to asking for one. */
  goWithout(reason: string | null): void {
    if (!this.draft) return;
    this.draft.no_goal_reason = reason;
    if (reason !== null) this.draft.goal = null;
    else this.#chooseFirstGoal();
    this.changed();
    void this.#giveBack();
  }

  changed(): void {
    this.failure = null;
    this.saver.touch();
  }

  /** Has the homework run on `day` too: as long as before, and from that day where it did not. */
  beginOn(day: string): void {
    const draft = this.draft;
    if (!draft || this.given || !this.daysInOrder) return;
    if (draft.first_day <= day && day <= draft.last_day) return;
    const length = daysBetween(draft.first_day, draft.last_day);
    draft.first_day = day;
    draft.last_day = plus(day, length);
    this.changed();
  }

  /** Gives the homework, once; says what was given. `readBy` is the day by which the therapist will have
      read it, where the form asks about safety; `together` is for filling it in at once. */
  async give(how: { readBy?: string; together?: boolean } = {}): Promise<Given | null> {
    if (this.given) return this.given;
    const draft = this.draft && $state.snapshot(this.draft);
    if (!draft?.form || this.missing.length > 0) return null;
    this.failure = null;
    try {
      await this.saver.flush();
      const id = await desktop.giveAssignment(
        this.#caseFile,
        { ...draft, read_by: how.readBy ?? null },
        how.together ?? false,
      );
      this.saver.drop();
      this.given = { id, title: inLanguage(draft.form.title, 'en') };
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
    return this.given;
  }

  async discard(): Promise<void> {
    this.saver.drop();
    try {
      await desktop.discardDraft(this.#caseFile);
      this.isWhole = true;
      await this.load();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** The words that a form was chosen for: "“sleep”, “nights”". */
  #said(because: string[], source: Source): string {
    const said = because.map((word) => quoted(word, this.wording?.language)).join(', ');
    return said && source === 'concern' ? words.composer.inConcern(said) : said;
  }

  /** What a form does for the goal: "Counts 4 of 7 nights slept through." */
  #what(form: Form): string {
    const criterion = this.wording?.criterion;
    return criterion && canCount(form, criterion)
      ? words.composer.counts(sayCriterion(criterion))
      : inLanguage(form.purpose, 'en');
  }

  #chooseFirstGoal(): void {
    if (!this.draft || this.draft.no_goal_reason !== null) return;
    if (!this.goals.some((goal) => goal.id === this.draft?.goal)) {
      this.draft.goal = this.goals[0]?.id ?? null;
    }
  }

  /** The most fitting form is chosen already; it takes one click to choose another. */
  #chooseFirstForm(): void {
    const [best] = this.pointed ? this.offers : [];
    if (best && this.draft?.form === null) this.#take(best.form);
  }

  /** What goes back has the goal's weeks as they are now, but for what was taken out: a draft that was
      just read lacks nothing by chance. */
  async #giveBack({ isRead = false } = {}): Promise<void> {
    const draft = this.draft;
    if (!draft || this.given) return;
    const { goal } = draft;
    const weeks = await this.#weeksFor(goal);
    if (this.draft !== draft || draft.goal !== goal) return;
    const before = isRead ? weeks : this.#weeks;
    this.#weeks = weeks;
    const returned = draft.returned && $state.snapshot(draft.returned);
    if (!returned && !weeks.now) return;
    const stays = (part: 'then' | 'now'): boolean =>
      returned === null || returned[part] !== undefined || before[part] === undefined;
    draft.returned = {
      ...(weeks.then && stays('then') && { then: weeks.then }),
      ...(weeks.now && stays('now') && { now: weeks.now }),
      ...(returned?.sentence && { sentence: returned.sentence }),
    };
    if (isRead) return;
    const { sentence } = this.takenOut;
    this.takenOut = sentence ? { sentence } : {};
  }

  async #weeksFor(goal: string | null): Promise<ReturnedWords> {
    if (goal === null) return {};
    try {
      return await desktop.returnedWeeks(this.#caseFile, goal);
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return {};
    }
  }

  #take(form: Form): void {
    if (!this.draft) return;
    this.draft.form = form;
    // What can be chosen has nothing missing in it.
    this.isWhole = true;
    if (isDay(this.draft.first_day)) {
      this.draft.last_day = usualLastDay(form, this.draft.first_day);
    }
  }

  async #saveDraft(): Promise<void> {
    if (!this.draft || this.given) return;
    try {
      await desktop.saveDraft(this.#caseFile, $state.snapshot(this.draft));
    } catch (thrown) {
      this.failure = asFailure(thrown);
      throw thrown;
    }
  }
}
