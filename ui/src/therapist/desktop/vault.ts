// The vault: opened and locked, its keys, its upkeep and its journal.
import type { Saved } from '../../generated/delivery.ts';
import type { VaultState } from '../../generated/desk.ts';
import type { JournalRow } from '../../generated/journal.ts';
import type { SalvageReport } from '../../generated/salvage.ts';
import type { OpenLink, Security } from '../../generated/security.ts';
import type { Today } from '../../generated/today.ts';
import type { BackupRow, Rehearsal, Upkeep } from '../../generated/upkeep.ts';
import type { Opening, UpkeepView } from '../../generated/upkeep_view.ts';
import type { Strength } from '../../generated/vault.ts';
import type { Doing } from '../../generated/work.ts';
import { invoke } from './door.ts';

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
