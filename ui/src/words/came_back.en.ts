// What came back: filed, waiting, and what is to be decided. English.
import { counted } from './counted.en.ts';

export const cameBack = {
  title: 'Came back',
  lead: 'Everything your clients sent, the latest first.',
  none: 'Nothing has come back yet. What you paste or open here is filed under the homework that it answers.',
  more: 'Show earlier ones',

  /** Of several files at once. */
  several: (replies: number): string => counted(replies, 'reply', 'replies'),
  inCases: (cases: number): string => `in ${counted(cases, 'case file', 'case files')}`,
  waits: (replies: number): string =>
    replies === 1
      ? 'One reply could not be filed. It waits under Came back, with the reason.'
      : `${replies} replies could not be filed. They wait under Came back, with the reasons.`,
  itWaits: 'It waits under Came back.',
  unread: (files: number): string =>
    files === 1
      ? 'One file could not be read; it is as it was:'
      : `${files} files could not be read; they are as they were:`,
  unreadOf: (name: string, what: string): string => `${name}: ${what}`,
  andMore: (files: number): string => `and ${files} more`,
  broken: (replies: number): string =>
    `${counted(replies, 'reply', 'replies')} could not be made whole:`,
  undated: 'Some records say no day. Open their PDF alone to say when they were.',
  undo: 'Undo',
  undone: (removed: number): string =>
    removed === 0
      ? 'Undone. Nothing had been filed.'
      : `Undone. ${counted(removed, 'reply is', 'replies are')} taken back.`,
  undoneBut: (kept: number): string =>
    `${counted(kept, 'reply stays', 'replies stay')}: you noted what was done about an answer in ${kept === 1 ? 'it' : 'them'}.`,
  show: 'Show what came back',

  conflicts: 'Two versions',
  conflictsLead:
    'The same entry came twice and says different things. Whichever you keep, the other stays in the vault.',
  conflictOf: (form: string, day: string): string => `${form}, ${day}`,
  writtenAt: (when: string): string => `written ${when}`,
  cameIn: (when: string): string => `came in ${when}`,
  keep: 'Keep this one',
  keepNamed: (number: number, of: string): string => `Keep this one, version ${number} of ${of}`,
  kept: 'That version counts now. The other stays in the vault.',

  waiting: 'Could not be filed',
  waitingLead: 'These replies are safe and wait here until you say what becomes of them.',
  why: {
    unknown: {
      what: 'It answers homework that is not in these case files.',
      next: 'If you restored an older backup, the homework was given after it was made. Give it again with the same form and days, then file this under it.',
    },
    not_opened: {
      what: 'It is sealed with another key, so it cannot be opened here.',
      next: 'Ask your client to send it again from the page you gave them.',
    },
    damaged: {
      what: 'Its seal is broken: it was changed on its way.',
      next: 'Ask your client to send it again as a file.',
    },
    newer: {
      what: 'It was written by a newer page than this Ownwords knows.',
      next: 'Install the newer Ownwords, then try again.',
    },
    does_not_fit: {
      what: 'It opens, but its answers do not fit the form of its homework.',
      next: 'If it belongs to other homework, file it there.',
    },
  },
  again: 'Try again',
  triedAgain: (filed: number): string =>
    filed === 0
      ? 'None of them could be filed yet.'
      : `${counted(filed, 'reply', 'replies')} filed.`,
  fileUnder: 'File under…',
  fileNamed: (when: string): string => `File under… other homework, the reply that came in ${when}`,
  remove: 'Remove',
  removeNamed: (when: string): string => `Remove the reply that came in ${when}`,
  removeSure: 'Remove it for good',
  removed: 'The reply is removed.',

  filed: 'Filed',
  is: { new: 'new', ended: 'homework that has ended', moved: 'moved here' },
  entries: (entries: number): string => counted(entries, 'entry', 'entries'),
  source: {
    paste: 'pasted',
    file: 'from a file',
    room: 'in the room',
    sheet: 'from a filled PDF',
    paper: 'typed in from paper',
  },
  read: 'Read',
  readNamed: (name: string, form: string): string => `Read ${form} of ${name}`,
  move: 'Move…',
  moveNamed: (name: string, form: string): string => `Move this reply to ${form} of ${name}`,
  moveTo: 'Which homework does it answer?',
  noChoice: 'No other homework was given with the same form, so there is nowhere to move it.',
  choice: (name: string, form: string, span: string): string => `${name}, ${form}, ${span}`,
  moveThere: 'Move it',
  fileThere: 'File it',
  cancel: 'Cancel',
  movedTo: (name: string): string => `Moved to ${name}.`,
  filedUnder: (name: string): string => `Filed for ${name}.`,
};
