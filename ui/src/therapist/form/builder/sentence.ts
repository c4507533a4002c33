// The words of a question, and its main clause.
import { german, type Tongue } from './tongues.ts';

/** The words of a sentence as the rules read them. */
export interface Sentence {
  tongue: Tongue;
  /** In lower case. */
  words: string[];
  /** As written: German nouns are known by their capital. */
  written: string[];
  /** Whether a comma stands before the word. */
  comma: boolean[];
}

/** Takes a sentence apart. */
export function read(text: string, tongue: Tongue): Sentence {
  const sentence: Sentence = { tongue, words: [], written: [], comma: [] };
  let comma = false;
  for (const word of text.match(/[\p{L}\p{N}'-]+|[,&–]/gu) ?? []) {
    if (word === ',' || word === '–') {
      comma = true;
      continue;
    }
    sentence.words.push(word.toLowerCase());
    sentence.written.push(word);
    sentence.comma.push(comma);
    comma = false;
  }
  return sentence;
}

/** "When you woke and could not sleep, how strong was it?" asks from "how" on. */
export function mainClause(sentence: Sentence): Sentence {
  const { tongue, words, written, comma } = sentence;
  const [first, second] = [wordAt(words, 0), wordAt(words, 1)];
  const asksAtOnce = tongue.aux.has(first) || (tongue.wh.has(first) && tongue.aux.has(second));
  const leads = tongue.subordinate.has(first) || tongue.preposition.has(first);
  if (asksAtOnce || !leads) return sentence;
  const from = words.findIndex((_, at) => comma[at] && opensClause(sentence, at));
  if (from < 0) return sentence;
  const [rest, asWritten, commas] = [words.slice(from), written.slice(from), comma.slice(from)];
  return { tongue, words: rest, written: asWritten, comma: commas };
}

/** Whether a question, or a clause that could be one, begins at a word. */
export function opensClause({ tongue, words, written }: Sentence, at: number): boolean {
  const [word, next] = [wordAt(words, at), wordAt(words, at + 1)];
  if (tongue.wh.has(word)) return true;
  if (tongue.preposition.has(word) && tongue.wh.has(next)) return true;
  if (tongue.aux.has(word) && tongue.subject.has(next)) return true;
  // Any German verb can ask: "und schliefen Sie".
  return tongue === german && written[at + 1] === 'Sie' && !tongue.subordinate.has(word);
}

/** "if not", "wenn ja": what follows hangs on the answer before it. */
export function followsUp({ words }: Sentence, at: number): boolean {
  const [word, next] = [wordAt(words, at), wordAt(words, at + 1)];
  return /^(if|wenn|falls)$/.test(word) && /^(so|not|yes|no|ja|nein|nicht)$/.test(next);
}

/** The word at a place; nothing beyond either end. */
export function wordAt(words: string[], at: number): string {
  return words[at] ?? '';
}

/** The first place from `from` on whose word is in none of the sets. */
export function skip(words: string[], from: number, ...passed: ReadonlySet<string>[]): number {
  let at = from;
  while (passed.some((set) => set.has(wordAt(words, at)))) at += 1;
  return at;
}

/** The same, backwards. */
export function skipBack(words: string[], from: number, passed: ReadonlySet<string>): number {
  let at = from;
  while (passed.has(wordAt(words, at))) at -= 1;
  return at;
}

/** Whether a word can name a thing, a quality or an action: it is none of the small words. */
export function carries(tongue: Tongue, word: string): boolean {
  const small = [tongue.light, tongue.preposition, tongue.pronoun, tongue.determiner, tongue.aux];
  return word !== '' && !tongue.wh.has(word) && !small.some((set) => set.has(word));
}

/** Whether a word is written small, as German writes everything but nouns. */
export function isSmall({ written }: Sentence, at: number): boolean {
  return /^\p{Ll}/u.test(wordAt(written, at));
}
