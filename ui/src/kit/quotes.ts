// Quotation marks of each language, for the words of others.

const marks: { [language: string]: [string, string] } = {
  de: ['„', '“'],
  fr: ['« ', ' »'],
  es: ['«', '»'],
  it: ['«', '»'],
  pl: ['„', '”'],
  ru: ['«', '»'],
  uk: ['«', '»'],
  el: ['«', '»'],
};

/** The quotation marks of a language, the opening one first. */
export function marksOf(language: string): [string, string] {
  return marks[language.split('-')[0] ?? ''] ?? ['“', '”'];
}

/** Somebody's words in the quotation marks of their language. */
export function quoted(said: string, language = 'en'): string {
  const [open, close] = marksOf(language);
  return `${open}${said.trim()}${close}`;
}
