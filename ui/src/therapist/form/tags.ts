// The library's tags: what a form does, and which problems it is good for.
import type { Form } from '../../generated/form.ts';
import { words } from '../../words/window.en.ts';

export type Purpose = keyof typeof words.forms.purposes;
export type Problem = keyof typeof words.forms.problems;

/** In the order in which they are shown. */
export const PURPOSES = Object.keys(words.forms.purposes) as Purpose[];
export const PROBLEMS = Object.keys(words.forms.problems) as Problem[];

/** What a form does. */
export function purposesOf({ fits = [] }: Form): Purpose[] {
  return fits.filter((tag): tag is Purpose => tag in words.forms.purposes);
}

/** What it stands under. Every form notices something, so that counts only where it does nothing else. */
export function mainPurposeOf(form: Form): Purpose | undefined {
  const purposes = purposesOf(form);
  return purposes.find((purpose) => purpose !== 'noticing') ?? purposes[0];
}

/** Which problems a form is good for, the most fitting first. */
export function problemsOf({ fits = [] }: Form): Problem[] {
  return fits.filter((tag): tag is Problem => tag in words.forms.problems);
}

/** Whether it measures something and is no homework by itself. */
export function isMeasure(form: Form): boolean {
  return form.scoring !== undefined || purposesOf(form).includes('measuring');
}

/** "sleep, insomnia"; nothing where it is good for any problem or none is named. */
export function sayProblems(form: Form): string {
  const problems = problemsOf(form).filter((problem) => problem !== 'any');
  return problems.map((problem) => words.forms.problems[problem]).join(', ');
}
