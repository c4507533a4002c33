// What the window says about passphrases, the recovery sheet, printing and the journal.

const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

export const security = {
  wait: {
    seconds: (seconds: number): string =>
      `You can try again in ${counted(seconds, 'second', 'seconds')}.`,
    button: (seconds: number): string => `Wait ${seconds} s`,
    over: 'You can try again now.',
  },

  passphrase: {
    current: 'Your passphrase now',
    new: 'New passphrase',
    first: 'Passphrase',
    again: 'The same again',
    show: 'Show what I type',
    hint: 'At least 12 characters. Four or more unrelated words are easy to keep and hard to guess.',
    short: (missing: number): string => `${counted(missing, 'character', 'characters')} to go.`,
    differ: 'The two are not the same yet.',
    same: 'Both are the same.',
    draw: 'Draw six words for me',
    drawAgain: 'Draw six others',
    drawn:
      'Drawn by chance, so nobody can guess them. Write them down, then type them again below.',
    score: [
      'Guessed at once.',
      'Easy to guess.',
      'Not hard enough to guess yet.',
      'Hard to guess.',
      'Very hard to guess.',
    ],
    weakness: {
      too_short: '',
      about_you: 'It holds what stands on your letterhead, and everybody can look that up.',
      keyboard_row: 'Keys side by side are tried early.',
      repetition: 'The same again and again is tried early.',
      sequence: 'Letters or numbers in order are tried early.',
      common: 'It is one of those that are tried first.',
      nearly_common: 'It is close to one of those that are tried first.',
      single_word: 'One word is soon found. Add three more.',
      names: 'Names are tried early.',
      dates: 'Dates and years are tried early.',
    },
  },

  sheet: {
    title: 'Your recovery sheet',
    lead: 'If you forget your passphrase, this sheet of paper opens your case files. Nothing else will.',
    newTitle: 'Your new recovery sheet',
    newLead: 'It takes the place of any sheet you had. Destroy the earlier one.',
    paper: 'Put it on paper',
    paperText: 'Keep it where you keep your passport, away from this computer.',
    save: 'Save as PDF',
    saveText:
      'For a USB stick, say. Not beside your case files or their backups: whoever found the one would have the other.',
    saved: (name: string): string => `Saved as ${name}. Print it, then delete the file.`,
    notSaved: 'No file was saved.',
    check: 'Is it on paper?',
    checkText: (group: number): string => `Type group ${group}, as it stands on the sheet.`,
    group: (group: number): string => `Group ${group}`,
    confirm: 'It is on paper',
    wrong: (group: number): string => `That is not group ${group}. Compare it with the sheet.`,
    laterText:
      'Without a sheet, a forgotten passphrase keeps your case files shut for good. Settings, Security makes you another.',
    againTitle: 'Your recovery sheet is not finished',
    againLead:
      'Ownwords was locked or closed before you said that a sheet is on paper, and it keeps no copy. Make another; if you printed one, destroy it.',
    make: 'Make a recovery sheet',
    making: 'Making it',
  },

  printing: {
    printer: 'Printer',
    print: 'Print',
    printed: (printer: string): string => `Sent to ${printer}.`,
    none: 'No printer is set up on this computer.',
    view: 'Open in the viewer',
    viewed: 'Open in the viewer. You can print it from there; it is gone once you lock Ownwords.',
    viewText: 'To print from there. Ownwords takes the file away again when it locks.',
  },

  backups: {
    title: 'A place for backups',
    lead: 'A laptop can be lost or break. A backup on another disk brings your case files back.',
    text: 'Choose a folder on a USB stick or another disk. Ownwords puts a copy there each day, as locked as the vault itself. A folder that is kept in step with other computers will do too.',
    choose: 'Choose a folder',
    choosing: 'Looking at it',
    laterText: 'Until then there is one copy of your case files: the one on this computer.',
  },

  recovery: {
    have: 'I have my recovery sheet',
    title: 'Open with your recovery sheet',
    lead: 'Type the eight groups. You then choose a new passphrase and get a new sheet.',
    key: 'The eight groups, or the text of the square',
    keyHint: 'Capitals, spaces, dashes and lines make no difference.',
    check: 'Go on',
    back: 'I have my passphrase',
    newTitle: 'Choose a new passphrase',
    newLead: 'The sheet is right. Your old passphrase ends when you go on, and so does this sheet.',
    open: 'Open my case files',
    opening: 'Making the key',
  },

  security: {
    title: 'Security',
    lead: 'What opens your case files, and who tried.',
    older: (since: string | null): string =>
      since === null
        ? 'An older key file opened your case files. The passphrase of its time still works with it.'
        : `The key file that opened your case files is from before ${since}. The passphrase of its time still works with it.`,
    olderNext:
      'Change the passphrase, or make a new recovery sheet: either writes the key file anew.',
    journalBroken: 'The journal does not add up: rows of it were changed from outside Ownwords.',
    journalBrokenNext:
      'Your case files open all the same. Keep a copy of the vault folder as it is, and compare the journal with one you exported earlier.',
    sheet: 'Recovery sheet',
    sheets: {
      none: 'There is none. If you forget your passphrase, nothing opens your case files.',
      waiting: 'One is being made.',
      unconfirmed:
        'One was made, but none is confirmed to be on paper. If you have no sheet, a forgotten passphrase keeps your case files shut for good.',
    },
    confirmed: (day: string): string => `It is on paper: you typed a group of it back on ${day}.`,
    renew: 'Make a new recovery sheet',
    renewText:
      'An earlier sheet, typed, then opens nothing any more. The square on it still opens copies made before, so destroy it.',
    passphrase: 'Passphrase',
    passphraseText:
      'A change keeps your recovery sheet. Backups made before open with the passphrase of their time.',
    change: 'Change the passphrase',
    changing: 'Making the key',
    changed: 'Your passphrase is changed.',
    exposed: 'My passphrase was exposed',
    exposedText: 'When somebody may have seen or guessed it.',
    exposedDoes: [
      'Your case files are written anew under another key. Somebody with the old passphrase cannot open them any more.',
      'You get a new passphrase and a new recovery sheet.',
      'Copies made before, backups too, stay readable with the old passphrase. Nothing here can reach them: destroy those that others could get at.',
      'It takes room for your case files once more, and about as long as a backup. You cannot use the case files meanwhile.',
    ],
    links: 'Links that clients have',
    linkChoices: { keep: 'Keep them', renew: 'End them' },
    keepText:
      'They go on working. Somebody who copied your case files could read answers that come back over them.',
    endText: (count: number): string =>
      count === 0
        ? 'No homework is out at the moment, so nothing ends.'
        : `${counted(count, 'piece of homework ends', 'pieces of homework end')}: answers to it cannot be opened any more. Give it again where it matters.`,
    link: (caseFile: string, form: string, code: string): string => `${caseFile}: ${form}, ${code}`,
    exchange: 'Write my case files anew',
    exchanging: 'Writing them anew',
    attempts: 'Who tried',
    noAttempts: 'Nobody typed a wrong passphrase between your last unlock and the one before.',
    someAttempts: (count: number): string =>
      `${counted(count, 'wrong passphrase', 'wrong passphrases')} between your last unlock and the one before.`,
    at: (day: string, time: string): string => `${day}, ${time}`,
  },

  journal: {
    title: 'Journal',
    lead: 'What was done and when, never with whose words. Each row is tied to the one before, so a change from outside shows.',
    when: 'When',
    what: 'What',
    more: 'Show earlier rows',
    verify: 'Verify all of it',
    verifying: 'Reading all of it',
    whole: 'Every row is as it was written.',
    export: 'Export it',
    exported: (name: string): string => `Saved as ${name}. Anybody can verify it without Ownwords.`,
    cancelled: 'No file was saved.',
    other: (act: string, noun: string): string => `${act}: ${noun}`,
    acts: {
      'unlocked vault': 'You unlocked Ownwords.',
      'unlock_failed vault': 'Somebody typed a wrong passphrase or recovery key.',
      'changed passphrase': 'The passphrase was changed.',
      'changed recovery_key': 'A new recovery sheet was made.',
      'confirmed recovery_key': 'The recovery sheet is on paper.',
      'changed all_keys': 'The recovery sheet opened the case files; passphrase and sheet are new.',
      'changed database_key': 'The case files were written anew under another key.',
      'changed key_file': 'A newer key file was found and taken.',
      'changed reply_root': 'The links of all homework so far were ended.',
      'changed practice': 'The details of the practice were changed.',
      'created client_code': 'Words were drawn that a client’s links ask for.',
      'deleted reply': 'A reply was taken back.',
      'changed reply': 'A reply was moved to other homework.',
      'changed entry':
        'It was decided which of two versions of an entry counts, or the decision was undone.',
      'deleted waiting_reply': 'A reply that could not be filed was removed.',
      'changed hosted_page': 'The address of your client page was changed.',
      'confirmed hosted_page': 'Your client page was found at its address, as it should be.',
      'deleted hosted_page': 'The address of your client page was removed.',
      'created case_file': 'A case file was opened.',
      'changed case_file': 'A case file was changed.',
      'deleted case_file': 'A case file was erased.',
      'exported case_file': 'Answers or a whole case were written to a file.',
      'created session': 'A session was written down.',
      'changed session': 'A session was changed.',
      'created flag': 'An answer to a safety question came in.',
      'changed threshold': 'A threshold of a measure was changed.',
      'changed flag': 'What was done about an answer was written down.',
      'changed reading_day': 'A day was named by which answers will be read.',
      'changed agreed_ways':
        'It was written down by which ways a client agrees that homework reaches them.',
      'exported reminder': 'Reminders were saved for a client’s calendar.',
      'exported appointment': 'A session was saved for a client’s calendar.',
      'created goal': 'A goal was written down.',
      'changed goal': 'A goal was changed or reworded.',
      'created form': 'A form of your own was made.',
      'changed form': 'A form of your own was changed or put away.',
      'exported form': 'A form was saved as a file.',
      'created assignment': 'Homework was given.',
      'changed assignment': 'Homework was reviewed, paused or begun together.',
      'changed homework_end': 'Homework was ended, or taken up again right after.',
      'changed replaced_homework': 'Homework ended because other homework took its place.',
      'delivered assignment': 'Homework was handed over.',
      'received reply': 'A reply was filed.',
      'exported reply': 'Answers were printed or saved as a file.',
      'changed retention_preset': 'How long case files are kept was changed.',
      'exported journal': 'The journal was exported.',
      'exported backup': 'A backup was made.',
      'changed backup_place': 'A place for backups was chosen.',
      'changed watched_downloads': 'Whether a folder is watched for replies was changed.',
      'deleted set_aside_vault': 'Case files that had been set aside were deleted.',
      'salvaged journal': 'Here rows of the journal could not be read out of a damaged vault.',
      'salvaged vault': 'The case files were read out of a damaged vault.',
      'restored vault': 'A backup took the place of the case files.',
    } as Record<string, string>,
  },
};
