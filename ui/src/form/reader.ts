// Who reads: the language and the sentences that everything below a page or a preview uses.
import { createContext } from 'svelte';
import type { Text } from '../generated/form.ts';
import { clientWords, type ClientWords } from '../words/index.ts';
import type { CrisisContact } from '../generated/practice.ts';
import { inLanguage } from './text.ts';

export type Reader = {
  language: string;
  words: ClientWords;
  /** Shown under a question of safety. */
  contacts: CrisisContact[];
  /** A form's wording in the reader's language. */
  say: (text: Text) => string;
};

const [reader, setReader] = createContext<Reader>();

export { reader, setReader };

/** A reader of `language`. */
export function readerOf(language: string, contacts: CrisisContact[] = []): Reader {
  const say = (text: Text) => inLanguage(text, language);
  return { language, words: clientWords(language), contacts, say };
}
