// Every sentence of the client's page and of the forms in it, in German.
import type { PartOfDay } from '../generated/form.ts';
import type { ClientWords } from './client.en.ts';

const NUMBERS = 'Kein Ein Zwei Drei Vier Fünf Sechs Sieben Acht Neun Zehn Elf Zwölf'.split(' ');
const number = (count: number) => NUMBERS[count] ?? String(count);
const entries = (count: number) => (count === 1 ? 'Ein Eintrag' : `${number(count)} Einträge`);
const kept: { [part in PartOfDay]: [string, string] } = {
  morning: ['Morgen', 'Morgen'],
  evening: ['Abend', 'Abende'],
  any: ['Tag', 'Tage'],
};

export const de: ClientWords = {
  title: 'Formular',

  opening: {
    from: (practice) => `Von ${practice}`,
    hello: (name) => `Guten Tag, ${name},`,
    goal: 'Ihr Ziel, in Ihren Worten',
    returned: 'Aus Ihrer letzten Woche',
    wrote: (day) => `Am ${day} schrieben Sie:`,
    then: 'die Woche davor',
    now: 'letzte Woche',
    noted: (part, count) => `${number(count)} ${kept[part][count === 1 ? 0 : 1]} notiert.`,
    notedOccasions: (count) => `Bisher ${entries(count).replace(/^E/, 'e')}.`,
    todayIs: (day) => `Heute ist ${day}.`,
    todayNoted: 'Heute ist notiert.',
    nothingDue: 'Heute steht nichts an.',
    begins: (day) => `Es beginnt am ${day}.`,
    ended: 'Der letzte Tag ist vorbei. Sie können noch einen Tag nachtragen oder absenden.',
    onceDone: 'Ausgefüllt. Sie können es noch ändern.',
    nextSession: (when) => `Nächste Sitzung: ${when}.`,
  },

  note: {
    part: (part) => {
      if (part === 'morning') return 'Diesen Morgen notieren';
      if (part === 'evening') return 'Diesen Abend notieren';
      return 'Heute notieren';
    },
    again: (nth, of) => `Heute notieren, ${nth} von ${of}`,
    change: 'Den heutigen Eintrag ändern',
    nothing: 'Heute nichts zu notieren',
    nothingNoted: 'Notiert: heute nichts zu notieren.',
    once: 'Beginnen',
    onceMore: 'Weitermachen',
    occasion: (name) => (name ? `${name} notieren` : 'Jetzt notieren'),
    before: 'Vorher notieren',
    finish: 'Nachher abschließen',
    nothingThisWeek: 'Bisher nichts zu notieren',
    header: 'Einmal zu Beginn',
  },

  days: {
    title: 'Die Tage',
    occasions: 'Was Sie notiert haben',
    earlier: 'Frühere Tage zeigen',
    noted: 'notiert',
    partly: 'begonnen',
    nothing: 'nichts zu notieren',
    empty: 'leer',
    today: 'heute',
    withPractice: (practice) => `liegt ${practice} schon vor`,
    halfDone: 'nachher abschließen',
    slot: (nth) => `Eintrag ${nth}`,
  },

  entry: {
    title: (weekday, part, name) => {
      if (part === 'morning') return `${weekday}morgen`;
      if (part === 'evening') return `${weekday}abend`;
      return name ? `${name} am ${weekday}` : weekday;
    },
    happened: 'Wann war es?',
    progress: (place, of) => `${place} von ${of}`,
    save: (name) => (name ? `${name} speichern` : 'Speichern'),
    next: 'Weiter',
    back: 'Zurück',
    skip: 'Überspringen',
    notSure: 'Ich bin nicht sicher',
    optional: 'freiwillig',
    leftOpen: 'Noch offen',
    leftOpenWhy: 'Das hilft am meisten. Sie können es trotzdem offen lassen.',
    answerIt: 'Beantworten',
    saveAnyway: 'So speichern',
    takeBack: 'Diesen Eintrag zurücknehmen',
    tooLong: 'Das ist länger, als ein Eintrag sein kann. Bitte kürzen Sie eine der Antworten.',
    saved: 'Auf dieser Seite gespeichert.',
  },

  question: {
    yes: 'Ja',
    no: 'Nein',
    other: 'Etwas anderes',
    otherWhich: 'Was, in Ihren Worten',
    rating: (value, low, high) => `${value}, von ${low} bis ${high}`,
    notAnswered: 'noch keine Antwort',
    tapTheLine: 'Tippen Sie auf die Linie',
    minutes: 'Minuten',
    addRow: 'Noch eine Zeile',
    removeRow: 'Entfernen',
    row: (nth) => `Nummer ${nth}`,
    problem: 'Bitte sehen Sie hier noch einmal nach',
    notANumber: 'Bitte schreiben Sie eine Zahl in Ziffern.',
    tooLow: (min) => `Bitte schreiben Sie eine Zahl, die nicht unter ${min} liegt.`,
    tooHigh: (max) => `Bitte schreiben Sie eine Zahl, die nicht über ${max} liegt.`,
  },

  send: {
    to: (practice) => `An ${practice} senden`,
    title: (practice) => `An ${practice} senden`,
    nothingYet: 'Noch gibt es nichts zu senden. Es erscheint hier, sobald Sie etwas notiert haben.',
    what: (count, practice) =>
      `${entries(count)}, so versiegelt, dass nur ${practice} ${count === 1 ? 'ihn' : 'sie'} öffnen kann.`,
    copy: 'Kopieren',
    copyHow: (practice) =>
      `Kopiert Ihre versiegelten Antworten. Fügen Sie sie in eine Nachricht an ${practice} ein.`,
    copied: 'Kopiert. Fügen Sie es jetzt in eine Nachricht ein.',
    copyFailed:
      'Kopieren ging hier nicht. Markieren Sie den Text unten und kopieren Sie ihn von Hand.',
    download: 'Als Datei speichern',
    downloadHow:
      'Speichert eine kleine versiegelte Datei, die Sie an eine Nachricht anhängen können.',
    downloaded: (file) =>
      `„${file}“ liegt bei Ihren Downloads. Hängen Sie die Datei jetzt an eine Nachricht an.`,
    replyTo: (address) => `Die Adresse ist ${address}.`,
    text: 'Der versiegelte Text',
    before: (practice) => `Meine Antworten (nur ${practice} kann sie lesen):`,
    sealing: 'Ihre Antworten werden versiegelt',
    didItGo: 'Hat es geklappt?',
    yes: 'Ja',
    another: 'Anders versuchen',
    whileOpen:
      'Ihre Antworten bleiben nur auf dieser Seite, solange sie offen ist. Senden Sie sie, bevor Sie sie schließen.',
  },

  closing: {
    title: 'Ihre Woche ist unterwegs.',
    titleOnce: 'Ihre Antworten sind unterwegs.',
    thanks: (count, practice) =>
      `${entries(count)}, so versiegelt, dass nur ${practice} ${count === 1 ? 'ihn' : 'sie'} öffnen kann. Sie können noch etwas ergänzen oder ändern und noch einmal senden.`,
    whatWasSent: 'Was gesendet wurde',
    back: 'Zurück zum Formular',
  },

  crisis: {
    notLive: 'Niemand liest das in diesem Augenblick mit.',
    now: 'Wenn Sie jetzt jemanden brauchen:',
    noAlert: 'Das Absenden alarmiert niemanden.',
  },

  list: {
    title: (practice) => `Von ${practice}`,
    many: (count) =>
      count === 1 ? 'Ein Formular für Sie.' : `${number(count)} Formulare für Sie.`,
    until: (day) => `bis ${day}`,
    back: 'Alle Formulare',
  },

  problem: {
    incomplete: 'Dieser Link ist unvollständig.',
    incompleteHow:
      'Ein Teil ging unterwegs verloren. Öffnen Sie ihn noch einmal aus der Nachricht, mit der er kam, oder bitten Sie darum, dass er noch einmal geschickt wird.',
    newer: 'Dieser Link braucht eine neuere Seite.',
    newerHow:
      'Er wurde für eine spätere Fassung dieser Seite gemacht. Bitte sagen Sie es der Person, von der er kam.',
    none: 'Hier ist kein Formular.',
    noneHow: 'Öffnen Sie den Link noch einmal aus der Nachricht, mit der er kam.',
    framed: 'Diese Seite steckt in einer anderen.',
    framedHow:
      'Zu Ihrer Sicherheit öffnet sie sich nur für sich allein. Öffnen Sie den Link direkt.',
  },

  dots: {
    label: (met, recorded, empty) =>
      [
        met > 0 ? `${met} gefüllt` : '',
        recorded > 0 ? `${recorded} ${recorded === 1 ? 'Ring' : 'Ringe'}` : '',
        empty > 0 ? `${empty} noch offen` : '',
      ]
        .filter(Boolean)
        .join(', '),
    figure: (met, all, counted) => `${met} von ${all} ${counted}`,
    recorded: (recorded) => `${recorded} notiert`,
    recordedDays: 'notiert',
  },
};
