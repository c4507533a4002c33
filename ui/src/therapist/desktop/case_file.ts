// Case files, their sessions and their goals; what is found in them and how they end.
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
} from '../../generated/case_file.ts';
import type {
  CriterionProposal,
  GoalState,
  Hint,
  NewWording,
  UnsavedGoal,
} from '../../generated/goal.ts';
import type { CaseFileView, CaseRow, ThisWeek } from '../../generated/progress.ts';
import type { Cursor, Found } from '../../generated/search.ts';
import type { Appointment } from '../../generated/session.ts';
import { invoke } from './door.ts';

/** Finds what was written, the newest first; `before` is where a page of it ended. */
export async function search(query: string, before: Cursor | null): Promise<Found[]> {
  return invoke<Found[]>('search', { query, before });
}

/** Who comes today, and which case files ask something: it takes the history of each that is open. */
export async function thisWeek(): Promise<ThisWeek> {
  return invoke<ThisWeek>('this_week');
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
