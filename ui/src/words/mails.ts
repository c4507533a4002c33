// What stands in a mail above a link, in the client's language. It tells nobody what the link is for.
const leads: { [language: string]: { plain: string; behindCode: string } } = {
  en: {
    plain: 'Here is the page we spoke about:',
    behindCode: 'Here is the page we spoke about. It asks for the five words on your card:',
  },
  de: {
    plain: 'Hier ist die Seite, über die wir gesprochen haben:',
    behindCode:
      'Hier ist die Seite, über die wir gesprochen haben. Sie fragt nach den fünf Wörtern auf Ihrer Karte:',
  },
};

/** The sentence above a link, behind a code or not; in English where the language has none of its own. */
export function mailLead(language: string, isBehindCode: boolean): string {
  const lead = leads[language.split('-')[0] ?? ''] ?? leads.en;
  return (isBehindCode ? lead?.behindCode : lead?.plain) ?? '';
}

const files: { [language: string]: { plain: string; locked: string } } = {
  en: {
    plain: 'Here is the sheet we spoke about.',
    locked: 'Here is the sheet we spoke about. It opens with the password that you know.',
  },
  de: {
    plain: 'Hier ist das Blatt, über das wir gesprochen haben.',
    locked:
      'Hier ist das Blatt, über das wir gesprochen haben. Es öffnet sich mit dem Passwort, das Sie kennen.',
  },
};

/** The sentence of a mail that has a file with it, which opens with a password or not. */
export function fileLead(language: string, isLocked: boolean): string {
  const lead = files[language.split('-')[0] ?? ''] ?? files.en;
  return (isLocked ? lead?.locked : lead?.plain) ?? '';
}
