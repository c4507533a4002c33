// Going back to a backup: which there are, what opens one, and the vault it becomes.
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import { Work } from '../work.svelte.ts';
import type { BackupRow } from '../../generated/upkeep.ts';
import type { Opening } from '../../generated/upkeep_view.ts';

/** What opens a backup: the passphrase of its day, or a recovery sheet. */
export type Way = Opening['kind'];

export class Restoring {
  /** Nothing until they were looked for. */
  backups = $state.raw<BackupRow[] | null>(null);
  chosen = $state('');
  way = $state<Way>('passphrase');
  /** The passphrase, or what stands on the sheet. */
  typed = $state('');
  failure = $state.raw<Failure | null>(null);
  readonly work = new Work();
  busy = $state(false);
  ready = $derived(this.chosen !== '' && this.typed.trim() !== '' && !this.busy);

  async load(): Promise<void> {
    this.#show(await desktop.backups().catch(() => []));
  }

  /** Looks in a folder that the therapist points at. */
  async lookElsewhere(): Promise<void> {
    try {
      const found = await desktop.findBackups();
      if (found) this.#show(found);
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** Another way to open it: what was typed for the first means nothing there. */
  open(way: Way): void {
    this.way = way;
    this.typed = '';
    this.failure = null;
  }

  /** Puts the chosen backup in the vault's place; says whether it is open. */
  async restore(): Promise<boolean> {
    if (!this.ready) return false;
    this.busy = true;
    this.failure = null;
    const opening: Opening =
      this.way === 'passphrase'
        ? { kind: 'passphrase', passphrase: this.typed }
        : { kind: 'recovery', text: this.typed };
    try {
      await this.work.during(() => desktop.restoreBackup(this.chosen, opening));
      this.typed = '';
      return true;
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (failure.code === 'wrong_passphrase') this.typed = '';
      if (failure.code !== 'stopped') this.failure = failure;
      return false;
    } finally {
      this.busy = false;
    }
  }

  #show(found: BackupRow[]): void {
    this.backups = found;
    if (!found.some(({ name }) => name === this.chosen)) this.chosen = found[0]?.name ?? '';
  }
}
