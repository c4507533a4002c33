// Sentences of the therapist's window, in English: long work, backups, going back to one, and what is
// left of damaged case files.
import { counted } from './counted.en.ts';

export const backup = {
  work: {
    doing: {
      backup: 'Making a backup',
      trial: 'Trying a backup',
      check: 'Checking everything',
      restore: 'Restoring the backup',
      salvage: 'Reading out what is left',
      paper: 'Putting it on paper',
      import: 'Filing what came back',
    },
    percent: (percent: number): string => `${percent} %`,
    stop: 'Stop',
    stopping: 'Stopping',
  },

  backup: {
    lead: 'A backup is a second copy of all your case files, locked like the first. It opens with the passphrase you had on its day.',
    place: 'Where backups go',
    noPlace:
      'There is no backup. If this computer is lost or its disk fails, your case files are gone.',
    advice:
      'A USB stick is a good place, or a folder that is kept in step with other computers: whoever finds a backup there cannot read it.',
    choose: 'Choose a place',
    another: 'Choose another place',
    away: 'It is not there just now. Backups go on when the disk is plugged in again.',
    sameDisk:
      'This is the same disk that your case files are on. If it fails, both are gone: choose a USB stick, or a folder that is kept in step with other computers.',
    last: (moment: string): string => `The last backup is from ${moment}.`,
    none: 'There is none yet.',
    daily: 'One is made each day while Ownwords is open.',
    now: 'Back up now',
    at: (day: string, time: string): string => `${day}, ${time}`,
    made: (moment: string): string =>
      `The backup of ${moment} is there, and every page of it is whole.`,
    there: 'Backups there are',
    empty: 'None within reach.',
    why: {
      daily: 'made by itself',
      asked: 'asked for',
      before_step: 'before an update',
    },
    try: 'Try it',
    tryOne: (moment: string): string => `Try it, the backup of ${moment}`,
    tryText:
      'It is restored beside your case files, opened, counted and thrown away again. Your case files are not touched.',
    passphraseThen: 'Your passphrase on that day',
    tryIt: 'Try this backup',
    tryingIt: 'Trying it',
    tried: (
      seen: { case_files: number; assignments: number; entries: number },
      moment: string,
    ): string =>
      `The backup of ${moment} opens, and it is whole: ${counted(seen.case_files, 'case file', 'case files')}, ${counted(seen.assignments, 'assignment', 'assignments')}, ${counted(seen.entries, 'entry', 'entries')}.`,
    rehearsed: (moment: string): string => `A backup was last tried on ${moment}.`,
    notRehearsed: 'No backup was tried yet. One that was tried is one you can count on.',
    goBack: 'To go back to a backup, lock Ownwords: it is offered where you unlock.',
    check: 'Are your case files whole?',
    checked: (moment: string): string =>
      `On ${moment} every page, every row and the whole journal were whole. It is looked at once a week.`,
    notChecked: 'Every page, every row and the whole journal are looked at once a week.',
    checkNow: 'Look now',
    whole: 'Everything is whole.',
    damaged:
      'Something in your case files is damaged. Nothing was changed. Go back to the newest backup: lock Ownwords, and choose it where you unlock.',
    setAside: 'Set aside',
    setAsideText:
      'When a backup took their place, the case files from before were set aside, beside the present ones. They open with their passphrase of that day.',
    delete: 'Delete',
    deleteOne: (name: string): string => `Delete ${name}`,
    deleteSure: 'Delete them for good',
    deleted: 'They are deleted.',
    lacking: {
      place: 'There is no backup of your case files.',
      distance: 'Your backups are on the same disk as your case files.',
      backup: 'The last backup could not be made.',
      age: 'The last backup is more than a week old.',
      damage: 'Something in your case files is damaged.',
      act: 'See to it',
    },
  },

  restore: {
    have: 'Go back to a backup',
    haveOne: 'I have a backup of my case files',
    title: 'Go back to a backup',
    lead: 'The case files that are here are not overwritten. They are set aside, whole, and the backup takes their place.',
    which: 'Which one',
    passphrase: 'Your passphrase on that day',
    ways: {
      passphrase: 'I have the recovery sheet instead',
      recovery: 'I have the passphrase instead',
    },
    none: 'No backup is within reach. Plug in the disk that it is on, or show where it is.',
    elsewhere: 'Look in a folder',
    go: 'Restore it',
    going: 'Restoring it',
    back: 'Back',
    readOut: 'Read out what is left of the case files here instead',
    readOutMain: 'Read out what is left',
  },

  salvage: {
    title: 'Read out what is left',
    lead: 'Every page that is still whole is read into new case files. The damaged ones are set aside, every byte as it is.',
    passphrase: 'Your passphrase',
    fillIn: (moment: string): string => `Fill in what is lost from the backup of ${moment}`,
    noBackup:
      'No backup is within reach to fill in what is lost. Plug in the disk that it is on, if there is one.',
    go: 'Read it out',
    going: 'Reading it out',
    doneTitle: 'This is what was left',
    done: (damaged: number, pages: number): string =>
      damaged === 0
        ? `All ${pages} pages could be read. Your case files are open again.`
        : `${damaged} of ${pages} pages could not be read. Your case files are open again.`,
    caption: 'What was read, and what was lost',
    record: 'Kind of record',
    read: 'Read',
    fromBackup: 'From the backup',
    lostHead: 'Lost',
    lost: (records: number): string => `${records}`,
    lostAtMost: (records: number): string => `${records} at most`,
    lostSome: 'some, nobody knows how many',
    nothingLost: 'none',
    standIns:
      'Where a record was lost that others hang on, an empty one stands in its place, so that they are not lost too.',
    linksLost:
      'The secret that opens replies was lost. Answers to homework given before cannot be opened any more: give it again.',
    journalBroken: 'The journal lost rows, and says so itself.',
    goOn: 'Go on',
    nouns: {
      practice: 'Your practice',
      logo: 'Your logo',
      hosted_page: 'Your client page on the web',
      case_file: 'Case files',
      process_note: 'Process notes',
      session: 'Sessions',
      goal: 'Goals',
      wording: 'Wordings',
      unsaved_goal: 'Goals being written',
      goal_rating: 'Goal ratings',
      own_form: 'Your own forms',
      form_in_work: 'Forms being changed',
      favourite_form: 'Favourite forms',
      frozen_form: 'Forms of homework given',
      assignment: 'Assignments',
      assignment_draft: 'Drafts of homework',
      delivery: 'Deliveries',
      reply: 'Replies',
      entry: 'Entries',
      review: 'Reviews',
      inbox: 'Answers not filed yet',
      flag: 'Safety flags',
      journal: 'Rows of the journal',
      erasure: 'Records of erasure',
      retention_preset: 'Retention rules',
      upkeep: 'Upkeep',
      vault_identity: 'The vault itself',
    } as Record<string, string>,
  },

  sample: {
    go: 'Look around with a sample practice',
    lead: 'Twelve made-up case files over a year. Nothing of it stays.',
    preparing: 'Being prepared. It takes a moment.',
    label: 'Sample practice',
    banner: 'This is a sample. Its people are made up, and nothing of it stays when you leave.',
    leave: 'Leave the sample',
    clientSide: 'See the client’s side',
    clientSideOf: (title: string, code: string): string =>
      `See the client’s side of ${title}, ${code}`,
  },
};
