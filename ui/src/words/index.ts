// Which words a screen speaks.
import { de } from './client.de.ts';
import { en, type ClientWords } from './client.en.ts';
import { pseudo } from './pseudo.ts';

export type { ClientWords };

const CLIENT: { [language: string]: ClientWords } = { en, de };

/** Languages for trying out, which stand for longer words and for the other direction. */
const TRIAL = ['en-XA', 'ar-XB'];

/** The language that the client's page speaks where `language` is asked for. */
export function clientLanguage(language: string): string {
  if (TRIAL.includes(language)) return language;
  const short = language.split('-')[0] ?? '';
  return short in CLIENT ? short : 'en';
}

/** The client's words for `language`; English where there are none of its own. */
export function clientWords(language: string): ClientWords {
  const known = clientLanguage(language);
  if (TRIAL.includes(known)) return pseudo(en);
  return CLIENT[known] ?? en;
}
