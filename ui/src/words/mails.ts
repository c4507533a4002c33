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
