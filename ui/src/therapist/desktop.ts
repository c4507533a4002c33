// The one door to the program: a function for each command, in the order of the work. No other file
// imports Tauri.
import { invoke } from '@tauri-apps/api/core';

import type { Packet } from '../generated/packet.ts';
import type {
  AssignmentView,
  CaseAbout,
  CaseFileView,
  CaseRow,
  CriterionProposal,
  Draft,
  GoalState,
  LibraryForm,
  NewSession,
  NewWording,
  PracticeDetails,
  Received,
  Saved,
  Suggestion,
  Today,
  VaultState,
} from './pending-types.ts';

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

export async function practiceDetails(): Promise<PracticeDetails> {
  return invoke<PracticeDetails>('practice_details');
}

export async function savePracticeDetails(details: PracticeDetails): Promise<void> {
  await invoke<null>('save_practice_details', { details });
}

export async function caseload(): Promise<CaseRow[]> {
  return invoke<CaseRow[]>('caseload');
}

export async function openCaseFile(about: CaseAbout): Promise<string> {
  return invoke<string>('open_case_file', { about });
}

export async function caseFile(id: string): Promise<CaseFileView> {
  return invoke<CaseFileView>('case_file', { id });
}

export async function saveCaseAbout(id: string, about: CaseAbout): Promise<void> {
  await invoke<null>('save_case_about', { id, about });
}

export async function planSession(caseFile: string, session: NewSession): Promise<void> {
  await invoke<null>('plan_session', { caseFile, session });
}

export async function changeSession(session: string, to: NewSession): Promise<void> {
  await invoke<null>('change_session', { session, to });
}

export async function proposeCriteria(words: string): Promise<CriterionProposal[]> {
  return invoke<CriterionProposal[]>('propose_criteria', { words });
}

export async function addGoal(caseFile: string, wording: NewWording): Promise<string> {
  return invoke<string>('add_goal', { caseFile, wording });
}

export async function rewordGoal(goal: string, wording: NewWording): Promise<void> {
  await invoke<null>('reword_goal', { goal, wording });
}

export async function endGoal(goal: string, state: GoalState, reason: string): Promise<void> {
  await invoke<null>('end_goal', { goal, state, reason });
}

export async function library(): Promise<LibraryForm[]> {
  return invoke<LibraryForm[]>('library');
}

export async function suggestForms(caseFile: string): Promise<Suggestion[]> {
  return invoke<Suggestion[]>('suggest_forms', { caseFile });
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

export async function giveAssignment(caseFile: string, draft: Draft): Promise<string> {
  return invoke<string>('give_assignment', { caseFile, draft });
}

export async function homework(caseFile: string): Promise<AssignmentView[]> {
  return invoke<AssignmentView[]>('homework', { caseFile });
}

export async function savePdf(assignment: string): Promise<Saved> {
  return invoke<Saved>('save_pdf', { assignment });
}

export async function savePage(assignment: string): Promise<Saved> {
  return invoke<Saved>('save_page', { assignment });
}

export async function receiveText(text: string): Promise<Received> {
  return invoke<Received>('receive_text', { text });
}

export async function receiveFile(): Promise<Received> {
  return invoke<Received>('receive_file');
}
