// Every sentence of the client's page and of the forms in it, in English. The other languages have
// this type, so a sentence that is missing there fails the build.
import type { PartOfDay } from '../generated/form.ts';

const NUMBERS = 'No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve'.split(' ');
const number = (count: number) => NUMBERS[count] ?? String(count);
const s = (count: number, one: string, many = `${one}s`) => (count === 1 ? one : many);
const kept: { [part in PartOfDay]: [string, string] } = {
  morning: ['morning', 'mornings'],
  evening: ['evening', 'evenings'],
  any: ['day', 'days'],
};

export const en = {
  /** The title of the browser's tab: it tells nobody anything. */
  title: 'Form',

  opening: {
    from: (practice: string) => `From ${practice}`,
    hello: (name: string) => `Dear ${name},`,
    goal: 'Your goal, in your words',
    returned: 'From your last week',
    wrote: (day: string) => `On ${day} you wrote:`,
    then: 'the week before',
    now: 'last week',
    noted: (part: PartOfDay, count: number) => `${number(count)} ${s(count, ...kept[part])} noted.`,
    notedOccasions: (count: number) => `${number(count)} ${s(count, 'entry', 'entries')} so far.`,
    todayIs: (day: string) => `Today is ${day}.`,
    todayNoted: 'Today is noted.',
    nothingDue: 'Nothing is due today.',
    begins: (day: string) => `It begins on ${day}.`,
    ended: 'The last day has passed. You can still fill in a day, or send.',
    onceDone: 'Filled in. You can still change it.',
    nextSession: (when: string) => `Next session: ${when}.`,
  },

  note: {
    part: (part: PartOfDay, name: string | undefined) => {
      if (part === 'morning') return 'Note this morning';
      if (part === 'evening') return 'Note this evening';
      return name ? `Note today’s ${name}` : 'Note today';
    },
    again: (nth: number, of: number) => `Note today, ${nth} of ${of}`,
    change: 'Change today’s entry',
    anew: 'Note today anew',
    nothing: 'Nothing to note today',
    nothingNoted: 'Noted: nothing to record today.',
    once: 'Begin',
    onceMore: 'Go on',
    occasion: (name: string | undefined) => (name ? `Note one ${name}` : 'Note one now'),
    before: 'Note one before it happens',
    finish: 'Finish after it happened',
    nothingThisWeek: 'Nothing to note so far',
    header: 'Once, to begin with',
  },

  days: {
    title: 'The days',
    occasions: 'What you noted',
    begun: 'Begun, to finish afterwards',
    earlier: 'Show earlier days',
    noted: 'noted',
    partly: 'begun',
    takenBack: 'taken back',
    nothing: 'nothing to note',
    empty: 'empty',
    today: 'today',
    withPractice: (practice: string) => `already with ${practice}`,
    slot: (nth: number) => `entry ${nth}`,
  },

  entry: {
    /** What stands over a day's questions: "Friday morning", "Friday’s drive". */
    title: (weekday: string, part: PartOfDay, name: string | undefined) => {
      if (part === 'morning') return `${weekday} morning`;
      if (part === 'evening') return `${weekday} evening`;
      return name ? `${weekday}’s ${name}` : weekday;
    },
    happened: 'When was it?',
    progress: (place: number, of: number) => `${place} of ${of}`,
    save: (name: string | undefined) => (name ? `Save this ${name}` : 'Save'),
    next: 'Next',
    back: 'Back',
    skip: 'Skip',
    notSure: 'I’m not sure',
    optional: 'optional',
    leftOpen: 'Still open',
    leftOpenWhy: 'These help most. You can leave them open all the same.',
    answerIt: 'Answer',
    saveAnyway: 'Save as it is',
    takeBack: 'Take this entry back',
    /** What is said of an entry just taken back: "Fri 27 Nov is taken back." */
    takenBack: (what: string) => `${what} is taken back.`,
    takenBackThere: (practice: string) => `${practice} learns of it when you send again.`,
    undo: 'Undo',
    tooLong: 'This is longer than can be sent in one entry. Please shorten one of the answers.',
    saved: 'Saved on this page.',
  },

  question: {
    yes: 'Yes',
    no: 'No',
    other: 'Something else',
    otherWhich: 'What, in your words',
    rating: (value: string, low: string, high: string) => `${value}, from ${low} to ${high}`,
    notAnswered: 'no answer yet',
    tapTheLine: 'Tap the line',
    minutes: 'minutes',
    addRow: 'Add another',
    removeRow: 'Remove',
    row: (nth: number) => `Number ${nth}`,
    problem: 'Please look at this once more',
    notANumber: 'Please write a number, in digits.',
    tooLow: (min: string) => `Please write a number that is not below ${min}.`,
    tooHigh: (max: string) => `Please write a number that is not above ${max}.`,
  },

  figures: {
    workedOut: 'Worked out from your answers',
    of: (count: string, outOf: string) => `${count} of ${outOf}`,
    disagree: (one: string, other: string) =>
      `“${one}” and “${other}” do not fit together. One of them may need another look.`,
    doubtful: 'That is more than 16 hours in bed. Are both times right?',
  },

  send: {
    to: (practice: string) => `Send to ${practice}`,
    title: (practice: string) => `Send to ${practice}`,
    nothingYet: 'There is nothing to send yet. It appears here once you have noted something.',
    what: (count: number, practice: string) =>
      count === 0
        ? `What has changed, sealed so that only ${practice} can open it.`
        : `${number(count)} ${s(count, 'entry', 'entries')}, sealed so that only ${practice} can open ${s(count, 'it', 'them')}.`,
    mail: 'Send by mail',
    mailHow:
      'Opens your mail program with everything filled in. All that is left is to press Send.',
    mailed: 'Your mail program should be open now. Press Send there.',
    mailPart: (nth: number, of: number) => `Send mail ${nth} of ${of}`,
    mailsHow: (of: number) =>
      `Your answers are too long for one mail. They go in ${of}, each complete in itself.`,
    mailedPart: (nth: number, of: number) =>
      `Mail ${nth} of ${of} should be open now. Press Send there, then come back here for the next.`,
    noMail: 'Your answers are too long to go by mail. These ways take all of them:',
    share: 'Share',
    shareHow: (practice: string) =>
      `Passes a small sealed file to the program in which you write to ${practice}.`,
    shared: 'The sealed file was passed on. Send it there.',
    shareFailed: 'Sharing did not work here. Another way will.',
    copy: 'Copy',
    copyHow: (practice: string) =>
      `Copies your sealed answers. Paste them into a message to ${practice}.`,
    copied: 'Copied. Now paste it into a message.',
    copyFailed: 'Copying did not work here. Mark the text below and copy it by hand.',
    download: 'Save as a file',
    downloadHow: 'Saves a small sealed file that you can attach to a message.',
    downloaded: (file: string) => `“${file}” is in your downloads. Now attach it to a message.`,
    replyTo: (address: string) => `The address is ${address}.`,
    text: 'The sealed text',
    /** The line before the sealed one, in what is copied and saved. */
    before: (practice: string) => `My answers (only ${practice} can read this):`,
    sealing: 'Sealing your answers',
    didItGo: 'Did it go?',
    yes: 'Yes',
    another: 'Try another way',
    again: 'You have sent before. Sending again is fine: the newest answers count.',
    same: 'Nothing has changed since you last sent. You can send it again all the same.',
  },

  /** The first entry, made together on the therapist's computer. */
  together: {
    lead: 'We do the first one together, here and now.',
    back: 'Back to the session',
    saved: 'Saved on this laptop, with your goal.',
    savedPlain: 'Saved on this laptop.',
    next: 'That was the first one. You take the next ones home with you.',
    half: 'You write the second half once it has happened.',
    notSaved: 'That could not be saved just now. What you wrote is still here.',
  },

  closing: {
    title: 'Your week is on its way.',
    titleOnce: 'Your answers are on their way.',
    thanks: (count: number, practice: string) =>
      count === 0
        ? `${practice} learns what has changed. You can still add or change something and send again.`
        : `${number(count)} ${s(count, 'entry', 'entries')}, sealed so that only ${practice} can open ${s(count, 'it', 'them')}. You can still add or change something and send again.`,
    whatWasSent: 'What was sent',
    back: 'Back to the form',
  },

  phone: {
    title: 'Is this phone only yours?',
    why: 'This form runs over several days.',
    yes: 'Yes, only mine',
    yesHow:
      'The form and your answers are kept on it, and the same address opens them again. A private window forgets them when it is closed.',
    no: 'No, others use it too',
    noHow: 'Nothing is kept on it. You send after each entry.',
  },

  keeping: {
    kept: 'Kept on this phone. The same address opens it again.',
    keptFile: 'Kept on this phone. The same file opens it again.',
    whileOpen:
      'Your answers stay on this page only while it is open. Send them before you close it.',
    refused:
      'This browser keeps nothing. Your answers are here only while this page is open: send after each entry.',
    failed:
      'This phone has stopped keeping your answers. They are here while this page is open: send them before you close it.',
    homeScreen: 'To have it one tap away, choose “Add to Home screen” in the menu of your browser.',
    understood: 'Understood',
    other: 'Another form is kept on this phone.',
    openOther: 'Open the other form',
  },

  clear: {
    clear: 'Clear this phone',
    title: 'Clear this phone?',
    what: (practice: string) =>
      `The form and your answers are removed from it. What you have sent stays with ${practice}.`,
    unsent: 'Some of your answers were not sent yet. They would be lost.',
    file: 'The file that you opened stays until you delete it.',
    not: 'Keep everything',
    done: 'This phone is clear.',
    doneHow: 'Nothing of the form is left on this page. You can close it.',
  },

  /** Before a form that waits for the client's code. */
  code: {
    title: 'Your words open this form.',
    where:
      'They are on the card from your therapist. Capitals and small slips do no harm; the first three letters of each word are enough.',
    label: 'The words on your card',
    open: 'Open',
    opening: 'Opening…',
    count: (typed: number, all: number) => `The card has ${all} words. You typed ${typed}.`,
    wrong: 'These words do not open it. Please compare them with your card and try again.',
    unknown: (word: string) => `“${word}” does not open it. Please compare it with your card.`,
  },

  hide: {
    hide: 'Hide',
    back: 'Back',
  },

  inside: {
    title: 'You are inside another program.',
    why: 'It has a small browser of its own, which may forget what you write. Open the link in the browser of your phone: copy it here and paste it there.',
    copy: 'Copy the link',
    copied: 'Copied. Now paste it where your browser shows addresses.',
    copyFailed: 'Copying did not work here. Mark the link below and copy it by hand.',
    link: 'The link',
  },

  pause: {
    pause: 'Pause this form',
    goOn: 'Go on again',
    since: (day: string) => `Paused since ${day}. Nothing is expected of you.`,
  },

  crisis: {
    notLive: 'Nobody is watching this live.',
    now: 'If you need someone now:',
    noAlert: 'Sending this alerts nobody.',
    /** Before the first question of a form that asks about safety. */
    before: (practice: string) =>
      `One question here asks how safe you are. You can leave it blank. Sending your answers alerts nobody: ${practice} reads them later.`,
    /** And after it was sent. */
    sent: (practice: string) =>
      `Nobody is alerted by what you sent, and nobody is watching this live: ${practice} reads it later.`,
  },

  list: {
    title: (practice: string) => `From ${practice}`,
    many: (count: number) => `${number(count)} forms for you.`,
    until: (day: string) => `until ${day}`,
    back: 'All forms',
  },

  problem: {
    incomplete: 'This link is incomplete.',
    incompleteHow:
      'Part of it was lost on the way. Open it once more from the message it came in, or ask for it to be sent again.',
    newer: 'This link needs a newer page.',
    newerHow:
      'This page is older than the homework. What was kept on this phone is still here. Tell the practice that sent the link: it can put its page on the web anew, or send you the homework another way.',
    foreign: 'This link is not from this practice.',
    foreignHow:
      'It was not opened. Ask your practice for a new link, the way you always reach them.',
    none: 'There is no form here.',
    noneHow: 'Open the link once more from the message it came in.',
    framed: 'This page was put inside another one.',
    framedHow: 'For your safety it opens only by itself. Open the link directly.',
  },

  dots: {
    /** Read aloud for the seven dots. */
    label: (met: number, recorded: number, empty: number) =>
      [
        met > 0 ? `${met} filled` : '',
        recorded > 0 ? `${recorded} ${s(recorded, 'ring')}` : '',
        empty > 0 ? `${empty} still open` : '',
      ]
        .filter(Boolean)
        .join(', '),
    figure: (met: number, all: number, counted: string) => `${met} of ${all} ${counted}`,
    recorded: (recorded: number) => `${recorded} recorded`,
    recordedDays: 'recorded',
  },
};

/** Every sentence of the client's page, in one language. */
export type ClientWords = typeof en;
