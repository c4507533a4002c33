// What the window says when something could not be done: what happened, what is safe, what to do.

const untouched = 'Nothing was changed.';
const draftSafe = 'Your draft is kept as you left it.';
const vaultUntouched = 'Your case files are still there, exactly as they were.';
const replyKept = 'Nothing was filed, and nothing you had was changed.';
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
  link_newer: {
    what: 'This link was made by a newer Ownwords.',
    safe: untouched,
    next: 'Install the newer Ownwords, then open it again.',
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
  link_incomplete: {
    what: 'This link is incomplete.',
    safe: untouched,
    next: 'Copy the whole link again, from its first character to its last.',
  },
  packet_invalid: {
    what: 'The homework could not be packed for a client’s page.',
    safe: draftSafe,
    next: 'Choose the form again. If it stays, save it as a PDF.',
  },
  reply_not_found: {
    what: 'There are no sealed answers in this text.',
    safe: replyKept,
    next: 'Copy the whole message, with the long line of letters, and paste it again.',
  },
  reply_incomplete: {
    what: 'Part of the answers is missing; the message was cut off on its way.',
    safe: replyKept,
    next: 'Ask your client to send it again as a file.',
  },
  reply_changed: {
    what: 'Letters of the answers were changed on their way, so the seal does not open.',
    safe: replyKept,
    next: 'Ask your client to send them again as a file.',
  },
  reply_foreign: {
    what: 'This file is no text, no mail and no PDF.',
    safe: replyKept,
    next: 'Choose the file your client sent, or copy the whole message and paste it.',
  },
  mail_packed: {
    what: 'A mail program packed this mail in a form that only it can read.',
    safe: replyKept,
    next: 'Ask your client to send the answers as a file, or copy the message and paste it.',
  },
  mail_encrypted: {
    what: 'This mail is encrypted; only your mail program can open it.',
    safe: replyKept,
    next: 'Open it there, copy the whole message and paste it here.',
  },
  reply_newer: {
    what: 'These answers were written by a newer page than this Ownwords knows.',
    safe: replyKept,
    next: 'Install the newer Ownwords, then read them again.',
  },
  reply_unknown_assignment: {
    what: 'These answers belong to homework that is not in these case files.',
    safe: replyKept,
    next: 'Check that the message was meant for you and for this computer.',
  },
  reply_not_opened: {
    what: 'These answers are sealed with another key, or were changed on their way.',
    safe: replyKept,
    next: 'Ask your client to send them again from the page you gave them.',
  },
  reply_too_large: {
    what: 'This is far larger than a week of answers can be.',
    safe: replyKept,
    next: 'Choose the file your client sent, or paste only the sealed line.',
  },
  reply_invalid: {
    what: 'The answers could be opened, but do not fit the form they belong to.',
    safe: replyKept,
    next: 'Ask your client to send them again from the page you gave them.',
  },
  paper_failed: {
    what: 'The page could not be drawn.',
    safe: draftSafe,
    next: 'Try again. If it stays, choose another form.',
  },
  sheet_damaged: {
    what: 'This PDF is damaged, or too little of it arrived.',
    safe: replyKept,
    next: 'Ask your client to send it once more.',
  },
  sheet_too_large: {
    what: 'This PDF is far larger than any sheet.',
    safe: replyKept,
    next: 'Choose the file your client sent, or enter the answers by hand.',
  },
  sheet_encrypted: {
    what: 'This PDF opens with a password only.',
    safe: replyKept,
    next: 'Enter the password that you and your client agreed on.',
  },
  sheet_wrong_password: {
    what: 'That password does not open this PDF.',
    safe: replyKept,
    next: 'Try again. If it stays, ask your client to save the sheet without one.',
  },
  sheet_foreign: {
    what: 'This PDF has no fields of a sheet from Ownwords in it.',
    safe: replyKept,
    next: 'Choose the sheet your client filled in. If it was scanned, enter the answers by hand.',
  },
  sheet_flattened: {
    what: 'The answers in this PDF have become a picture: it was printed into a new file.',
    safe: replyKept,
    next: 'Ask for the file as it was saved, or enter the answers by hand.',
  },
  sheet_newer: {
    what: 'A later Ownwords made this sheet.',
    safe: replyKept,
    next: 'Install the new Ownwords, then open it again.',
  },
  sheet_several: {
    what: 'There is more than one sheet in this PDF, and nobody can tell whose an answer is.',
    safe: replyKept,
    next: 'Ask your client for each by itself, or enter the answers by hand.',
  },
  sheet_other_form: {
    what: 'This sheet asks for another form than the homework it names.',
    safe: replyKept,
    next: 'Choose the sheet that was saved for this homework.',
  },
  sheet_empty: {
    what: 'Nothing is filled in on this sheet.',
    safe: replyKept,
    next: 'Ask your client whether they sent the empty one; some programs save filled sheets under a new name.',
  },
  paper_missing_glyphs: {
    what: 'Some characters cannot be printed.',
    safe: draftSafe,
    next: 'Write these another way:',
  },
  template_invalid: {
    what: 'The client’s page that came with this Ownwords is damaged.',
    safe: draftSafe,
    next: 'Install Ownwords again. A PDF can still be saved.',
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
  no_client_page: {
    what: 'Your client page was not found on the web yet, so a link would lead nowhere.',
    safe: 'Nothing left.',
    next: 'Set it up in Settings, Client page; it takes five minutes. Or save the page file.',
  },
  link_too_long: {
    what: 'With this form in it, the link is too long for a mail or for a QR code.',
    safe: 'Nothing left.',
    next: 'Copy the link instead, or save the page file and attach that.',
  },
  no_mail_program: {
    what: 'This computer names no mail program.',
    safe: 'Nothing left.',
    next: 'Copy the link and paste it into your mail.',
  },
  no_clipboard: {
    what: 'The clipboard did not take the link.',
    safe: 'Nothing left.',
    next: 'Try it again, or write a mail.',
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
};
