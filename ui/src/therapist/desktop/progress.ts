// Progress: how it goes in a case file, and taking it along.
import type { Saved } from '../../generated/delivery.ts';
import type { Progress, ReportFor } from '../../generated/progress.ts';
import { invoke } from './door.ts';

/** How it goes in a case file, as of today. */
export async function progress(caseFile: string): Promise<Progress> {
  return invoke<Progress>('progress', { caseFile });
}

/** Saves the answers of all homework with the form of `assignment` as a table. */
export async function saveEntries(caseFile: string, assignment: string): Promise<Saved> {
  return invoke<Saved>('save_entries', { caseFile, assignment });
}

/** Saves a whole case file as JSON, without private process notes. */
export async function saveCaseAsJson(caseFile: string): Promise<Saved> {
  return invoke<Saved>('save_case_as_json', { caseFile });
}

/** Saves the report of a case, or the client's own copy. `anyway` although characters are in no font. */
export async function saveReport(
  caseFile: string,
  whom: ReportFor,
  anyway: boolean,
): Promise<Saved> {
  return invoke<Saved>('save_report', { caseFile, whom, anyway });
}
