// Wording in the reader's language.
import type { Text } from '../generated/form.ts';

/** The wording for `language`; else English, else any there is. */
export function inLanguage(text: Text, language: string): string {
  if (typeof text === 'string') return text;
  return text[language] ?? text['en'] ?? Object.values(text)[0] ?? '';
}

const MARKS: { [language: string]: [string, string] } = {
  de: ['„', '“'],
  pl: ['„', '”'],
  fr: ['« ', ' »'],
  es: ['«', '»'],
  it: ['«', '»'],
  el: ['«', '»'],
  ru: ['«', '»'],
  uk: ['«', '»'],
};

/** Somebody's words in the quotation marks of their language, unless they brought their own. */
export function quoted(words: string, language = 'en'): string {
  const [open, close] = MARKS[language.slice(0, 2)] ?? ['“', '”'];
  const said = words.trim();
  return /^["“„«]/.test(said) && /["”“»]$/.test(said) ? said : `${open}${said}${close}`;
}
