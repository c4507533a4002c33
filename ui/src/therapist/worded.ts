// A form as it can be shown while it is made: what has no words yet is called so.
import type { Choice, Form, Kind, Question, Text } from '../generated/form.ts';
import { words } from '../words/window.en.ts';

export function worded(form: Form): Form {
  const { untitled } = words.builder;
  const shown = { ...form, title: said(form.title, untitled), entry: form.entry.map(asked) };
  if (form.header) shown.header = form.header.map(asked);
  if (form.after) shown.after = form.after.map(asked);
  return shown;
}

function said(text: Text, otherwise: string): Text {
  const texts = typeof text === 'string' ? [text] : Object.values(text);
  return texts.some((one) => one.trim() !== '') ? text : otherwise;
}

function asked(question: Question): Question {
  return {
    ...question,
    ask: said(question.ask, words.builder.unasked),
    answer: answered(question.answer),
  };
}

function answered(kind: Kind): Kind {
  if (kind.kind === 'group') return { ...kind, columns: kind.columns.map(asked) };
  if (kind.kind !== 'choice' && kind.kind !== 'choices') return kind;
  const label = (option: Choice): Choice => ({
    ...option,
    label: said(option.label, words.builder.unasked),
  });
  return { ...kind, options: kind.options.map(label) };
}
