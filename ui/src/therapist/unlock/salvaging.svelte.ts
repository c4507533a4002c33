// Reading a damaged vault out: what opens it, the backup that fills in what is lost, and the report.
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import { Work } from '../work.svelte.ts';
import { OpenedBy } from './opened-by.svelte.ts';
import { words } from '../../words/window.en.ts';
import type { Lost, SalvageReport } from '../../generated/salvage.ts';
import type { BackupRow } from '../../generated/upkeep.ts';

export class Salvaging {
  /** The newest backup, if one is within reach. */
  backup = $state.raw<BackupRow | null>(null);
  fillIn = $state(true);
  report = $state.raw<SalvageReport | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly by = new OpenedBy();
  readonly work = new Work();
  busy = $state(false);
  ready = $derived(this.by.ready && !this.busy);

  async load(): Promise<void> {
    this.backup = (await desktop.backups().catch(() => []))[0] ?? null;
  }

  /** Reads it out. The vault is open afterwards, and the report is there. */
  async read(): Promise<void> {
    if (!this.ready) return;
    this.busy = true;
    this.failure = null;
    const base = this.fillIn ? (this.backup?.id ?? null) : null;
    try {
      this.report = await this.work.during(() => desktop.salvageVault(this.by.opening, base));
      this.by.forget();
    } catch (thrown) {
      const failure = asFailure(thrown);
      this.by.refused(failure);
      if (failure.code !== 'stopped') this.failure = failure;
    } finally {
      this.busy = false;
    }
  }
}

/** How many were lost, in words; nothing where none was. */
export function sayLost(lost: Lost): string {
  const said = words.salvage;
  if (lost.kind === 'unknown') return said.lostSome;
  if (lost.records === 0) return '';
  return lost.kind === 'exactly' ? said.lost(lost.records) : said.lostAtMost(lost.records);
}
