// Going back to a backup: which there are, what opens one, and the vault it becomes.
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import { Work } from '../work.svelte.ts';
import { OpenedBy } from './opened-by.svelte.ts';
import type { BackupRow } from '../../generated/upkeep.ts';

export class Restoring {
  /** Nothing until they were looked for. */
  backups = $state.raw<BackupRow[] | null>(null);
  chosen = $state('');
  failure = $state.raw<Failure | null>(null);
  readonly by = new OpenedBy();
  readonly work = new Work();
  busy = $state(false);
  ready = $derived(this.chosen !== '' && this.by.ready && !this.busy);

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

  /** Puts the chosen backup in the vault's place; says whether it is open. */
  async restore(): Promise<boolean> {
    if (!this.ready) return false;
    this.busy = true;
    this.failure = null;
    try {
      await this.work.during(() => desktop.restoreBackup(this.chosen, this.by.opening));
      this.by.forget();
      return true;
    } catch (thrown) {
      const failure = asFailure(thrown);
      this.by.refused(failure);
      if (failure.code !== 'stopped') this.failure = failure;
      return false;
    } finally {
      this.busy = false;
    }
  }

  #show(found: BackupRow[]): void {
    this.backups = found;
    if (!found.some(({ id }) => id === this.chosen)) this.chosen = found[0]?.id ?? '';
  }
}
