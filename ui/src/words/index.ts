// Which words a screen speaks.
import { de } from './client.de.ts';
import { en, type ClientWords } from './client.en.ts';

export type { ClientWords };

const CLIENT: { [language: string]: ClientWords } = { en, de };

/** The client's words for `language`; English where there are none of its own. */
export function clientWords(language: string): ClientWords {
  return CLIENT[language.split('-')[0] ?? ''] ?? en;
}
