// Every edit of a form, as a function from one form to the next. Wordings are in one language here:
// the builder shows a form in the language it is made in, and what is reworded is said the same way to
// every reader, so that no client is asked an earlier question in another language.
import type {
  Condition,
  Form,
  Kind,
  Part,
  Question,
  Rhythm,
  Text,
} from '../../../generated/form.ts';
import { takesAnswer } from '../../../form/condition.ts';
import { blank, carried, type KindName } from './kinds.ts';
import { drawn } from './drawn.ts';
import { find, PARTS, questionsIn, withPart, withQuestion, type Place } from './place.ts';
import { mended, withCondition } from './reads.ts';

/** The fields of a question that hold a wording. */
export type Wording = 'ask' | 'hint' | 'short';

/** The fields of a form that hold a wording. */
export type FormWording = 'title' | 'purpose' | 'lead' | 'entry_name';

/** Something with a wording left out where it says nothing. */
function reworded<Of extends object>(of: Of, field: string, text: Text): Of {
  const changed = { ...of, [field]: text } as Of & { [field: string]: unknown };
  if (text === '' && field !== 'ask' && field !== 'title' && field !== 'purpose')
    delete (changed as { [field: string]: unknown })[field];
  return changed;
}

export function nameForm(form: Form, field: FormWording, text: string): Form {
  return reworded(form, field, text);
}

export function setRhythm(form: Form, rhythm: Rhythm): Form {
  const changed = { ...form, rhythm };
  const isHalved = rhythm.kind === 'before_after';
  const after = questionsIn(form, 'after');
  if (isHalved && after.length === 0) return withPart(changed, 'after', [blank()]);
  if (isHalved || after.length === 0) return changed;
  // Without an afterwards, its questions are asked with the others.
  return withPart(withPart(changed, 'after', []), 'entry', [...form.entry, ...after]);
}

export function reword(form: Form, key: string, field: Wording, text: string): Form {
  return withQuestion(form, key, (question) => reworded(question, field, text));
}

/** Rewords a question that was worded as `first` says. What stood in smaller words under it and over its
    column belongs to those words: it goes where nothing of them is left, and is back where it is. */
export function rewordWhole(form: Form, key: string, text: string, first: Question | null): Form {
  return withQuestion(form, key, (question) => {
    const changed: Question = { ...question, ask: text };
    if (!first) return changed;
    const stays = haveInCommon(first.ask, text);
    for (const field of ['hint', 'short'] as const) {
      const words = first[field];
      if (stays && words !== undefined) changed[field] = words;
      else delete changed[field];
    }
    return changed;
  });
}

/** Whether anything is left of a wording in another: a word of it, or more than can be told by words. */
function haveInCommon(one: Text, other: string): boolean {
  const before = typeof one === 'string' ? one : Object.values(one).join(' ');
  const wordsIn = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const known = wordsIn(before);
  // Not every script parts its words.
  if (known.length < 2) return other.trim() !== '';
  // "The" and "you" say nothing, unless there is nothing else.
  const long = known.filter((word) => word.length >= 4);
  const telling = long.length > 0 ? long : known;
  return wordsIn(other).some((word) => telling.includes(word));
}

/** Another kind of answer for the same words; `kind` where its details are known from before. */
export function setKind(form: Form, key: string, name: KindName, kind?: Kind): Form {
  return mended(
    withQuestion(form, key, (question) => {
      if (question.answer.kind === name) return question;
      const changed: Question = { ...question, answer: kind ?? carried(question.answer, name) };
      if (name === 'instruction' || name === 'section') {
        delete changed.need;
        delete changed.safety;
        delete changed.short;
      }
      return changed;
    }),
  );
}

/** Other details of the same kind: the ends of a scale, what can be chosen. */
export function setDetails(form: Form, key: string, kind: Kind): Form {
  return mended(withQuestion(form, key, (question) => ({ ...question, answer: kind })));
}

export function setNeeded(form: Form, key: string, isNeeded: boolean): Form {
  return flagged(form, key, 'need', isNeeded ? 'required' : undefined);
}

export function setSafety(form: Form, key: string, asks: boolean): Form {
  return flagged(form, key, 'safety', asks || undefined);
}

function flagged(form: Form, key: string, field: 'need' | 'safety', value: unknown): Form {
  return withQuestion(form, key, (question) => {
    const changed = { ...question, [field]: value };
    if (value === undefined) delete changed[field];
    return changed as Question;
  });
}

export function setCondition(form: Form, key: string, condition: Condition | null): Form {
  return withQuestion(form, key, (question) => withCondition(question, condition));
}

/** The form with a question put in at a place. */
export function insert(form: Form, question: Question, { part, index }: Place): Form {
  return withPart(form, part, questionsIn(form, part).toSpliced(index, 0, question));
}

export function remove(form: Form, key: string): Form {
  return mended(takenOut(form, key));
}

/** The place below a question; without one, the end of what is asked each time. */
export function below(form: Form, key: string | null): Place {
  const found = key === null ? undefined : find(form, key);
  if (found) return { part: found.part, index: found.index + 1 };
  // What is worked out stays under what is asked.
  const asked = form.entry.findLastIndex(({ answer }) => answer.kind !== 'computed');
  return { part: 'entry', index: asked + 1 };
}

/** The same question once more, below it, with a key of its own. */
export function copyOf(question: Question): Question {
  return { ...question, key: drawn('q') };
}

/** The form with a question moved to a place, which is counted without it. */
export function move(form: Form, key: string, to: Place): Form {
  const found = find(form, key);
  if (!found || (found.part === to.part && found.index === to.index)) return form;
  return insert(takenOut(form, key), found.question, to);
}

/** Takes a question out to put it in elsewhere: what reads it goes on reading it. */
function takenOut(form: Form, key: string): Form {
  const found = find(form, key);
  return found
    ? withPart(form, found.part, questionsIn(form, found.part).toSpliced(found.index, 1))
    : form;
}

/** The place one up or one down, over the border of a part where there is one. */
export function beside(form: Form, key: string, by: 1 | -1): Place | null {
  const found = find(form, key);
  if (!found) return null;
  const parts = partsOf(form);
  const questions = questionsIn(form, found.part);
  const index = found.index + by;
  if (index >= 0 && index < questions.length) return { part: found.part, index };
  const part = parts[parts.indexOf(found.part) + by];
  if (!part) return null;
  return { part, index: by === 1 ? 0 : questionsIn(form, part).length };
}

/** The parts that a form can have questions in. */
export function partsOf(form: Form): Part[] {
  return PARTS.filter((part) => part !== 'after' || form.rhythm.kind === 'before_after');
}

/** What a question can wait for: the questions with an answer that stand before it in its record. */
export function canWaitFor(form: Form, key: string): Question[] {
  const found = find(form, key);
  if (!found) return [];
  const record =
    found.part === 'header'
      ? questionsIn(form, 'header')
      : [...form.entry, ...questionsIn(form, 'after')];
  const before = record.slice(
    0,
    record.findIndex((question) => question.key === key),
  );
  return before.filter((question) => takesAnswer(question) && question.answer.kind !== 'group');
}
