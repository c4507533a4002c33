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

/** Somebody's words in the quotation marks of their language. */
export function quoted(said: string, language = 'en'): string {
  const [open, close] = marks[language.split('-')[0] ?? ''] ?? ['“', '”'];
  return `${open}${said.trim()}${close}`;
}
