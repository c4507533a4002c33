// Keys of what is new in a form. They are drawn, because series are read by key across forms: a new
// question must never meet the answers to another one.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A key that begins with a letter and says nothing: `q_k7m4qx`. */
export function drawn(letter: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `${letter}_${[...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`;
}
