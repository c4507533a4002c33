// What a rewording changed, for a history that is read at a glance.

/** Fewer shared words than this, and the wording is shown whole. */
const ENOUGH = 3;

/** The wording without the beginning that it shares with the one before: "…four nights of seven." */
export function sinceShared(words: string, before: string | undefined): string {
  if (before === undefined) return words;
  const now = words.split(/\s+/);
  const then = before.split(/\s+/);
  const bare = (word: string | undefined): string => (word ?? '').replace(/[\p{P}]+$/u, '');
  let shared = 0;
  while (shared < now.length - 1 && bare(now[shared]) === bare(then[shared])) shared += 1;
  return shared >= ENOUGH ? `…${now.slice(shared).join(' ')}` : words;
}
