// What the window says when something could not be done: what happened, what is safe, what to do.
import { failedHomework } from './failed_homework.en.ts';

const untouched = 'Nothing was changed.';
const draftSafe = 'Your draft is kept as you left it.';
const vaultUntouched = 'Your case files are still there, exactly as they were.';
const sheetNotSaved = 'Nothing was saved. The sheet is as it was.';

export const failures = {
  vault_missing: {
    what: 'There are no case files in this folder.',
    safe: 'Nothing was created or deleted.',
    next: 'If you moved them, put the folder back and start Ownwords again.',
  },
  vault_exists: {
    what: 'There are already case files here.',
    safe: vaultUntouched,
    next: 'Start Ownwords again and open them with their passphrase.',
  },
  wrong_passphrase: {
    what: 'That passphrase does not open these case files.',
    safe: vaultUntouched,
    next: 'Check the keyboard layout and capital letters, then try again.',
  },
  passphrase_too_short: {
    what: 'That passphrase is too short.',
    safe: untouched,
    next: 'Use at least 12 characters. Four or more unrelated words work well.',
  },
  passphrase_weak: {
    what: 'That passphrase is too easy to guess.',
    safe: untouched,
    next: 'Use four or more words that nobody else would put together.',
  },
  too_soon: {
    what: 'Several passphrases were wrong, so the next one has to wait a little.',
    safe: vaultUntouched,
    next: 'Wait for at most half a minute, then try again.',
  },
  recovery_key_incomplete: {
    what: 'This is not the whole recovery key.',
    safe: vaultUntouched,
    next: 'It has eight groups of eight characters. Type all of them, or read the whole square.',
  },
  recovery_key_mistyped: {
    what: 'One group is not as it stands on the recovery sheet.',
    safe: vaultUntouched,
    next: 'Compare it with the sheet and type it again. Its number:',
  },
  recovery_key_wrong: {
    what: 'This recovery sheet does not open these case files.',
    safe: vaultUntouched,
    next: 'Look for the newest sheet: each new one takes the place of the one before.',
  },
  vault_empty: {
    what: 'The file that holds your case files is empty.',
    safe: 'Ownwords did not write to it.',
    next: 'Go back to a backup, below.',
  },
  vault_damaged: {
    what: 'The file that holds your case files is damaged.',
    safe: 'Ownwords did not write to it, so nothing got worse.',
    next: 'Have what is left read out, or go back to a backup, below.',
  },
  vault_beginning_damaged: {
    what: 'The beginning of the file that holds your case files is damaged.',
    safe: 'Ownwords did not write to it, so nothing got worse, and the rest of it may be whole.',
    next: 'Have the rest read out, below. What is lost comes from the newest backup.',
  },
  place_synced: {
    what: 'That folder is kept in step with other computers, or lies on a network.',
    safe: 'Nothing was written there.',
    next: 'Choose a folder of this computer alone. Backups may go into such a folder.',
  },
  place_unfit: {
    what: 'Backups cannot be kept there.',
    safe: untouched,
    next: 'Choose a folder that is not the one your case files are in.',
  },
  place_missing: {
    what: 'The place for your backups is not there just now.',
    safe: 'Your case files are not affected.',
    next: 'Plug the disk in, or choose another place in Settings, Backup.',
  },
  no_backup_place: {
    what: 'You have not chosen a place for backups yet.',
    safe: 'Your case files are not affected.',
    next: 'Choose one in Settings, Backup.',
  },
  backup_damaged: {
    what: 'This backup is damaged or not whole.',
    safe: 'It was left as it is, and so were your case files.',
    next: 'Choose another backup.',
  },
  backup_foreign: {
    what: 'This backup is of other case files.',
    safe: untouched,
    next: 'Choose a backup of these.',
  },
  file_changed: {
    what: 'The file in that folder is not the one that was filed.',
    safe: 'It was not deleted, and the answers are in your case files.',
    next: 'Look at it in its folder, and delete it there if you do not need it.',
  },
  busy: {
    what: 'Something else is being done just now.',
    safe: untouched,
    next: 'Wait until it has ended, then try again.',
  },
  stopped: {
    what: 'That was stopped.',
    safe: untouched,
    next: 'You can begin again whenever you like.',
  },
  vault_newer: {
    what: 'These case files were written by a newer Ownwords.',
    safe: vaultUntouched,
    next: 'Install the newer Ownwords on this computer and open them with that.',
  },
  vault_in_use: {
    what: 'Another Ownwords has these case files open.',
    safe: vaultUntouched,
    next: 'Close the other window, or restart the computer if you cannot find it.',
  },
  key_file_missing: {
    what: 'The key file beside your case files is missing.',
    safe: vaultUntouched,
    next: 'Put vault.keys.json back into the folder. Either of its two copies will do.',
  },
  key_file_foreign: {
    what: 'This key file belongs to other case files.',
    safe: vaultUntouched,
    next: 'Put back the key file that was saved together with this folder.',
  },
  key_file_damaged: {
    what: 'Both copies of the key file are damaged.',
    safe: 'Ownwords did not write to them.',
    next: 'Put back vault.keys.json from an earlier copy of the folder.',
  },
  key_file_newer: {
    what: 'The key file was written by a newer Ownwords.',
    safe: vaultUntouched,
    next: 'Install the newer Ownwords on this computer and open it with that.',
  },
  key_file_unsafe: {
    what: 'The key file asks for settings that are not safe to use.',
    safe: 'Your passphrase was not tried against it.',
    next: 'Put back vault.keys.json from an earlier copy of the folder.',
  },
  journal_broken: {
    what: 'The record of what was done has a gap or was changed from outside.',
    safe: 'Your case files were not changed by this.',
    next: 'Make a copy of the folder as it is, and compare it with an earlier one.',
  },
  exchanged_not_opened: {
    what: 'Your new passphrase is in force, but the case files could not be opened after the change.',
    safe: 'Nothing is lost, and the old passphrase no longer opens them.',
    next: 'Make sure that there is room on the disk and unlock with the new passphrase. Then make a new recovery sheet in Settings, Security: the one you have no longer fits.',
  },
  disk_full: {
    what: 'The disk is full.',
    safe: 'What you saved before is safe, and no half-written file was left behind.',
    next: 'Make room on the disk, then do it again.',
  },
  storage: {
    what: 'The case files could not be read or written just now.',
    safe: 'What you saved before is safe.',
    next: 'Try again. If it stays, lock Ownwords and unlock it again.',
  },
  io: {
    what: 'The file could not be read or written.',
    safe: untouched,
    next: 'Check that the folder is there and that you may write to it, then try again.',
  },
  no_randomness: {
    what: 'This computer gave no random numbers, so no key could be made.',
    safe: untouched,
    next: 'Restart the computer and try again.',
  },
  not_an_id: {
    what: 'The program asked for something by a name that cannot exist.',
    safe: untouched,
    next: 'Open the case file again from the list.',
  },
  not_found: {
    what: 'This is not here any more.',
    safe: untouched,
    next: 'Open the case file again from the list.',
  },
  goal_or_reason: {
    what: 'The homework has no goal yet, and no reason for going without one.',
    safe: draftSafe,
    next: 'Write the goal at the top, or choose why there is none for now.',
  },
  blank_words: {
    what: 'There are no words in it yet.',
    safe: untouched,
    next: 'Write a few words, then save again.',
  },
  no_form: {
    what: 'No form has been chosen.',
    safe: draftSafe,
    next: 'Choose a form under “A small step toward it”.',
  },
  days_out_of_order: {
    what: 'The last day comes before the first day.',
    safe: draftSafe,
    next: 'Change one of the two days.',
  },
  form_unreadable: {
    what: 'This file is not a form that Ownwords can read.',
    safe: untouched,
    next: 'Choose another file, or ask for the form again.',
  },
  form_newer: {
    what: 'This form was written for a newer Ownwords.',
    safe: untouched,
    next: 'Install the newer Ownwords, or choose another form.',
  },
  form_invalid: {
    what: 'This form asks for something that is not possible.',
    safe: untouched,
    next: 'Choose another form.',
  },
  out_of_range: {
    what: 'A number is outside what it can be.',
    safe: untouched,
    next: 'Choose a number on the scale, then save again.',
  },
  too_many_goals: {
    what: 'There are three goals already, and three is the most at one time.',
    safe: untouched,
    next: 'Say of one of them that it is over, then add the new one.',
  },
  answers_invalid: {
    what: 'These answers do not fit the form.',
    safe: untouched,
    next: 'Look at the answers again, then save them.',
  },
  sample_invalid: {
    what: 'The sample practice that came with this Ownwords is damaged.',
    safe: vaultUntouched,
    next: 'Install Ownwords again, or begin with a practice of your own.',
  },
  font_invalid: {
    what: 'The typeface that came with this Ownwords is damaged.',
    safe: draftSafe,
    next: 'Install Ownwords again. The page file can still be saved.',
  },
  no_crisis_contacts: {
    what: 'This form asks about safety, and there are no crisis contacts to show beside it.',
    safe: draftSafe,
    next: 'Add whom to call under Settings, then hand it over.',
  },
  no_read_by: {
    what: 'This form asks about safety, and no day was named by which you will read the answers.',
    safe: draftSafe,
    next: 'Name a day under “Hand it over”, or fill it in together.',
  },
  for_therapist_only: {
    what: 'This measure has no questions of its own: its wording belongs to somebody else.',
    safe: draftSafe,
    next: 'Choose another form, or fill in your own copy together and enter the total.',
  },
  homework_over: {
    what: 'This homework is over already.',
    safe: 'Nothing was changed, and all its answers are there.',
    next: 'Look at it under Homework. To go on with it, give it as new homework.',
  },
  answered_since: {
    what: 'Answers came in after this homework ended, so the end cannot be taken back.',
    safe: 'They are filed under it.',
    next: 'To go on with it, give it again.',
  },
  legal_hold: {
    what: 'This case file is on legal hold.',
    safe: 'Nothing was erased.',
    next: 'Take the hold off first, once nobody can ask for the case file any more.',
  },
  retention_running: {
    what: 'This case file must still be kept, or nobody decided for how long.',
    safe: 'Nothing was erased.',
    next: 'See how it was closed. If the client asked for it, erase it for that reason.',
  },
  birth_day_needed: {
    what: 'How long this case file is kept depends on the client’s age.',
    safe: untouched,
    next: 'Enter the day of birth. It is used once and not kept.',
  },
  paper_failed: {
    what: 'The page could not be drawn.',
    safe: draftSafe,
    next: 'Try again. If it stays, choose another form.',
  },
  paper_missing_glyphs: {
    what: 'Some characters cannot be printed.',
    safe: draftSafe,
    next: 'Write these another way:',
  },
  sheet_in_vault: {
    what: 'The recovery sheet cannot be saved beside your case files.',
    safe: sheetNotSaved,
    next: 'Whoever got hold of that folder could open it. Choose a USB stick, or print the sheet.',
  },
  sheet_in_backups: {
    what: 'The recovery sheet cannot be saved with your backups.',
    safe: sheetNotSaved,
    next: 'Whoever got hold of a backup could open it. Choose another place, or print the sheet.',
  },
  sheet_synced: {
    what: 'That folder is kept in step with other computers.',
    safe: sheetNotSaved,
    next: 'The key to your case files would leave this computer. Choose a USB stick, or print the sheet.',
  },
  not_printed: {
    what: 'The printer did not take it.',
    safe: 'Nothing was printed, and nothing was left on a disk.',
    next: 'Check that the printer is on, or open it in the viewer and print from there.',
  },
  no_viewer: {
    what: 'This computer has no viewer for PDFs, or no private place to give it the file.',
    safe: 'Nothing was left on a disk.',
    next: 'Choose a printer here, or save the PDF.',
  },
  locked: {
    what: 'Ownwords is locked.',
    safe: 'Everything you saved is safe, drafts included.',
    next: 'Unlock it with your passphrase and go on.',
  },
  program: {
    what: 'Something went wrong inside Ownwords.',
    safe: 'What you saved before is safe.',
    next: 'Try again. If it stays, close Ownwords and start it again.',
  },
  ...failedHomework,
};
