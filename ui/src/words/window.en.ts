// Every sentence of the therapist's window, in English. A sentence missing in another language does
// not compile against `WindowWords`.
import { backup } from './backup.en.ts';
import { builder } from './builder.en.ts';
import { hosting } from './hosting.en.ts';
import { security } from './security.en.ts';
import { counted, sayCount } from './counted.en.ts';
import { ending } from './ending.en.ts';
import { forms } from './forms.en.ts';
import { handing } from './handing.en.ts';
import { logo } from './logo.en.ts';
import { thisWeek } from './this_week.en.ts';

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

export const words = {
  ...backup,
  ...security,
  hosting,
  ...handing,
  builder,
  logo,

  product: 'Ownwords',
  to: 'to',
  today: 'today',
  save: 'Save',
  saved: 'Saved',
  cancel: 'Cancel',
  close: 'Close',
  change: 'Change',
  remove: 'Remove',
  yes: 'yes',
  no: 'no',
  undone: 'Undone.',
  notSure: 'not sure',
  days,

  dots: {
    met: 'met',
    recorded: 'recorded, not met',
    empty: 'nothing recorded',
    not_due: 'not due',
    today: 'today',
  },

  week: {
    nothing: 'nothing recorded yet',
    recorded: (count: number): string => `${count} recorded`,
  },

  unlock: {
    title: 'Your case files are locked',
    lead: 'They open with your passphrase, on this computer only.',
    passphrase: 'Passphrase',
    open: 'Unlock',
    opening: 'Opening',
    long: 'This takes longer than usual. After an update, Ownwords brings your case files up to date once, which can take a minute.',
    attempts: (count: number): string =>
      `${counted(count, 'attempt', 'attempts')} with a wrong passphrase since you last unlocked.`,
  },

  first: {
    step: (step: number): string => `Step ${step} of 4`,
    title: 'Choose a passphrase',
    lead: 'It locks every case file on this computer. You type it each time you open Ownwords.',
    why: 'Nobody can look it up for you',
    whyText:
      'The key to your case files is made from these words. We have no copy, and nobody can send you a new one: that is what keeps everybody else out. The next step makes a sheet of paper that opens them if you forget.',
    go: 'Create my case files',
    creating: 'Making the key',
    nameTitle: 'What is your practice called?',
    nameLead:
      'Clients read it at the top of their homework, so that they know who it is from. It can be your own name.',
    name: 'Name of your practice',
    nameExample: 'For example “Dr. A. Keller”.',
    begin: 'Begin',
    later: 'Later',
  },

  rail: {
    label: 'Case files and settings',
    caseFiles: 'Case files',
    none: 'None yet.',
    noGoal: 'no goal yet',
    marks: { flag: 'flag', came_back: 'came back', new: 'new', ...thisWeek.marks },
    states: { open: '', paused: 'paused', closed: 'closed' },
    start: thisWeek.title,
    cameBack: 'Came back',
    unseen: (count: number): string => `${sayCount(count)} new`,
    add: 'New case file',
    forms: 'Forms',
    closed: 'Closed case files',
    settings: 'Settings',
    lock: 'Lock',
    skip: 'Skip to the page',
  },

  ending,

  search: {
    label: 'Search all case files',
    placeholder: 'Search',
    title: 'Search',
    empty:
      'Type a few words, as they were written or as you remember them. Goals, answers, notes and messages of every case file are searched, closed ones too.',
    places: (count: number, more: boolean): string =>
      more ? `The newest ${count} places` : counted(count, 'place', 'places'),
    nothing: 'Nothing found',
    nothingHint:
      'No text has all of these words. Fewer words find more; capitals and accents make no difference.',
    older: 'Show older ones',
    where: {
      case_file: 'about the case',
      wording: 'in the goal',
      progress_note: 'in the progress note',
      agenda: 'in the agenda of a session',
      process_note: 'in your process note',
      assignment: 'in homework you gave',
      entry: 'in an answer',
      review: 'in what was learned',
    },
  },

  start: {
    emptyTitle: 'Your first case file',
    emptyLead:
      'A case file begins with a number, not a name. You can open one now and write the goal with your client in the room.',
    emptySteps: [
      'Write the goal in their own words.',
      'Choose one small step toward it.',
      'Hand it over on paper or as a page for their phone.',
    ],
    read: 'Read',
    flags: 'Read first',
    flag: 'An answer to a safety question came in.',
    flagOn: (day: string): string => `An answer to a safety question came in on ${day}.`,
    readIt: 'Read it',
    answersFor: (label: string): string => `Answers about ${label}.`,
    answers: 'Answers are here to be read.',
    ended: 'Kept long enough',
    endedLead: (count: number): string =>
      count === 1
        ? 'The time for which one closed case file had to be kept is over. You can erase it, or go on keeping it.'
        : `The time for which ${count} closed case files had to be kept is over. You can erase them, or go on keeping them.`,
    endedLook: 'Closed case files',
  },

  caseFile: {
    number: (number: string): string => `Case ${number}`,
    session: (number: number): string => `session ${number}`,
    noSession: 'no session planned',
    noGoal: 'No goal yet',
    tabs: {
      information: 'Information',
      homework: 'Homework',
      progress: 'Progress',
      sessions: 'Sessions',
    },
    tabsLabel: 'Parts of the case file',
    paused: 'paused',
    closed: 'closed',
  },

  about: {
    title: 'About the case',
    called: 'You call them',
    concern: 'Brought here by',
    concernNone: 'not written down yet',
    since: 'Since',
    sinceNone: 'not known',
    addressed: 'Addressed as',
    addressedNone: 'not by name',
    addressedHint: 'How their homework greets them. A name here leaves this computer with it.',
    language: 'Language',
    saved: 'Saved.',
  },

  languages: { en: 'English', de: 'German' } as Record<string, string>,

  goal: {
    title: 'The goal, in their words',
    another: (place: number): string => `Goal ${place}, in their words`,
    question: 'By the end of our work together, what would be different in your week?',
    field: 'The goal, in their words',
    emptyHint: 'Write down what they say, as they say it.',
    hints: 'To ask next',
    /** A question to ask aloud, by what the sentence lacks. */
    ask: {
      whole_life: 'Where would you notice it first?',
      symptom_to_remove: 'What would you be doing instead?',
      nothing_seen: 'What would someone see you do?',
      no_week: 'How many days of seven?',
      no_place_or_time: 'Where would that be, and when?',
    },
    /** Why it is asked, for the therapist. */
    because: {
      whole_life: 'This is about all of life.',
      symptom_to_remove: 'This says what should go.',
      nothing_seen: 'Nothing here can be seen or counted yet.',
      no_week: 'There is no week in it yet.',
      no_place_or_time: 'It has no place or time yet.',
    },
    counts: 'Counts as met:',
    from: (form: string): string => `from the ${form}`,
    use: 'Count it like this',
    leave: 'Do not count',
    notCounted: 'No days are counted for this goal.',
    countIt: 'Count something',
    change: 'Change',
    done: 'Done',
    target: 'In a week',
    ofSeven: 'of 7',
    percent: '%',
    atLeast: (target: string, counted: string): string => `at least ${target} ${counted}`,
    atMost: (target: string, counted: string): string => `at most ${target} ${counted}`,
    nights: (target: number, counted: string): string => `${target} of 7 ${counted}`,
    share: (percent: number, counted: string): string =>
      percent === 100 ? `all ${counted}` : `${counted}, at least ${percent} %`,
    once: (counted: string): string => `${counted}, at least once a week`,
    thresholdMost: (question: string): string => `A day counts when “${question}” is at most`,
    thresholdLeast: (question: string): string => `A day counts when “${question}” is at least`,
    saidOn: 'Said on',
    label: 'Short name, for the list',
    labelHint: 'Taken from the goal if left empty',
    forNow: 'For now: a goal for a hard time, to be looked at again',
    reason: 'Why it changed',
    reasonHint: 'One line to understand in a year',
    proposedBy: 'Who proposed the change',
    proposers: { client: 'The client', therapist: 'You', together: 'Together' },
    save: 'Save the goal',
    reword: 'Save the new wording',
    keep: 'Keep the old wording',
    savedNew: 'The goal is saved. Homework from now on will carry it.',
    savedReworded:
      'The new wording is saved. Homework given before keeps the words it was written for.',
    addAnother: 'Add another goal',
    setAside: 'This goal is over',
    endAs: 'What became of it',
    ends: {
      reached: 'Reached',
      parked: 'Parked',
      replaced: 'Replaced by another',
      dropped: 'Dropped',
    },
    endReason: 'In a few words',
    end: 'Put it with the earlier goals',
    earlier: 'Earlier goals',
    states: {
      active: 'active',
      reached: 'reached',
      parked: 'parked',
      replaced: 'replaced',
      dropped: 'dropped',
    },
  },

  sessions: {
    title: 'Sessions',
    empty: 'No session is written down yet. Add the next one, and homework can say what it is for.',
    add: 'Add a session',
    date: 'Date',
    time: 'Time',
    minutes: 'Minutes',
    state: 'State',
    number: (number: number): string => `Session ${number}`,
    minutesLong: (minutes: number): string => `${minutes} minutes`,
    states: { planned: 'planned', held: 'held', missed: 'missed', cancelled: 'cancelled' },
    added: 'The session is written down.',
    stateOf: (number: number): string => `State of session ${number}`,
  },

  homework: {
    title: 'Homework',
    empty: 'Nothing has been given yet. The first homework is one small step toward the goal.',
    new: 'New homework',
    open: 'Read',
    openNamed: (title: string, code: string): string => `Read ${title}, ${code}`,
    states: { given: 'given', answered: 'came back', reviewed: 'reviewed', ended: 'ended' },
    entries: (got: number, expected: number): string => `${got} of ${expected} entries`,
    noEntries: 'no answers yet',
    noGoal: (reason: string): string => `Without a goal: ${reason}`,
    span: (first: string, last: string): string => `${first} to ${last}`,
    /** Under the list, where homework that was talked over or ended long ago is left out. */
    showMore: (many: number): string => (many === 1 ? 'Show one more' : `Show ${many} more`),
    total: {
      title: 'Enter a total',
      lead: 'Of a measure that you have on a copy of your own.',
      measure: 'Measure',
      total: (least: string, most: string): string => `Total, ${least} to ${most}`,
      day: 'Filled in on',
      save: 'Keep it',
      /** Stands in the homework in the place of a goal. */
      reason: 'You entered its total.',
      kept: (title: string, total: string): string => `${title} is kept, with a total of ${total}.`,
    },
  },

  channels: {
    paper: 'on paper',
    pdf: 'as a PDF',
    link: 'as a link',
    file: 'as a page file',
    email: 'by mail',
    room: 'in the room',
  },
  withPassword: (way: string): string => `${way} with a password`,
  withCode: (way: string): string => `${way} behind their words`,

  preview: {
    label: 'What the client gets',
    choose: 'Show the preview as',
    phone: 'Phone',
    paper: 'Paper',
    empty: 'Choose a form, and what your client will see appears here.',
    noMessage: 'Your line to them will stand here.',
    noReason: 'not said yet',
    page: (page: number, of: number): string => `Page ${page} of ${of}`,
    notDrawn: {
      what: 'The sheet cannot be shown here.',
      safe: 'Nothing is lost, and it can still be printed or saved.',
      next: 'Show it as a phone, then as paper again. If it stays like this, open the PDF in your viewer.',
    },
  },

  together: {
    start: 'Start it together',
    who: 'You make the first entry with your client, on this laptop. Nothing leaves it.',
    moves: 'The days then begin today.',
    made: 'The first entry was made together.',
    madeHalf:
      'The first half was made together. Until the second comes back it travels with the page, and whoever receives the file can read it.',
    begun: 'Begun and not saved yet. What was written is still there.',
    notBegun: (day: string): string => `It begins on ${day}. It can be started together then.`,
    over: 'Its last day has passed, so there is no first entry to make.',
    notDue: 'Nothing is due today, so there is no entry to make.',
  },

  forms,

  reply: {
    title: 'Read a reply',
    lead: 'Paste the message your client sent, or open the file: sealed answers, or a filled PDF.',
    paste: 'What your client sent',
    read: 'Read it',
    open: 'Open file',
    filed: (count: number): string => `${counted(count, 'new entry', 'new entries')} filed`,
    changed: (count: number): string => `${sayCount(count)} changed`,
    had: (count: number): string => `${sayCount(count)} you already had`,
    nothingNew: 'Nothing new: you already had all of it',
    nothingYet: 'Nothing filed yet',
    forCase: (name: string): string => `for ${name}`,
    cancelled: 'No file was opened.',
    show: 'Read the answers',
    answers: (count: number): string =>
      `${counted(count, 'answer', 'answers')} found on the sheet.`,
    leftOut: 'Not taken, because something else was asked for. Enter it by hand if it matters:',
    leftOutOf: (where: string, ask: string): string => (where ? `${where}, ${ask}` : ask),
    record: (number: number): string => `record ${number}`,
    when: 'When was it?',
    lostFields: (count: number): string =>
      `${counted(count, 'field is', 'fields are')} missing in this file. Whatever stood there did not come along.`,
    undated: (count: number): string =>
      count === 1
        ? 'One record has answers and no day. Which day was it?'
        : `${count} records have answers and no day. Which days were they?`,
    dayOf: (number: number): string => `Day of record ${number}`,
    fileThem: 'File them',
    password: 'Password of the PDF',
    unlock: 'Open the PDF',
  },

  review: {
    doubtful: (figure: string): string => `${figure}, over 16 hours in bed`,
    disagree: (one: string, other: string): string => `“${one}” and “${other}” do not fit`,
    label: 'Answers',
    line: (name: string, session: string): string => `${name}, ${session}`,
    week: (number: number): string => `Week ${number}`,
    thisWeek: 'This week',
    day: 'Day',
    entries: 'entries',
    inTheirWords: 'In their words',
    nothing: 'Nothing to record that day.',
    withdrawn: 'Taken back by your client.',
    late: 'written later',
    versions: (count: number): string => `${count} versions`,
    conflict: 'two versions differ',
    none: 'No answers yet. When they come back, paste the message or open the file under Homework.',
    yourLine: 'Your line',
    howSure: 'How sure they were',
    whenWhere: 'When and where',
    given: 'Given',
    notHandedOver: 'no file saved yet',
    aside: 'About this homework',
    before: 'At the start',
    minutesShort: (count: number): string => `${count} min`,
    flags: 'An answer to a safety question',
    flagWritten: (when: string): string => `Written ${when}.`,
    flagNote: 'What was done',
    flagNoteOf: (question: string): string => `What was done: ${question}`,
    flagNoteHint: 'It stays at the top until you have written this down, with today’s date.',
    flagSave: 'Save the note',
    flagNoted: (day: string): string => `Noted on ${day}:`,
    flagUnknown: 'A question of safety',
    score: {
      title: 'Score',
      total: (total: string, highest: string): string => `${total} of ${highest}`,
      answered: (answered: number, of: number): string => `${answered} of ${of} answered`,
      incomplete: 'No total while an answer is missing.',
      reaches: (cutOff: string): string => `At or above the cut-off of ${cutOff}.`,
      below: (cutOff: string): string => `Below the cut-off of ${cutOff}.`,
      same: (day: string): string => `The same as on ${day}.`,
      lower: (by: string, day: string): string => `${by} lower than on ${day}.`,
      higher: (by: string, day: string): string => `${by} higher than on ${day}.`,
      points: (count: string): string => (count === '1' ? '1 point' : `${count} points`),
      beyond: (change: string): string => `A change of ${change} or more is beyond noise.`,
      cutOff: 'Cut-off',
      change: 'Change beyond noise',
      yours: 'yours',
      unsure: 'not checked',
      thresholds: 'What it is held against',
      none: 'none',
      edit: 'Edit',
      editOf: (name: string): string => `Edit: ${name}`,
      note: 'Where you have it from',
      save: 'Save',
      restore: 'Back to the literature’s',
    },
  },

  settings: {
    title: 'Settings',
    practice: 'Practice',
    lead: 'What clients read about you, on their page and on paper.',
    name: 'Name of your practice',
    credentials: 'Credentials',
    credentialsHint: 'For example “Cognitive behavioural therapy”.',
    contact: 'Contact lines',
    contactHint: 'One to a line: address, telephone.',
    replyAddress: 'Mail address for replies',
    replyAddressHint: 'Where their answers go, sealed.',
    crisis: 'When it cannot wait',
    crisisLead: 'Whom clients can reach while you are not there. They see it on their page.',
    crisisNameOf: (place: number): string => `Who, contact ${place}`,
    crisisReachOf: (place: number): string => `How to reach them, contact ${place}`,
    crisisAdd: 'Add a contact',
    crisisRemove: (place: number): string => `Remove contact ${place}`,
    crisisNone: 'No contact yet. A local crisis line is a good first one.',
    paper: 'Paper',
    papers: { a4: 'A4', letter: 'US Letter' },
    language: 'Language for clients',
    saved: 'Saved',
    sections: {
      practice: 'Practice',
      client_page: 'Client page',
      security: 'Security',
      backup: 'Backup',
      retention: 'Retention',
    },
    sectionsLabel: 'Parts of the settings',
  },
};

export type WindowWords = typeof words;
