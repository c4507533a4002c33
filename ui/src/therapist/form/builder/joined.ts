// What "and" and "or" join in a question: two questions, two qualities, two actions or two things.
import type { Kind } from '../../../generated/form.ts';
import {
  carries,
  isSmall,
  opensClause,
  skip,
  skipBack,
  wordAt,
  type Sentence,
} from './sentence.ts';
import { VERBS, english, german, isOneThing } from './tongues.ts';

/** A joining word: its place, whether it says "or", and the kind of answer that the question takes. */
export interface Join {
  at: number;
  or: boolean;
  kind: Kind['kind'];
}

const ONE_VALUE: readonly Kind['kind'][] = [
  'rating',
  'yes_no',
  'number',
  'minutes',
  'date',
  'time',
  'moment',
];

/**
 * "Did you drive and did you feel calm?" An "or" between questions gives a choice, which does no harm
 * where words or options are the answer. "When and where?" is one question where words are the
 * answer, since one line holds both, and two where the answer is a single value.
 */
export function asksAgain(sentence: Sentence, { at, or, kind }: Join): boolean {
  const { tongue, words } = sentence;
  if (!opensClause(sentence, skip(words, at + 1, tongue.adverb))) return false;
  // "Thank you, and how was it?" asks once.
  if (!words.some((_, place) => place < at && opensClause(sentence, place))) return false;
  return (!or && !tongue.wh.has(wordAt(words, at - 1))) || ONE_VALUE.includes(kind);
}

/** Whether the words on both sides are two things to answer for. */
export function joinsTwo(sentence: Sentence, join: Join): boolean {
  const { tongue, words } = sentence;
  const left = wordAt(words, join.at - 1);
  const right = wordAt(words, skip(words, join.at + 1, tongue.adverb, tongue.determiner));
  if (isBeforeAndAfter(join, `${left} ${wordAt(words, join.at + 1)}`)) return true;
  // "Ein- und Durchschlafen" is one word in two.
  if (left.endsWith('-') || isOneThing(left, right)) return false;
  const rules = join.or
    ? [isHowSuch, isHowAre]
    : [isHowSuch, isHowAre, isHowMany, isSuch, acts, rates];
  const offers = join.or && (join.kind === 'choice' || join.kind === 'choices');
  return !offers && rules.some((rule) => rule(sentence, join));
}

// One point on a scale cannot be both.
function isBeforeAndAfter({ kind }: Join, words: string): boolean {
  if (kind !== 'rating' && kind !== 'number') return false;
  return /^(before after|vor nach|vorher nachher|davor danach)$/.test(words);
}

// "How anxious and sad were you?"
function isHowSuch(sentence: Sentence, { at }: Join): boolean {
  const { tongue, words } = sentence;
  if (wordAt(words, skipBack(words, at - 2, tongue.adverb)) !== tongue.how) return false;
  const right = skip(words, at + 1, tongue.adverb);
  const verb = wordAt(words, right + 1);
  if (!(tongue === english ? tongue.aux.has(verb) : verb !== '' && isSmall(sentence, right)))
    return false;
  return carries(tongue, wordAt(words, at - 1)) && carries(tongue, wordAt(words, right));
}

// "How was your sleep and your mood?"
function isHowAre(sentence: Sentence, { at }: Join): boolean {
  const { tongue, words } = sentence;
  const be = words.findIndex((word, place) => place > 0 && place < at && tongue.be.has(word));
  const how = be > 0 && words.slice(Math.max(0, be - 3), be).includes(tongue.how);
  return how && areThings(sentence, be + 1, at);
}

// "How much alcohol and caffeine did you have?"
function isHowMany({ tongue, words }: Sentence, { at }: Join): boolean {
  const counts = wordAt(words, at - 3) === tongue.how && tongue.much.has(wordAt(words, at - 2));
  if (!counts || !tongue.aux.has(wordAt(words, at + 2))) return false;
  return carries(tongue, wordAt(words, at - 1)) && carries(tongue, wordAt(words, at + 1));
}

// "Were you tired and irritable?", "Did you feel calm and safe?", "Was your sleep deep and restful?"
function isSuch(sentence: Sentence, { at }: Join): boolean {
  const { tongue, words } = sentence;
  const right = skip(words, at + 1, tongue.adverb);
  const [left, other] = [wordAt(words, at - 1), wordAt(words, right)];
  if (!carries(tongue, left) || !carries(tongue, other)) return false;
  if (waits(sentence, 1, at)) return false;
  // "Slowly and evenly" is one manner.
  if (left.endsWith('ly') && other.endsWith('ly')) return false;
  const from = skipBack(words, at - 2, tongue.adverb);
  const before = wordAt(words, from);
  const last = right === words.length - 1;
  if (tongue === german) {
    if (!isSmall(sentence, at - 1) || !isSmall(sentence, right)) return false;
    if (!tongue.pronoun.has(before)) return false;
    const verbs = words.slice(Math.max(0, from - 2), from);
    if (last) return verbs.some((word) => tongue.be.has(word) || tongue.feel.has(word));
    return right === words.length - 2 && words.at(-1) === 'gefühlt';
  }
  if (tongue.feel.has(before)) return true;
  if (tongue.be.has(before)) return last && from > 0;
  if (tongue.pronoun.has(before)) return tongue.be.has(wordAt(words, from - 1));
  const about = tongue.be.has(wordAt(words, 0)) && tongue.determiner.has(wordAt(words, 1));
  return about && from === 2 && last;
}

const PARTICIPLE =
  /^\p{Ll}*ge\p{Ll}{2,}[tn]$|iert$|^(be|ver|er|ent|zer|über|unter)\p{Ll}{3,}(t|en)$/u;
const INFINITIVE = /^\p{Ll}{2,}(en|ern|eln|tun)$/u;

// "Did you drive and feel calm?", "Haben Sie gegessen und gut geschlafen?"
function acts(sentence: Sentence, { at }: Join): boolean {
  const { tongue, words } = sentence;
  const asks = words.findIndex((word, place) => {
    const who = wordAt(words, place + 1);
    const one = tongue.subject.has(who) && !tongue.determiner.has(who);
    return place < at && tongue.aux.has(word) && one;
  });
  if (asks < 0) return false;
  return tongue === german ? actsInGerman(sentence, asks, at) : actsInEnglish(sentence, asks, at);
}

function actsInEnglish(sentence: Sentence, asks: number, at: number): boolean {
  const { tongue, words } = sentence;
  const able = words.findIndex((word, place) => {
    return place < at && word === 'to' && /^(able|manage|managed)$/.test(wordAt(words, place - 1));
  });
  if (able < 0 && /^(was|were|is|are|am)$/.test(wordAt(words, asks))) return false;
  const first = able < 0 ? skip(words, asks + 2, tongue.adverb) : able + 1;
  if (waits(sentence, first, at)) return false;
  const [verb = '', ...rest] = words.slice(first, at);
  // "Go back and see" is one action.
  if (tongue.serial.has(verb) && rest.every((word) => tongue.light.has(word))) return false;
  const second = wordAt(words, skip(words, at + 1, tongue.adverb));
  if (VERBS.has(second)) return true;
  return rest.length === 0 && carries(tongue, verb) && carries(tongue, second);
}

function actsInGerman(sentence: Sentence, asks: number, at: number): boolean {
  const { tongue, words } = sentence;
  const [one, other, last] = [wordAt(words, at - 1), words.at(-1) ?? '', words.length - 1];
  if (tongue.serial.has(one) || waits(sentence, asks + 2, at)) return false;
  if (!isSmall(sentence, at - 1) || !isSmall(sentence, last)) return false;
  const done = /^(ha|si|wa|is|bi)/.test(wordAt(words, asks));
  const form = done ? PARTICIPLE : INFINITIVE;
  return form.test(one) && form.test(other);
}

// Whether the words up to the join have turned to a clause that only says when, why or which.
function waits({ tongue, words, comma }: Sentence, from: number, at: number): boolean {
  return words.some((word, place) => {
    const within = place >= from && place < at && tongue.subordinate.has(word);
    return within && (tongue === english || comma[place]);
  });
}

// "Rate your anxiety and your energy", "How satisfied are you with your work and your friendships?"
function rates(sentence: Sentence, { at }: Join): boolean {
  const { tongue, words } = sentence;
  const judged = words.findIndex((word, place) => place < at && tongue.judged.has(word));
  const judges = judged === 0 || /^(rate|bewerten|beurteilen)$/.test(wordAt(words, judged));
  const object = judges ? judged + 1 : words.findIndex((word) => /^(with|mit)$/.test(word)) + 1;
  if (judged >= 0 && object > 0 && areThings(sentence, object, at)) return true;
  // "Did anxiety and worry keep you awake?"
  const right = skip(words, at + 1, tongue.determiner);
  const from = skipBack(words, at - 2, tongue.determiner);
  if (tongue.preposition.has(wordAt(words, from))) return false;
  return tongue.inner.has(wordAt(words, at - 1)) && tongue.inner.has(wordAt(words, right));
}

// Whether a thing of one or two words stands between `from` and the join, and another after it.
function areThings(sentence: Sentence, from: number, at: number): boolean {
  const { tongue, words } = sentence;
  const thing = words.slice(skip(words, from, tongue.determiner), at);
  if (thing.length < 1 || thing.length > 2) return false;
  const right = skip(words, at + 1, tongue.determiner);
  if (tongue === german && (isSmall(sentence, right) || isSmall(sentence, at - 1))) return false;
  return [...thing, wordAt(words, right)].every((word) => carries(tongue, word));
}
