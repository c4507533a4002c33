// Which words a screen speaks.
import { de } from './client.de.ts';
import { en, type ClientWords } from './client.en.ts';

export type { ClientWords };

const CLIENT: { [language: string]: ClientWords } = { en, de };

/** The language that the client's page speaks where `language` is asked for. */
export function clientLanguage(language: string): string {
  const short = language.split('-')[0] ?? '';
  return short in CLIENT ? short : 'en';
}

/** The client's words for `language`; English where there are none of its own. */
export function clientWords(language: string): ClientWords {
  return CLIENT[clientLanguage(language)] ?? en;
}
