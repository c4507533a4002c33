// The one door to the program: a function for each command, in the order of the work. No other file
// imports Tauri.
import { invoke } from '@tauri-apps/api/core';

import type { Packet } from '../generated/packet.ts';
import type { AgreedWay, Channel, Draft } from '../generated/assignment.ts';
import type {
  CaseAbout,
  CaseFile,
  ClosedCase,
  Closing,
  Ending,
  ErasedWhy,
  Erasure,
  PresetId,
  RetentionPreset,
} from '../generated/case_file.ts';
import type { Attached, Batch, Mailed, Saved, Sheet } from '../generated/delivery.ts';
import type { VaultState } from '../generated/desk.ts';
import type {
  Form,
  FormFault,
  FormFile,
  FormVersion,
  LibraryForm,
  OwnForm,
  Suggestion,
} from '../generated/form.ts';
import type {
  CriterionProposal,
  GoalState,
  Hint,
  NewWording,
  UnsavedGoal,
} from '../generated/goal.ts';
import type { HandedView } from '../generated/handed.ts';
import type { JournalRow } from '../generated/journal.ts';
import type { Checked, ClientPage } from '../generated/hosting.ts';
import type { ScreenCode } from '../generated/screen_code.ts';
import type { ChosenLogo } from '../generated/logo.ts';
import type { PracticeDetails } from '../generated/practice.ts';
import type {
  CaseFileView,
  CaseRow,
  FormInUse,
  Homework,
  MeasureFigure,
  RaisedFlag,
  PaperOfWeek,
} from '../generated/progress.ts';
import type { Brought } from '../generated/brought.ts';
import type {
  CameBack,
  Choices,
  Entry,
  FromPaper,
  Received,
  ToUndo,
  TypedEntry,
  Undone,
} from '../generated/reply.ts';
import type { OpenLink, Security } from '../generated/security.ts';
import type { Cursor, Found } from '../generated/search.ts';
import type { Appointment } from '../generated/session.ts';
import type { Today } from '../generated/today.ts';
import type { BackupRow, Rehearsal, Upkeep } from '../generated/upkeep.ts';
import type { SalvageReport } from '../generated/salvage.ts';
import type { Opening, UpkeepView } from '../generated/upkeep_view.ts';
import type { Doing } from '../generated/work.ts';
import type { Strength } from '../generated/vault.ts';
import type { WatchedFolder } from '../generated/watched_folder.ts';

export async function today(): Promise<Today> {
  return invoke<Today>('today');
}

export async function vaultState(): Promise<VaultState> {
  return invoke<VaultState>('vault_state');
}

export async function createVault(passphrase: string): Promise<void> {
  await invoke<null>('create_vault', { passphrase });
}

export async function unlock(passphrase: string): Promise<void> {
  await invoke<null>('unlock', { passphrase });
}

export async function lock(): Promise<void> {
  await invoke<null>('lock');
}

/** Opens a sample practice, made anew. It goes when the vault is locked. */
export async function visitSample(): Promise<void> {
  await invoke<null>('visit_sample');
}

/** Opens what the client got in a window of its own, in the sample practice only. */
export async function openClientSide(assignment: string): Promise<void> {
  await invoke<null>('open_client_side', { assignment });
}

/** Somebody is at the desk; `inReview`, together with a client. */
export async function stillHere(inReview: boolean): Promise<void> {
  await invoke<null>('still_here', { inReview });
}

export async function upkeepView(): Promise<UpkeepView> {
  return invoke<UpkeepView>('upkeep_view');
}

/** Nothing where the dialog was closed. */
export async function chooseBackupPlace(): Promise<Upkeep | null> {
  return invoke<Upkeep | null>('choose_backup_place');
}

export async function backUp(): Promise<BackupRow> {
  return invoke<BackupRow>('back_up');
}

/** Restores a backup beside the vault, looks into it, and throws it away. */
export async function tryBackup(id: string, passphrase: string): Promise<Rehearsal> {
  return invoke<Rehearsal>('try_backup', { id, passphrase });
}

/** Whether everything is whole. */
export async function checkVault(): Promise<boolean> {
  return invoke<boolean>('check_vault');
}

/** What is being done beside the window, and how far it is. */
export async function work(): Promise<Doing | null> {
  return invoke<Doing | null>('work');
}

export async function stopWork(): Promise<void> {
  await invoke<null>('stop_work');
}

/** What a vault that is not open can be restored from. */
export async function backups(): Promise<BackupRow[]> {
  return invoke<BackupRow[]>('backups');
}

/** Nothing where the dialog was closed. */
export async function findBackups(): Promise<BackupRow[] | null> {
  return invoke<BackupRow[] | null>('find_backups');
}

/** Says what the vault that was there is called now. */
export async function restoreBackup(id: string, opening: Opening): Promise<string | null> {
  return invoke<string | null>('restore_backup', { id, opening });
}

/** Reads a damaged vault out. What is lost comes from the backup with that id, where one is given. */
export async function salvageVault(
  opening: Opening,
  backup: string | null,
): Promise<SalvageReport> {
  return invoke<SalvageReport>('salvage_vault', { opening, backup });
}

export async function deleteSetAside(name: string): Promise<void> {
  await invoke<null>('delete_set_aside', { name });
}

export async function security(): Promise<Security> {
  return invoke<Security>('security');
}

export async function passphraseStrength(passphrase: string): Promise<Strength> {
  return invoke<Strength>('passphrase_strength', { passphrase });
}

/** Six words, drawn by chance. */
export async function proposePassphrase(): Promise<string> {
  return invoke<string>('propose_passphrase');
}

export async function printSheet(printer: string): Promise<void> {
  await invoke<null>('print_sheet', { printer });
}

export async function viewSheet(): Promise<void> {
  await invoke<null>('view_sheet');
}

export async function saveSheet(): Promise<Saved> {
  return invoke<Saved>('save_sheet');
}

/** Whether what was typed is the group that was asked for: then the sheet is on paper. */
export async function confirmSheet(typed: string): Promise<boolean> {
  return invoke<boolean>('confirm_sheet', { typed });
}

/** Forgets the sheet that was made and not confirmed. */
export async function putSheetAway(): Promise<void> {
  await invoke<null>('put_sheet_away');
}

export async function renewSheet(passphrase: string): Promise<void> {
  await invoke<null>('renew_sheet', { passphrase });
}

/** Rejects with what is wrong with a recovery key. */
export async function checkRecovery(typed: string): Promise<void> {
  await invoke<null>('check_recovery', { typed });
}

export async function recover(typed: string, passphrase: string): Promise<void> {
  await invoke<null>('recover', { typed, passphrase });
}

export async function changePassphrase(current: string, changed: string): Promise<void> {
  await invoke<null>('change_passphrase', { current, new: changed });
}

/** Writes the vault anew under another key; `renewLinks` ends every link given so far. */
export async function exchangeKeys(
  current: string,
  changed: string,
  renewLinks: boolean,
): Promise<void> {
  await invoke<null>('exchange_keys', { current, new: changed, renewLinks });
}

export async function openLinks(): Promise<OpenLink[]> {
  return invoke<OpenLink[]>('open_links');
}

/** The newest rows before row `before`, or of all. */
export async function journal(before: number | null): Promise<JournalRow[]> {
  return invoke<JournalRow[]>('journal', { before });
}

export async function verifyJournal(): Promise<void> {
  await invoke<null>('verify_journal');
}

export async function exportJournal(): Promise<Saved> {
  return invoke<Saved>('export_journal');
}

export async function printers(): Promise<string[]> {
  return invoke<string[]>('printers');
}

export async function practiceDetails(): Promise<PracticeDetails> {
  return invoke<PracticeDetails>('practice_details');
}

export async function savePracticeDetails(details: PracticeDetails): Promise<void> {
  await invoke<null>('save_practice_details', { details });
}

/** The folder that is watched for replies, or would be. */
export async function watchedFolder(): Promise<WatchedFolder> {
  return invoke<WatchedFolder>('watched_folder');
}

export async function watchFolder(watched: boolean): Promise<WatchedFolder> {
  return invoke<WatchedFolder>('watch_folder', { watched });
}

/** Nothing where the dialog was closed. */
export async function chooseWatchedFolder(): Promise<WatchedFolder | null> {
  return invoke<WatchedFolder | null>('choose_watched_folder');
}

export async function chooseLogo(): Promise<ChosenLogo> {
  return invoke<ChosenLogo>('choose_logo');
}

/** A PDF with the logo alone; no bytes where there is none. */
export async function logoPaper(): Promise<ArrayBuffer> {
  return invoke<ArrayBuffer>('logo_paper');
}

export async function removeLogo(): Promise<void> {
  await invoke<null>('remove_logo');
}

/** Puts one link that takes this homework on the clipboard, behind the client's words or not. */
export async function copyLink(assignments: string[], withCode: boolean): Promise<void> {
  await invoke<null>('copy_link', { assignments, withCode });
}

/** Begins a mail with the link under `lead`. */
export async function mailLink(
  assignments: string[],
  withCode: boolean,
  lead: string,
): Promise<void> {
  await invoke<null>('mail_link', { assignments, withCode, lead });
}

/** Begins a mail with the file under `lead`. */
export async function mailFile(
  assignments: string[],
  attached: Attached,
  lead: string,
): Promise<Mailed> {
  return invoke<Mailed>('mail_file', { assignments, attached, lead });
}

/** Saves the same mail as a draft. */
export async function saveMail(
  assignments: string[],
  attached: Attached,
  lead: string,
): Promise<Saved> {
  return invoke<Saved>('save_mail', { assignments, attached, lead });
}

/** The ways that a client agreed to. */
export async function agreedWays(caseFile: string): Promise<AgreedWay[]> {
  return invoke<AgreedWay[]>('agreed_ways', { caseFile });
}

/** Writes down that a client agrees to a way, or does not any more; the ways there are then. */
export async function agreeWay(
  caseFile: string,
  channel: Channel,
  agreed: boolean,
): Promise<AgreedWay[]> {
  return invoke<AgreedWay[]>('agree_way', { caseFile, channel, agreed });
}

/** Saves reminders for a client's calendar; times are `20:00:00`. */
export async function saveReminder(
  assignment: string,
  title: string,
  times: string[],
): Promise<Saved> {
  return invoke<Saved>('save_reminder', { assignment, title, times });
}

/** Saves a session for a client's calendar. */
export async function saveAppointment(session: string, title: string): Promise<Saved> {
  return invoke<Saved>('save_appointment', { session, title });
}

/** The link as a QR code, for a phone in the room. */
export async function showLink(assignments: string[]): Promise<ScreenCode> {
  return invoke<ScreenCode>('show_link', { assignments });
}

/** The words that a client's links ask for. */
export async function clientCode(caseFile: string): Promise<string[]> {
  return invoke<string[]>('client_code', { caseFile });
}

export async function newClientCode(caseFile: string): Promise<string[]> {
  return invoke<string[]>('new_client_code', { caseFile });
}

export async function printCard(caseFile: string, printer: string): Promise<void> {
  await invoke<null>('print_card', { caseFile, printer });
}

export async function viewCard(caseFile: string): Promise<void> {
  await invoke<null>('view_card', { caseFile });
}

/** Where the client page is on the web. */
export async function clientPage(): Promise<ClientPage> {
  return invoke<ClientPage>('client_page');
}

/** Saves the client page, to be put on the web. */
export async function saveClientPage(): Promise<Saved> {
  return invoke<Saved>('save_client_page');
}

/** Looks once at what is served at `address`. */
export async function checkClientPage(address: string): Promise<Checked> {
  return invoke<Checked>('check_client_page', { address });
}

export async function forgetClientPage(): Promise<void> {
  await invoke<null>('forget_client_page');
}

/** Finds what was written, the newest first; `before` is where a page of it ended. */
export async function search(query: string, before: Cursor | null): Promise<Found[]> {
  return invoke<Found[]>('search', { query, before });
}

export async function caseload(): Promise<CaseRow[]> {
  return invoke<CaseRow[]>('caseload');
}

export async function openCaseFile(about: CaseAbout): Promise<CaseFile> {
  return invoke<CaseFile>('open_case_file', { about });
}

export async function caseFile(id: string): Promise<CaseFileView> {
  return invoke<CaseFileView>('case_file', { id });
}

export async function saveCaseAbout(id: string, about: CaseAbout): Promise<void> {
  await invoke<null>('save_case_about', { id, about });
}

export async function ending(caseFile: string): Promise<Ending> {
  return invoke<Ending>('ending', { caseFile });
}

/** Closes a case file, or changes how it was closed. */
export async function closeCaseFile(caseFile: string, closing: Closing): Promise<void> {
  await invoke<null>('close_case_file', { caseFile, closing });
}

export async function reopenCaseFile(caseFile: string): Promise<void> {
  await invoke<null>('reopen_case_file', { caseFile });
}

export async function holdCaseFile(caseFile: string, hold: boolean): Promise<void> {
  await invoke<null>('hold_case_file', { caseFile, hold });
}

/** Erases a case file with everything that hangs on it, and gives the record that stays. */
export async function eraseCaseFile(caseFile: string, why: ErasedWhy): Promise<Erasure> {
  return invoke<Erasure>('erase_case_file', { caseFile, why });
}

/** Those closed last first. */
export async function closedCaseFiles(): Promise<ClosedCase[]> {
  return invoke<ClosedCase[]>('closed_case_files');
}

/** Closed case files that need not be kept any longer. */
export async function retentionEnded(): Promise<ClosedCase[]> {
  return invoke<ClosedCase[]>('retention_ended');
}

export async function erasures(): Promise<Erasure[]> {
  return invoke<Erasure[]>('erasures');
}

export async function retentionPresets(): Promise<RetentionPreset[]> {
  return invoke<RetentionPreset[]>('retention_presets');
}

export async function saveRetentionPreset(preset: RetentionPreset): Promise<PresetId> {
  return invoke<PresetId>('save_retention_preset', { preset });
}

export async function removeRetentionPreset(preset: PresetId): Promise<void> {
  await invoke<null>('remove_retention_preset', { preset });
}

/** Whether the vault's file is still to be written anew after an erasure. */
export async function needsCompacting(): Promise<boolean> {
  return invoke<boolean>('needs_compacting');
}

/** Writes it anew; until then every other command that wants the vault waits. */
export async function compact(): Promise<void> {
  await invoke<null>('compact');
}

/** How far that is, from 0 to 1, while it goes on. Answers at once. */
export async function compacting(): Promise<number | null> {
  return invoke<number | null>('compacting');
}

export async function stopCompacting(): Promise<void> {
  await invoke<null>('stop_compacting');
}

export async function planSession(caseFile: string, appointment: Appointment): Promise<string> {
  return invoke<string>('plan_session', { caseFile, appointment });
}

export async function changeSession(session: string, appointment: Appointment): Promise<void> {
  await invoke<null>('change_session', { session, appointment });
}

export async function proposeCriteria(
  words: string,
  language: string,
): Promise<CriterionProposal[]> {
  return invoke<CriterionProposal[]>('propose_criteria', { words, language });
}

/** What the sentence still lacks, as it is typed: at most two hints. */
export async function coachGoal(words: string): Promise<Hint[]> {
  return invoke<Hint[]>('coach_goal', { words });
}

export async function addGoal(caseFile: string, wording: NewWording): Promise<string> {
  return invoke<string>('add_goal', { caseFile, wording });
}

export async function rewordGoal(goal: string, wording: NewWording): Promise<string> {
  return invoke<string>('reword_goal', { goal, wording });
}

export async function endGoal(goal: string, state: GoalState, reason: string): Promise<void> {
  await invoke<null>('end_goal', { goal, state, reason });
}

/** Keeps a goal as it is typed, so that a lock takes nothing away. */
export async function keepUnsavedGoal(caseFile: string, unsaved: UnsavedGoal): Promise<void> {
  await invoke<null>('keep_unsaved_goal', { caseFile, unsaved });
}

export async function discardUnsavedGoal(caseFile: string, goal: string | null): Promise<void> {
  await invoke<null>('discard_unsaved_goal', { caseFile, goal });
}

export async function library(): Promise<LibraryForm[]> {
  return invoke<LibraryForm[]>('library');
}

export async function suggestForms(caseFile: string): Promise<Suggestion[]> {
  return invoke<Suggestion[]>('suggest_forms', { caseFile });
}

/** The keys of the favourites. */
export async function favouriteForms(): Promise<string[]> {
  return invoke<string[]>('favourite_forms');
}

export async function setFavouriteForm(key: string, favourite: boolean): Promise<void> {
  await invoke<null>('set_favourite_form', { key, favourite });
}

/** Which case files have which form at home. */
export async function formsInUse(): Promise<FormInUse[]> {
  return invoke<FormInUse[]>('forms_in_use');
}

/** A form as nobody in particular would get it. */
export async function previewFormPacket(form: Form, message: string): Promise<Packet> {
  return invoke<Packet>('preview_form_packet', { form, message });
}

export async function previewFormPaper(form: Form, message: string): Promise<ArrayBuffer> {
  return invoke<ArrayBuffer>('preview_form_paper', { form, message });
}

/** What was changed last first; those that were put away too. */
export async function ownForms(): Promise<OwnForm[]> {
  return invoke<OwnForm[]>('own_forms');
}

/** The beginning of an own form that is made from another, under a new key. Nothing is kept yet. */
export async function adaptForm(form: Form, language: string): Promise<Form> {
  return invoke<Form>('adapt_form', { form, language });
}

/** The form as it was typed last, where that was not kept yet. */
export async function formWork(key: string): Promise<Form | null> {
  return invoke<Form | null>('form_work', { key });
}

/** Saves a form as it is being typed, and says what is still wrong with it. */
export async function saveFormWork(
  form: Form,
  madeFor: string | null,
  madeFrom: string | null,
): Promise<FormFault[]> {
  return invoke<FormFault[]>('save_form_work', { form, madeFor, madeFrom });
}

export async function formFaults(form: Form): Promise<FormFault[]> {
  return invoke<FormFault[]>('form_faults', { form });
}

export async function discardFormWork(key: string): Promise<void> {
  await invoke<null>('discard_form_work', { key });
}

/** Makes a version of a form, unless it says what the last one says. */
export async function keepForm(
  form: Form,
  madeFor: string | null,
  madeFrom: string | null,
): Promise<OwnForm> {
  return invoke<OwnForm>('keep_form', { form, madeFor, madeFrom });
}

export async function archiveForm(key: string, archived: boolean): Promise<void> {
  await invoke<null>('archive_form', { key, archived });
}

/** Offers an own form for one client, or for everybody. */
export async function offerFormTo(key: string, madeFor: string | null): Promise<void> {
  await invoke<null>('offer_form_to', { key, madeFor });
}

/** The newest first. */
export async function formVersions(key: string): Promise<FormVersion[]> {
  return invoke<FormVersion[]>('form_versions', { key });
}

export async function exportForm(key: string): Promise<Saved> {
  return invoke<Saved>('export_form', { key });
}

/** Nothing where the dialog was closed. */
export async function importForm(): Promise<FormFile | null> {
  return invoke<FormFile | null>('import_form');
}

/** Whether what was dropped on the window is a form. */
export async function droppedForm(): Promise<boolean> {
  return invoke<boolean>('dropped_form');
}

/** The form that was dropped on the window, once; nothing where nothing was. */
export async function openDropped(): Promise<FormFile | null> {
  return invoke<FormFile | null>('open_dropped');
}

export async function draft(caseFile: string): Promise<Draft> {
  return invoke<Draft>('draft', { caseFile });
}

export async function saveDraft(caseFile: string, draft: Draft): Promise<void> {
  await invoke<null>('save_draft', { caseFile, draft });
}

export async function discardDraft(caseFile: string): Promise<void> {
  await invoke<null>('discard_draft', { caseFile });
}

export async function previewPacket(caseFile: string, draft: Draft): Promise<Packet> {
  return invoke<Packet>('preview_packet', { caseFile, draft });
}

export async function previewPaper(caseFile: string, draft: Draft): Promise<ArrayBuffer> {
  return invoke<ArrayBuffer>('preview_paper', { caseFile, draft });
}

/** `together` gives it to be filled in at once, with the therapist beside. */
export async function giveAssignment(
  caseFile: string,
  draft: Draft,
  together: boolean,
): Promise<string> {
  return invoke<string>('give_assignment', { caseFile, draft, together });
}

/** Keeps the total of a measure that the therapist has on a copy of their own. */
export async function enterTotal(
  caseFile: string,
  measure: string,
  total: number,
  day: string,
  reason: string,
): Promise<string> {
  return invoke<string>('enter_total', { caseFile, measure, total, day, reason });
}

/** Says by which day the answers will be read. */
export async function promiseToRead(assignment: string, by: string): Promise<void> {
  await invoke<null>('promise_to_read', { assignment, by });
}

export async function homework(caseFile: string): Promise<Homework[]> {
  return invoke<Homework[]>('homework', { caseFile });
}

/** It opens with `password`, where there is one. */
export async function savePdf(
  assignment: string,
  password: string | null,
  sheet: Sheet,
): Promise<Saved> {
  return invoke<Saved>('save_pdf', { assignment, password, sheet });
}

export async function printPdf(assignment: string, printer: string, sheet: Sheet): Promise<void> {
  await invoke<null>('print_pdf', { assignment, printer, sheet });
}

export async function viewPdf(assignment: string, sheet: Sheet): Promise<void> {
  await invoke<null>('view_pdf', { assignment, sheet });
}

/** Saves homework with its answers in their places. */
export async function saveFinished(assignment: string, anyway: boolean): Promise<Saved> {
  return invoke<Saved>('save_finished', { assignment, anyway });
}

export async function printFinished(
  assignment: string,
  printer: string,
  anyway: boolean,
): Promise<void> {
  await invoke<null>('print_finished', { assignment, printer, anyway });
}

export async function viewFinished(assignment: string, anyway: boolean): Promise<void> {
  await invoke<null>('view_finished', { assignment, anyway });
}

/** This week's homework of every case, for paper. */
export async function paperOfWeek(): Promise<PaperOfWeek[]> {
  return invoke<PaperOfWeek[]>('paper_of_week');
}

export async function printWeek(
  assignments: string[],
  printer: string,
  anyway: boolean,
): Promise<Batch> {
  return invoke<Batch>('print_week', { assignments, printer, anyway });
}

/** Nothing where the dialog was closed. */
export async function saveWeek(assignments: string[], anyway: boolean): Promise<Batch | null> {
  return invoke<Batch | null>('save_week', { assignments, anyway });
}

export async function viewWeek(assignments: string[], anyway: boolean): Promise<Batch> {
  return invoke<Batch>('view_week', { assignments, anyway });
}

export async function savePage(assignments: string[]): Promise<Saved> {
  return invoke<Saved>('save_page', { assignments });
}

/** Sets a figure that totals of a measure are held against. */
export async function setThreshold(
  measure: string,
  figure: MeasureFigure,
  value: number,
  note: string,
): Promise<void> {
  await invoke<null>('set_threshold', { measure, figure, value, note });
}

/** Back to the literature's figure. */
export async function restoreThreshold(measure: string, figure: MeasureFigure): Promise<void> {
  await invoke<null>('restore_threshold', { measure, figure });
}

/** Every answer to a question of safety about which nothing was noted, the newest first. */
export async function raisedFlags(): Promise<RaisedFlag[]> {
  return invoke<RaisedFlag[]>('raised_flags');
}

export async function noteFlag(flag: number, note: string): Promise<void> {
  await invoke<null>('note_flag', { flag, note });
}

export async function receiveText(text: string): Promise<Brought> {
  return invoke<Brought>('receive_text', { text });
}

/** Nothing where the dialog was closed. */
export async function receiveFiles(): Promise<Brought | null> {
  return invoke<Brought | null>('receive_files');
}

/** Files what was dropped on the window, once; nothing where nothing was. */
export async function receiveDropped(): Promise<Brought | null> {
  return invoke<Brought | null>('receive_dropped');
}

/** Takes back what came in at once. */
export async function undoImport(undo: ToUndo): Promise<Undone> {
  return invoke<Undone>('undo_import', { undo });
}

/** Everything that came back, with up to `most` replies. */
export async function cameBack(most: number): Promise<CameBack> {
  return invoke<CameBack>('came_back', { most });
}

/** How many replies came in whose answers nobody has looked at. */
export async function unseenReplies(): Promise<number> {
  return invoke<number>('unseen_replies');
}

/** The answers to homework were looked at. */
export async function lookedAt(assignment: string): Promise<void> {
  await invoke<null>('looked_at', { assignment });
}

/** Decides between versions of an entry; says which were set aside. */
export async function keepVersion(version: number): Promise<number[]> {
  return invoke<number[]>('keep_version', { version });
}

/** Takes versions up again that were set aside. */
export async function takeUpAgain(versions: number[]): Promise<void> {
  await invoke<null>('take_up_again', { versions });
}

/** The homework that a filed reply could be moved to. */
export async function couldMoveTo(reply: string): Promise<Choices> {
  return invoke<Choices>('could_move_to', { reply });
}

/** Moves a reply, and says where it was. */
export async function moveReply(reply: string, to: string): Promise<string> {
  return invoke<string>('move_reply', { reply, to });
}

/** The homework that a waiting reply could answer. */
export async function couldBeFor(waiting: number): Promise<Choices> {
  return invoke<Choices>('could_be_for', { waiting });
}

export async function fileWaiting(waiting: number, assignment: string): Promise<Received> {
  return invoke<Received>('file_waiting', { waiting, assignment });
}

/** Tries again to file everything that waits; says what was filed. */
export async function tryWaitingAgain(): Promise<Received[]> {
  return invoke<Received[]>('try_waiting_again');
}

export async function removeWaiting(waiting: number): Promise<void> {
  await invoke<null>('remove_waiting', { waiting });
}

/** Files the PDF that was chosen last, which opens with `password`. */
export async function openSheet(password: string): Promise<Brought> {
  return invoke<Brought>('open_sheet', { password });
}

/** Files the records of the last sheet that did not say when they were; by their numbers, `days` does. */
export async function dateRecords(days: Record<number, string>): Promise<Brought> {
  return invoke<Brought>('date_records', { days });
}

/** How it stands with files that came by themselves. */
export async function handed(): Promise<HandedView> {
  return invoke<HandedView>('handed');
}

/** Files them; nothing where none wait, or they have to go on waiting. */
export async function receiveHanded(): Promise<Brought | null> {
  return invoke<Brought | null>('receive_handed');
}

/** Deletes a file that was filed, where it lies. */
export async function deleteFiledFile(id: number): Promise<void> {
  await invoke<null>('delete_filed_file', { id });
}

/** What the client's page would get, to be shown here. */
export async function startTogether(assignment: string): Promise<Packet> {
  return invoke<Packet>('start_together', { assignment });
}

export async function writeTogether(assignment: string, entry: Entry): Promise<void> {
  await invoke<null>('write_together', { assignment, entry });
}

/** Files what was typed in from paper. */
export async function writeFromPaper(
  assignment: string,
  entries: TypedEntry[],
): Promise<FromPaper> {
  return invoke<FromPaper>('write_from_paper', { assignment, entries });
}
