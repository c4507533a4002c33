// A form while it is edited: the form, which question is open, and every step back and forth. Typing in
// one field is one step until the hand rests or goes elsewhere.
import type { Condition, Form, Kind, Question, Rhythm } from '../../../generated/form.ts';
import { inLanguage } from '../../../form/text.ts';
import { words } from '../../../words/window.en.ts';
import * as edits from './edits.ts';
import type { FormWording, Wording } from './edits.ts';
import { estimate } from './estimate.ts';
import { blank, type KindName } from './kinds.ts';
import { allQuestions, find, questionsIn, type Place } from './place.ts';
import { lostBetween } from './reads.ts';

/** How long a hand rests before what is typed next is a step of its own, in milliseconds. */
const REST = 1_000;

/** The key of a question; null stands for what the form says as a whole. */
export type Selected = string | null;

/** `typing` names the field that is typed in, `edited` the question whose readers may lose something. */
type Step = { typing?: string; selected?: Selected; edited?: string };

type Moment = { form: Form; selected: Selected };

const said = words.builder.says;

function sayLost(before: Form, after: Form, edited: string): string {
  const { gone, waiting, counts } = lostBetween(before, after, edited);
  const asks = (questions: Question[]): string[] =>
    questions.map(({ ask }) => inLanguage(ask, 'en'));
  return [
    gone.length > 0 ? said.gone(asks(gone)) : '',
    waiting.length > 0 ? said.waiting(asks(waiting)) : '',
    counts.length > 0 ? said.uncounted(counts.map(({ counted }) => inLanguage(counted, 'en'))) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

export class FormEditing {
  form = $state.raw() as Form;
  selected = $state<Selected>(null);
  /** What just happened, to be read out. */
  status = $state('');
  /** What the last edit took with it elsewhere in the form, to be seen. */
  lost = $state('');
  /** The question whose condition is being pointed at, while it is. */
  pointingFor = $state<string | null>(null);
  #past = $state.raw<readonly Moment[]>([]);
  #future = $state.raw<readonly Moment[]>([]);
  /** Which field is being typed in, and when it was last. */
  #typing: { field: string; at: number } | null = null;
  /** The details a question had under another kind, so that going back loses none. */
  readonly #before = new Map<string, Map<KindName, Kind>>();
  /** Changes of kind of one question with nothing between them: the form under each kind. */
  #kinds: { key: string; now: Form; forms: Map<KindName, Form> } | null = null;
  /** The questions as they were before they were reworded; nothing of one whose smaller words were
      written by hand since. */
  readonly #first = new Map<string, Question | null>();
  readonly #changed: () => void;
  readonly #now: () => number;

  constructor(form: Form, changed: () => void = () => undefined, now = () => performance.now()) {
    this.form = form;
    this.#changed = changed;
    this.#now = now;
  }

  questions: Question[] = $derived.by(() => allQuestions(this.form));
  canUndo = $derived(this.#past.length > 0);
  canRedo = $derived(this.#future.length > 0);

  /** Opens a question, or what the form says as a whole. */
  select(key: Selected): void {
    this.#typing = null;
    this.pointingFor = null;
    this.selected = key;
  }

  undo(): void {
    const before = this.#past.at(-1);
    if (!before) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, this.#moment()];
    this.#goTo(before, said.undone);
  }

  redo(): void {
    const after = this.#future.at(-1);
    if (!after) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, this.#moment()];
    this.#goTo(after, said.redone);
  }

  /** Takes another form in place of this one: an earlier version. */
  replace(form: Form): void {
    const { key, version } = this.form;
    this.#first.clear();
    this.#step({ ...form, key, version }, { selected: null });
  }

  /** Takes over a form that was worked out from this one. */
  take(form: Form): void {
    this.#first.clear();
    this.#step(form);
  }

  name(field: FormWording, text: string): void {
    this.#step(edits.nameForm(this.form, field, text), { typing: `form.${field}` });
  }

  /** `field` names a number that is typed; without it the change is a step of its own. */
  setRhythm(rhythm: Rhythm, field?: string): void {
    const typing = field === undefined ? {} : { typing: `rhythm.${field}` };
    this.#step(edits.setRhythm(this.form, rhythm), typing);
  }

  reword(key: string, field: Wording, text: string): void {
    const question = find(this.form, key)?.question;
    if (!question) return;
    const typing = { typing: `${key}.${field}` };
    if (field !== 'ask') {
      // What was written by hand for these words stays with them.
      this.#first.set(key, null);
      return this.#step(edits.reword(this.form, key, field, text), typing);
    }
    if (!this.#first.has(key)) this.#first.set(key, question);
    const first = this.#first.get(key) ?? null;
    this.#step(edits.rewordWhole(this.form, key, text, first), typing);
  }

  setKind(key: string, name: KindName): void {
    const answer = find(this.form, key)?.question.answer;
    if (!answer || answer.kind === name) return;
    const known = this.#before.get(key) ?? new Map<KindName, Kind>();
    known.set(answer.kind, answer);
    this.#before.set(key, known);
    const run =
      this.#kinds?.key === key && this.#kinds.now === this.form
        ? this.#kinds
        : { key, now: this.form, forms: new Map<KindName, Form>() };
    run.forms.set(answer.kind, this.form);
    // Back without anything else between: what read the question reads it again.
    const next = run.forms.get(name) ?? edits.setKind(this.form, key, name, known.get(name));
    this.#step(next, { edited: key });
    this.#kinds = { ...run, now: this.form };
  }

  /** `field` names what is typed in; without it the change is a step of its own. */
  setDetails(key: string, kind: Kind, field?: string): void {
    const typing = field === undefined ? {} : { typing: `${key}.${field}` };
    this.#step(edits.setDetails(this.form, key, kind), { ...typing, edited: key });
  }

  setNeeded(key: string, isNeeded: boolean): void {
    this.#step(edits.setNeeded(this.form, key, isNeeded));
  }

  setSafety(key: string, asks: boolean): void {
    this.#step(edits.setSafety(this.form, key, asks));
  }

  setCondition(key: string, condition: Condition | null, field?: string): void {
    const typing = field === undefined ? {} : { typing: `${key}.${field}` };
    this.#step(edits.setCondition(this.form, key, condition), typing);
    this.pointingFor = null;
  }

  /** A new question below the open one, or at a place; it is open then. */
  add(place?: Place, question: Question = blank()): void {
    const at = place ?? edits.below(this.form, this.selected);
    this.#step(edits.insert(this.form, question, at), { selected: question.key });
    this.status = said.added;
  }

  duplicate(key: string): void {
    const found = find(this.form, key);
    if (!found) return;
    const copy = edits.copyOf(found.question);
    this.add({ part: found.part, index: found.index + 1 }, copy);
  }

  /** Takes a question out; the one after it is open then, where one was. */
  remove(key: string): void {
    const found = find(this.form, key);
    if (!found) return;
    const next = edits.remove(this.form, key);
    const left = questionsIn(next, found.part);
    const beside = left[found.index] ?? left.at(-1) ?? null;
    const selected = this.selected === key ? (beside?.key ?? null) : this.selected;
    this.#step(next, { selected, edited: key });
    this.status = said.removed;
  }

  move(key: string, to: Place): void {
    this.#step(edits.move(this.form, key, to));
    const found = find(this.form, key);
    if (found) {
      const among = questionsIn(this.form, found.part).length;
      this.status = said.moved(found.index + 1, among, words.builder.parts[found.part]);
    }
  }

  /** One up or down. */
  shift(key: string, by: 1 | -1): void {
    const to = edits.beside(this.form, key, by);
    if (to) this.move(key, to);
  }

  /** The hand rests: what is typed next can be undone by itself. */
  rest(): void {
    this.#typing = null;
  }

  #step(next: Form, { typing, selected, edited }: Step = {}): void {
    if (next === this.form) return;
    this.lost = edited === undefined ? '' : sayLost(this.form, next, edited);
    const at = this.#now();
    const goesOn =
      typing !== undefined && this.#typing?.field === typing && at - this.#typing.at < REST;
    if (!goesOn) this.#past = [...this.#past, this.#moment()];
    this.#typing = typing === undefined ? null : { field: typing, at };
    this.#future = [];
    // A form that asks nothing yet takes no time, which no form may say.
    this.form = { ...next, takes_seconds: Math.max(1, estimate(next).seconds) };
    if (selected !== undefined) this.selected = selected;
    this.status = '';
    this.#changed();
  }

  /** Said again, the same words would not be heard. */
  #say(words: string): void {
    this.status = this.status === words ? `${words}\u200b` : words;
  }

  #goTo({ form, selected }: Moment, status: string): void {
    this.#typing = null;
    this.pointingFor = null;
    this.lost = '';
    this.form = form;
    this.selected = selected;
    this.#say(status);
    this.#changed();
  }

  #moment(): Moment {
    return { form: this.form, selected: this.selected };
  }
}
