// Assignments, from the draft to the homework of a case.
import type { Draft, Withdrawal } from '../../generated/assignment.ts';
import type { Packet } from '../../generated/packet.ts';
import type { Homework } from '../../generated/progress.ts';
import { invoke } from './door.ts';

export async function draft(caseFile: string): Promise<Draft> {
  return invoke<Draft>('draft', { caseFile });
}

export async function saveDraft(caseFile: string, draft: Draft): Promise<void> {
  await invoke<null>('save_draft', { caseFile, draft });
}

export async function discardDraft(caseFile: string): Promise<void> {
  await invoke<null>('discard_draft', { caseFile });
}

/** Begins to give homework once more, for the words that its goal has now: it becomes the draft. */
export async function beginAgain(assignment: string): Promise<void> {
  await invoke<null>('begin_again', { assignment });
}

/** Says that homework goes on for the wording it was written for, or that this is to be decided again. */
export async function goOn(assignment: string, goesOn: boolean): Promise<void> {
  await invoke<null>('go_on', { assignment, goesOn });
}

/** Ends homework with nothing in its place; what it gives takes that back. */
export async function withdrawHomework(assignment: string, reason: string): Promise<Withdrawal> {
  return invoke<Withdrawal>('withdraw_homework', { assignment, reason });
}

export async function takeBackWithdrawal(withdrawal: Withdrawal): Promise<void> {
  await invoke<null>('take_back_withdrawal', { withdrawal });
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
