// Whether a question asks for two things at once.
import type { Kind } from '../../../generated/form.ts';
import { asksAgain, joinsTwo } from './joined.ts';
import { followsUp, mainClause, read, type Sentence } from './sentence.ts';
import { COMPARES, english, german } from './tongues.ts';

/**
 * Whether `ask` asks for two things at once, in English or German. It keeps quiet where it cannot
 * tell: only narrow shapes of a sentence count.
 */
export function isTwoInOne(ask: string, kind: Kind): boolean {
  // What is quoted or in brackets is an example, and asks nothing.
  const plain = ask
    .replace(/[“„"«][^“”„"«»]*[“”"»]/g, ' ')
    .replace(/\([^()]*\)/g, ' ')
    .replaceAll('’', "'");
  const questions = plain.split('?').slice(0, -1).filter(says);
  if (questions.length > 1) return true;
  const sentences = (questions[0] ?? plain).split(/[.!:;](?=\s)/);
  const asked = sentences.findLast(says) ?? '';
  if (/\s(?:and\/or|und\/oder)\s/i.test(asked)) return true;
  return [english, german].some((tongue) => asksForTwo(mainClause(read(asked, tongue)), kind));
}

const says = (text: string): boolean => /\p{L}/u.test(text);

function asksForTwo(sentence: Sentence, kind: Kind): boolean {
  const { tongue, words, comma } = sentence;
  const compares = words.findIndex((word) => COMPARES.has(word));
  return words.some((word, at) => {
    if (at === 0) return false;
    if (comma[at] && followsUp(sentence, at)) return true;
    const or = tongue.or.has(word);
    if (!or && !tongue.and.has(word)) return false;
    if (followsUp(sentence, at + 1)) return true;
    if (compares >= 0 && compares < at) return false;
    const join = { at, or, kind: kind.kind };
    return asksAgain(sentence, join) || joinsTwo(sentence, join);
  });
}
