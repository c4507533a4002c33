// A language that nobody speaks: every sentence in brackets, with accents, and longer by a third. It
// shows what was never translated and what breaks when words grow. en-XA reads from the left and ar-XB
// from the right, as on phones that offer the same.
import type { ClientWords } from './client.en.ts';

const PLAIN = 'aeiouncsyAEIOUNCS';
const MARKED = 'áéíóúñçšýÁÉÍÓÚÑÇŠ';

/** A sentence, stretched. */
export function stretched(text: string): string {
  const marked = Array.from(text, (letter) => MARKED[PLAIN.indexOf(letter)] ?? letter).join('');
  const more = ' lorem ipsum dolor'.repeat(Math.ceil(text.length / 54));
  return text && `[${marked}${more.slice(0, Math.ceil(text.length / 3))}]`;
}

/** All of `words`, stretched. */
export function pseudo(words: ClientWords): ClientWords {
  const every = (value: unknown): unknown => {
    if (typeof value === 'string') return stretched(value);
    if (typeof value === 'function') {
      const say = value as (...given: unknown[]) => string;
      return (...given: unknown[]) => stretched(say(...given));
    }
    const parts = Object.entries(value as object).map(([key, part]) => [key, every(part)]);
    return Object.fromEntries(parts) as unknown;
  };
  return every(words) as ClientWords;
}
