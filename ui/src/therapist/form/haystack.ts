// What a form is found by, and how well it fits what was typed.
import type { Form, Question, Text } from '../../generated/form.ts';
import { words } from '../../words/window.en.ts';
import { problemsOf, purposesOf } from './tags.ts';

/** Capitals and accents make no difference. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’‘]/g, "'").toLowerCase();
}

/** The words of a query. */
export function wordsOf(query: string): string[] {
  return folded(query)
    .split(/[\s,;.?!]+/)
    .filter(Boolean);
}

/** A form's texts in every language, by how much they say of what it is; the first says most. */
export type Haystack = readonly string[];

const known = new WeakMap<Form, Haystack>();

function all(text: Text | undefined): string[] {
  if (text === undefined) return [];
  return typeof text === 'string' ? [text] : Object.values(text);
}

function asked({ ask, hint, answer }: Question): string[] {
  const options = 'options' in answer ? answer.options.flatMap(({ label }) => all(label)) : [];
  return [...all(ask), ...all(hint), ...options];
}

export function haystackOf(form: Form): Haystack {
  const made = known.get(form);
  if (made) return made;
  const { purposes, problems } = words.forms;
  const questions = [...(form.header ?? []), ...form.entry, ...(form.after ?? [])];
  const haystack = [
    all(form.title),
    [
      ...problemsOf(form).map((tag) => `${problems[tag]} ${tag}`),
      ...purposesOf(form).map((tag) => `${purposes[tag]} ${tag}`),
    ],
    all(form.purpose),
    [...all(form.lead), ...questions.flatMap(asked)],
  ].map((texts) => folded(texts.join('\n')));
  known.set(form, haystack);
  return haystack;
}

/** How far down the first of its texts stands that has one of the words; nothing where a word is in none. */
export function rank(haystack: Haystack, sought: string[]): number | null {
  const places = sought.map((word) => haystack.findIndex((text) => text.includes(word)));
  if (places.includes(-1)) return null;
  return places.reduce((sum, place) => sum + place, 0);
}
