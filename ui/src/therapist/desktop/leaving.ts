// What leaves: links, mails, paper, files and reminders, and the ways that were agreed on.
import type { AgreedWay, Channel } from '../../generated/assignment.ts';
import type { Attached, Batch, Mailed, Saved, Sheet } from '../../generated/delivery.ts';
import type { PaperOfWeek } from '../../generated/progress.ts';
import type { ScreenCode } from '../../generated/screen_code.ts';
import { invoke } from './door.ts';

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
