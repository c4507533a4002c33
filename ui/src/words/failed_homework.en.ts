// What the window says when homework could not leave, or answers could not be read: what happened, what
// is safe, what to do.

const untouched = 'Nothing was changed.';
const draftSafe = 'Your draft is kept as you left it.';
const replyKept = 'Nothing was filed, and nothing you had was changed.';

export const failedHomework = {
  link_newer: {
    what: 'This link was made by a newer Ownwords.',
    safe: untouched,
    next: 'Install the newer Ownwords, then open it again.',
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
  client_code_invalid: {
    what: 'What is kept as this client’s words is not five words that a phone can ask for.',
    safe: draftSafe,
    next: 'Draw other words under “Hand it over” and give your client the new card, or save a PDF.',
  },
  client_code_wrong: {
    what: 'These words do not open this link.',
    safe: untouched,
    next: 'Compare them with the client’s card. If other words were drawn since, make the link again.',
  },
  link_too_dear: {
    what: 'This link asks for more work than any that Ownwords makes.',
    safe: 'It was not opened, and nothing was changed.',
    next: 'Make the link again from its homework.',
  },
  link_unsigned: {
    what: 'This link does not bear the signature of your practice.',
    safe: 'It was not opened, and nothing was changed.',
    next: 'Make the link again from its homework; each new one is signed.',
  },
  link_foreign: {
    what: 'This link was signed by another practice, or changed after you made it.',
    safe: 'It was not opened, and nothing was changed.',
    next: 'Make the link again from its homework.',
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
  template_invalid: {
    what: 'The client’s page that came with this Ownwords is damaged.',
    safe: draftSafe,
    next: 'Install Ownwords again. A PDF can still be saved.',
  },
  no_client_page: {
    what: 'Your client page was not found on the web yet, so a link would lead nowhere.',
    safe: 'Nothing left.',
    next: 'Set it up in Settings, Client page; it takes five minutes. Or save the page file.',
  },
  link_too_long: {
    what: 'The link is too long for a mail or for a code to scan.',
    safe: 'Nothing left.',
    next: 'Send less in one link, or leave the code off the paper. You can also copy the link, or save the page file and attach that.',
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
};
