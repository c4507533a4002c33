// The rules for how long case files are kept, each edited where it stands.
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { RetentionPreset } from '../../generated/case_file.ts';

export class RetentionRules {
  rules = $state.raw<RetentionPreset[]>([]);
  /** The one being written; without an id, a new one. */
  edited = $state<RetentionPreset | null>(null);
  /** Whether the one being written can be saved: it has a name, and its years are a number. */
  ready = $derived.by(
    () =>
      this.edited !== null && this.edited.name.trim() !== '' && Number.isInteger(this.edited.years),
  );
  /** The one that was removed last, so that it can be brought back. */
  removed = $state.raw<RetentionPreset | null>(null);
  failure = $state.raw<Failure | null>(null);

  async load(): Promise<void> {
    await this.#do(async () => undefined);
  }

  edit(rule: RetentionPreset): void {
    this.edited = { ...rule };
  }

  add(): void {
    this.edited = { id: null, name: '', years: 10, until_age: null, source: '', unsure: false };
  }

  /** Saves the one being written. A rule that was changed is the therapist's own reading of it. */
  async save(): Promise<void> {
    const { edited } = this;
    if (!edited || !this.ready) return;
    const rule = { ...edited, name: edited.name.trim(), source: edited.source.trim() };
    if (await this.#do(() => desktop.saveRetentionPreset({ ...rule, unsure: false }))) {
      this.edited = null;
    }
  }

  async remove(rule: RetentionPreset): Promise<void> {
    const { id } = rule;
    if (id === null) return;
    if (await this.#do(() => desktop.removeRetentionPreset(id))) this.removed = rule;
  }

  /** Brings back what was removed. Case files keep their day either way. */
  async undo(): Promise<void> {
    const { removed } = this;
    if (!removed) return;
    if (await this.#do(() => desktop.saveRetentionPreset({ ...removed, id: null }))) {
      this.removed = null;
    }
  }

  async #do(act: () => Promise<unknown>): Promise<boolean> {
    this.failure = null;
    try {
      await act();
      this.rules = await desktop.retentionPresets();
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    }
  }
}
