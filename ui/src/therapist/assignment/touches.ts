// Whether a message to the client speaks of their goal: it shares a word that carries meaning with
// the goal, its short name, or what is counted.

// Words that say nothing about what a goal is about. Short words are left out by their length.
const EMPTY = new Set(
  `able about after again also always anything around back become been before being better between
  both could does doing done each enough every from getting gets give goes going good have having
  here into just keep know least less life like little long made make making many maybe more most
  much myself need never next only other over own really same should since some something still such
  take than that their them then there these they thing things this those through time times today
  toward under until upon very want wanted wants week weeks well went were what when where which
  while will wish with without work would your yourself minimum maximum
  aber alle auch dass dein deine doch eine einem einen einer eines etwas haben hatte ihre immer jede
  jeden kann kein keine können machen mehr mein meine meinem meinen mich möchte nicht noch oder ohne
  schon sein seine sich sind über unter viel wenn werden wieder wird wollen woche zeit`.split(
    /\s+/,
  ),
);

/** The words that carry meaning, cut to their stem: numbers as they are, names and nouns. */
export function meaningful(text: string): Set<string> {
  const found = text.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    found.filter((word) => (/\p{N}/u.test(word) || word.length > 3) && !EMPTY.has(word)).map(stem),
  );
}

// Enough that "nights" meets "night", "driving" meets "drive" and "slept" stays itself.
function stem(word: string): string {
  if (/\p{N}/u.test(word)) return word;
  const cut = word.replace(/(ings?|ers?|ed|es|en|e|s|n)$/u, '');
  return cut.length >= 3 ? cut : word;
}

/** Whether `message` shares a word with any of `about`. A goal of empty words is never missed. */
export function touches(message: string, about: readonly string[]): boolean {
  const goal = meaningful(about.join(' '));
  if (goal.size === 0) return true;
  const said = meaningful(message);
  return [...goal].some((word) => said.has(word));
}
