// Who reads: the language and the sentences that everything below a page or a preview uses.
import { createContext } from 'svelte';
import type { Text } from '../generated/form.ts';
import { clientLanguage, clientWords, type ClientWords } from '../words/index.ts';
import type { CrisisContact } from '../generated/practice.ts';
import { inLanguage } from './text.ts';

export type Reader = {
  /** The language of the words around the form, for dates and times. */
  language: string;
  words: ClientWords;
  /** Shown under a question of safety. */
  contacts: CrisisContact[];
  /** What the sheet's title is: its page's heading, or one line of a preview in another page. */
  heading: 'h1' | 'p';
  /** A form's wording in the reader's language. */
  say: (text: Text) => string;
};

const [reader, setReader] = createContext<Reader>();

export { reader, setReader };

/** A reader of `language`. */
export function readerOf(language: string, contacts: CrisisContact[] = []): Reader {
  const say = (text: Text) => inLanguage(text, language);
  const words = clientWords(language);
  return { language: clientLanguage(language), words, contacts, heading: 'h1', say };
}
