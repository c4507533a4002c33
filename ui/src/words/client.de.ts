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
    anew: 'Heute neu notieren',
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
    begun: 'Begonnen, nachher abzuschließen',
    earlier: 'Frühere Tage zeigen',
    noted: 'notiert',
    partly: 'begonnen',
    takenBack: 'zurückgenommen',
    nothing: 'nichts zu notieren',
    empty: 'leer',
    today: 'heute',
    withPractice: (practice) => `liegt ${practice} schon vor`,
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
    takenBack: (what) => `${what} ist zurückgenommen.`,
    takenBackThere: (practice) => `${practice} erfährt davon, wenn Sie wieder senden.`,
    undo: 'Rückgängig machen',
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

  figures: {
    workedOut: 'Aus Ihren Antworten errechnet',
    of: (count, outOf) => `${count} von ${outOf}`,
    disagree: (one, other) =>
      `„${one}“ und „${other}“ passen nicht zusammen. Vielleicht braucht eine der beiden Antworten noch einen Blick.`,
    doubtful: 'Das sind mehr als 16 Stunden im Bett. Stimmen beide Uhrzeiten?',
  },

  send: {
    to: (practice) => `An ${practice} senden`,
    title: (practice) => `An ${practice} senden`,
    nothingYet: 'Noch gibt es nichts zu senden. Es erscheint hier, sobald Sie etwas notiert haben.',
    what: (count, practice) =>
      count === 0
        ? `Was sich geändert hat, so versiegelt, dass nur ${practice} es öffnen kann.`
        : `${entries(count)}, so versiegelt, dass nur ${practice} ${count === 1 ? 'ihn' : 'sie'} öffnen kann.`,
    mail: 'Mit einer Mail senden',
    mailHow:
      'Öffnet Ihr Mailprogramm, und alles steht schon darin. Sie brauchen nur noch auf Senden zu drücken.',
    mailed: 'Ihr Mailprogramm sollte jetzt offen sein. Drücken Sie dort auf Senden.',
    mailPart: (nth, of) => `Mail ${nth} von ${of} senden`,
    mailsHow: (of) =>
      `Ihre Antworten sind zu lang für eine einzige Mail. Sie gehen in ${of} Mails, jede für sich vollständig.`,
    mailedPart: (nth, of) =>
      `Mail ${nth} von ${of} sollte jetzt offen sein. Drücken Sie dort auf Senden und kommen Sie für die nächste hierher zurück.`,
    noMail: 'Ihre Antworten sind zu lang für Mails. Diese Wege nehmen alle mit:',
    share: 'Teilen',
    shareHow: (practice) =>
      `Gibt eine kleine versiegelte Datei an das Programm weiter, mit dem Sie ${practice} schreiben.`,
    shared: 'Die versiegelte Datei ist weitergegeben. Senden Sie sie dort ab.',
    shareFailed: 'Teilen ging hier nicht. Ein anderer Weg geht.',
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
    again: 'Sie haben schon einmal gesendet. Noch einmal ist gut: die neuesten Antworten gelten.',
    same: 'Seit dem letzten Senden hat sich nichts geändert. Sie können es trotzdem noch einmal senden.',
  },

  together: {
    lead: 'Den ersten Eintrag machen wir gemeinsam, hier und jetzt.',
    back: 'Zurück zur Sitzung',
    saved: 'Gespeichert auf diesem Laptop, bei Ihrem Ziel.',
    savedPlain: 'Gespeichert auf diesem Laptop.',
    next: 'Das war der erste Eintrag. Die nächsten nehmen Sie mit nach Hause.',
    half: 'Die zweite Hälfte schreiben Sie, wenn es geschehen ist.',
    notSaved: 'Das ließ sich gerade nicht speichern. Was Sie geschrieben haben, ist noch da.',
  },

  closing: {
    title: 'Ihre Woche ist unterwegs.',
    titleOnce: 'Ihre Antworten sind unterwegs.',
    thanks: (count, practice) =>
      count === 0
        ? `${practice} erfährt, was sich geändert hat. Sie können noch etwas ergänzen oder ändern und noch einmal senden.`
        : `${entries(count)}, so versiegelt, dass nur ${practice} ${count === 1 ? 'ihn' : 'sie'} öffnen kann. Sie können noch etwas ergänzen oder ändern und noch einmal senden.`,
    whatWasSent: 'Was gesendet wurde',
    back: 'Zurück zum Formular',
  },

  phone: {
    title: 'Gehört dieses Gerät nur Ihnen?',
    why: 'Dieses Formular geht über mehrere Tage.',
    yes: 'Ja, nur mir',
    yesHow:
      'Das Formular und Ihre Antworten werden darauf aufgehoben, und dieselbe Adresse öffnet sie wieder. Ein privates Fenster vergisst sie, wenn es geschlossen wird.',
    no: 'Nein, auch anderen',
    noHow: 'Nichts wird darauf aufgehoben. Sie senden nach jedem Eintrag.',
  },

  keeping: {
    kept: 'Auf diesem Gerät aufgehoben. Dieselbe Adresse öffnet es wieder.',
    keptFile: 'Auf diesem Gerät aufgehoben. Dieselbe Datei öffnet es wieder.',
    whileOpen:
      'Ihre Antworten bleiben nur auf dieser Seite, solange sie offen ist. Senden Sie sie, bevor Sie sie schließen.',
    refused:
      'Dieser Browser hebt nichts auf. Ihre Antworten sind nur da, solange diese Seite offen ist: Senden Sie nach jedem Eintrag.',
    failed:
      'Dieses Gerät hebt Ihre Antworten nicht mehr auf. Sie sind da, solange diese Seite offen ist: Senden Sie sie, bevor Sie sie schließen.',
    homeScreen:
      'Damit Sie es mit einem Tippen finden, wählen Sie im Menü Ihres Browsers „Zum Startbildschirm hinzufügen“.',
    understood: 'Verstanden',
    other: 'Auf diesem Gerät ist noch ein Formular aufgehoben.',
    openOther: 'Das andere Formular öffnen',
  },

  clear: {
    clear: 'Dieses Gerät leeren',
    title: 'Dieses Gerät leeren?',
    what: (practice) =>
      `Das Formular und Ihre Antworten werden davon entfernt. Was Sie gesendet haben, bleibt bei ${practice}.`,
    unsent: 'Einige Ihrer Antworten sind noch nicht gesendet. Sie gingen verloren.',
    file: 'Die Datei, die Sie geöffnet haben, bleibt, bis Sie sie löschen.',
    not: 'Alles behalten',
    done: 'Dieses Gerät ist leer.',
    doneHow: 'Auf dieser Seite ist nichts mehr von dem Formular. Sie können sie schließen.',
  },

  code: {
    title: 'Ihre Wörter öffnen dieses Formular.',
    where:
      'Sie stehen auf der Karte aus Ihrer Therapie. Großschreibung und kleine Fehler schaden nicht; die ersten drei Buchstaben jedes Wortes genügen.',
    label: 'Die Wörter auf Ihrer Karte',
    open: 'Öffnen',
    opening: 'Wird geöffnet …',
    count: (typed, all) => `Auf der Karte stehen ${all} Wörter. Sie haben ${typed} eingegeben.`,
    wrong:
      'Diese Wörter öffnen es nicht. Bitte vergleichen Sie sie mit Ihrer Karte und versuchen Sie es noch einmal.',
    unknown: (word) => `„${word}“ öffnet es nicht. Bitte vergleichen Sie es mit Ihrer Karte.`,
  },

  hide: {
    hide: 'Verbergen',
    back: 'Zurück',
  },

  inside: {
    title: 'Sie sind in einem anderen Programm.',
    why: 'Es hat einen kleinen eigenen Browser, der vergessen kann, was Sie schreiben. Öffnen Sie den Link im Browser Ihres Geräts: hier kopieren, dort einfügen.',
    copy: 'Den Link kopieren',
    copied: 'Kopiert. Fügen Sie ihn jetzt dort ein, wo Ihr Browser Adressen zeigt.',
    copyFailed:
      'Kopieren ging hier nicht. Markieren Sie den Link unten und kopieren Sie ihn von Hand.',
    link: 'Der Link',
  },

  pause: {
    pause: 'Dieses Formular pausieren',
    goOn: 'Wieder weitermachen',
    since: (day) => `Pausiert seit ${day}. Von Ihnen wird nichts erwartet.`,
  },

  crisis: {
    notLive: 'Niemand liest das in diesem Augenblick mit.',
    now: 'Wenn Sie jetzt jemanden brauchen:',
    noAlert: 'Das Absenden alarmiert niemanden.',
    before: (practice: string) =>
      `Eine Frage hier handelt davon, ob Sie in Sicherheit sind. Sie können sie offen lassen. Das Absenden alarmiert niemanden: ${practice} liest Ihre Antworten später.`,
    sent: (practice: string) =>
      `Was Sie abgeschickt haben, alarmiert niemanden, und niemand liest in diesem Augenblick mit: ${practice} liest es später.`,
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
      'Diese Seite ist älter als die Aufgabe. Was auf diesem Telefon behalten wurde, ist noch da. Sagen Sie es der Praxis, von der der Link kam: Sie kann ihre Seite neu ins Netz stellen oder Ihnen die Aufgabe anders schicken.',
    foreign: 'Dieser Link ist nicht von dieser Praxis.',
    foreignHow:
      'Er wurde nicht geöffnet. Bitten Sie Ihre Praxis um einen neuen, auf dem Weg, auf dem Sie sie immer erreichen.',
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
