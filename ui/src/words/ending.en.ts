// What the window says about the end of a case file: closing, keeping, erasing.
import { counted } from './counted.en.ts';

export const ending = {
  title: 'When therapy ends',
  close: 'Close this case file',
  changeClosing: 'Change how it was closed',
  statement: 'How it ended',
  statementHint: 'A few lines for the record. They can be left out.',
  kept: 'How long it is kept',
  undecided: 'Decide later',
  undecidedHint: 'It is then never proposed for erasure.',
  untilDay: 'Until a day',
  lastDay: 'The last day on which it is kept',
  rule: ({
    name,
    years,
    until_age,
  }: {
    name: string;
    years: number;
    until_age: number | null;
  }): string => {
    const after = years === 0 ? null : `${counted(years, 'year', 'years')} after the end`;
    const age = until_age === null ? null : `until the age of ${until_age}`;
    return `${name}: ${[after, age].filter(Boolean).join(', at least ') || 'not at all'}`;
  },
  unsure: 'We have not read this source itself; check it before you rely on it.',
  born: 'Your client’s date of birth',
  bornHint: 'Only to work out the day. It is not kept.',
  closeGo: 'Close the case file',
  saveClosing: 'Save',
  isClosed: 'It is closed. You find it under Closed case files, and by searching.',
  closed: 'Closed.',
  closedOn: (day: string): string => `Closed on ${day}.`,
  keptUntil: (day: string): string => `Kept until ${day}.`,
  keptUndecided: 'No day is set until which it is kept.',
  isHeld: 'Under a legal hold.',
  over: (day: string): string => `Kept long enough: until ${day}.`,
  reports: 'What there is to hand on, as files:',
  reopen: 'Take it up again',
  reopened: 'It is open again.',
  hold: 'Somebody may still ask for it (legal hold)',
  holdHint: 'As long as this is set it cannot be erased, whatever its time.',
  held: 'It is under a legal hold.',
  notHeld: 'The legal hold is lifted.',
  erase: 'Erase this case file',
  eraseHeld: 'It is under a legal hold, so it cannot be erased.',
  eraseOver: (day: string): string => `It had to be kept until ${day}. That time is over.`,
  eraseRunning: (day: string): string =>
    `It must be kept until ${day}. Erase it before only if your client asked for it and nothing stands against it.`,
  eraseUndecided:
    'No day is set until which it is kept. Erase it only if nothing obliges you to keep it.',
  eraseWhat: [
    'Everything in it goes: goals, homework, answers, sessions and notes. It cannot be undone.',
    'A small record stays: its number, when it was opened, closed and erased, and how many sessions, assignments and entries it had.',
  ],
  eraseBackups: (days: string[]): string =>
    days.length === 0
      ? 'Backups made while it was here still hold it until they are replaced. None is within reach just now.'
      : `Backups made while it was here still hold it until they are replaced. Within reach are those of ${days.join('; ')}.`,
  eraseSetAside:
    'Case files that were set aside when a backup took their place hold it too: Settings, Backup deletes them.',
  eraseType: (number: string): string => `To erase it, type its number, ${number}`,
  eraseGo: 'Erase it',
  closedTitle: 'Closed case files',
  noneClosed:
    'No case file is closed. You close one at the foot of its Information tab, and say how long it is kept.',
  look: 'Open',
  lookAt: (name: string): string => `Open ${name}`,
  erasedTitle: 'Erased',
  erasedLead: 'That there was one is all that stays.',
  erasedOn: (day: string): string => `Erased on ${day}.`,
  erasedWhy: { retention_ended: 'Its time was over.', on_request: 'On request.' },
  had: (sessions: number, assignments: number, entries: number): string =>
    `It had ${counted(sessions, 'session', 'sessions')}, ${counted(assignments, 'assignment', 'assignments')} and ${counted(entries, 'entry', 'entries')}.`,
  compacting: {
    going:
      'The file of your case files is being written anew, so that nothing of what was erased is left. What you do meanwhile waits for it.',
    stop: 'Not now',
    needed:
      'After an erasure, the file of your case files has not been written anew yet. Traces may be left in it until then.',
    begin: 'Write it anew',
  },
  rules: {
    title: 'Retention rules',
    lead: 'How long case files are kept after therapy. The law differs from place to place; which rule binds you, you know best. Case files that are closed already keep their day.',
    name: 'What it is called',
    years: 'Years after the end',
    untilAge: 'And until the age of',
    source: 'Where it says so',
    sourceHint: 'Name what you have read yourself.',
    add: 'Add a rule',
    changeOf: (name: string): string => `Change ${name}`,
    removeOf: (name: string): string => `Remove ${name}`,
    removed: (name: string): string => `${name} is removed.`,
    undo: 'Bring it back',
  },
};
