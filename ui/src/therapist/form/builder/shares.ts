// How often a question that waits for an answer comes to be asked.
import type { Answer, Condition, Kind, Question } from '../../../generated/form.ts';

interface Asked {
  share: number;
  answer: Kind;
}

/**
 * The share of entries in which each question is asked, from 0 to 1. Every answer is taken to be as
 * likely as the others, so that the branches on one question add up to one; a question that waits
 * for one that waits itself is asked in the share of a share.
 */
export function sharesOf(questions: Question[]): number[] {
  const known = new Map<string, Asked>();
  return questions.map(({ key, answer, show_when }) => {
    const share = show_when ? shareOf(show_when, known) : 1;
    known.set(key, { share, answer });
    return share;
  });
}

function shareOf(condition: Condition, known: ReadonlyMap<string, Asked>): number {
  if ('all' in condition) {
    return condition.all.reduce((share, part) => share * shareOf(part, known), 1);
  }
  if ('any' in condition) {
    const any = condition.any.reduce((share, part) => share + shareOf(part, known), 0);
    return Math.min(1, any);
  }
  if ('equals' in condition) {
    const { key, value } = condition.equals;
    return given(key, known, (answer) => equalShare(answer, value));
  }
  if ('answered' in condition) {
    // What follows an answer follows nearly always.
    return given(condition.answered.key, known, () => 1);
  }
  if ('at_least' in condition) {
    const { key, value } = condition.at_least;
    return given(key, known, (answer) => scaleShare(answer, value, Infinity));
  }
  const { key, value } = condition.at_most;
  return given(key, known, (answer) => scaleShare(answer, -Infinity, value));
}

// A question that the form does not ask is a fault elsewhere, and counts as asked here.
function given(
  key: string,
  known: ReadonlyMap<string, Asked>,
  likely: (answer: Kind) => number,
): number {
  const asked = known.get(key);
  return asked ? asked.share * likely(asked.answer) : 1;
}

function equalShare(answer: Kind, value: Answer): number {
  if (answer.kind === 'choice')
    return 1 / Math.max(1, answer.options.length + Number(!!answer.other));
  if (answer.kind === 'rating' && typeof value === 'number')
    return scaleShare(answer, value, value);
  return 1 / 2;
}

// The share of the points of a scale that lie between two figures; a half where there is no scale.
function scaleShare(answer: Kind, from: number, to: number): number {
  if (answer.kind !== 'rating' || !(answer.step > 0) || answer.max <= answer.min) return 1 / 2;
  const { min, max, step } = answer;
  const least = Math.ceil((Math.max(from, min) - min) / step);
  const most = Math.floor((Math.min(to, max) - min) / step);
  return Math.max(0, most - least + 1) / (Math.floor((max - min) / step) + 1);
}
