// The client's code as a hand types it, and what of it counts. Which words there are, share/code.rs says.
import packed from '../generated/code_words.json';

/** How many words a code has. */
export const WORDS = 5;

/** How many letters of a word count: no two words of a list begin with the same. */
const COUNTING = 3;

let list: string[] | undefined;

/** The words of the English list. Each is kept as how many letters it shares with the one before it, and the rest. */
export function words(): string[] {
  let last = '';
  list ??= [...packed.matchAll(/(\d)([a-z]+)/g)].map(
    ([, shared, rest]) => (last = last.slice(0, Number(shared)) + (rest ?? '')),
  );
  return list;
}

/** What was typed, word by word: small letters from a to z. */
function wordsIn(typed: string): string[] {
  const letters = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };
  return typed
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđı]/g, (letter) => letters[letter as keyof typeof letters])
    .split(/[^a-z]+/)
    .filter(Boolean);
}

/** The word that was meant, if there is one and no other. */
export function meant(typed: string): string | undefined {
  const all = words();
  if (all.includes(typed)) return typed;
  // Somebody who writes only the beginning means the word that begins so.
  const begun = typed.length >= COUNTING && all.find((word) => word.startsWith(typed));
  if (begun) return begun;
  const near = all.filter((word) => isOneSlipApart(word, typed));
  return near.length === 1 ? near[0] : undefined;
}

/** Whether one letter too many, too few or another, or two in each other's place, is all the difference. */
function isOneSlipApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const [mine, theirs] = [one.slice(same), other.slice(same)];
  return (
    mine.slice(1) === theirs.slice(1) ||
    mine.slice(1) === theirs ||
    mine === theirs.slice(1) ||
    (mine.slice(2) === theirs.slice(2) && mine[0] === theirs[1] && mine[1] === theirs[0])
  );
}

/** What a link is opened with, how many words were typed, and those that stand on no English card. */
export type Typed = { passphrase: string; count: number; unknown: string[] };

/** Reads what was typed. */
export function readCode(typed: string): Typed {
  const all = wordsIn(typed);
  const unknown: string[] = [];
  const counting = all.map((word) => {
    const found = meant(word);
    if (found === undefined) unknown.push(word);
    return (found ?? word).slice(0, COUNTING);
  });
  return { passphrase: counting.join('-'), count: all.length, unknown };
}
