// The backups as Settings shows them: where they go, which there are, and what is done with them.
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import { Proof } from '../proof.svelte.ts';
import { Work } from '../work.svelte.ts';
import type { Rehearsal } from '../../generated/upkeep.ts';
import type { UpkeepView } from '../../generated/upkeep_view.ts';

const seconds = (): Promise<number> => Promise.resolve(0);

/** Where on the screen something was asked for, and is answered. */
export type Part = 'place' | 'trial' | 'check' | 'set_aside';

/** What came of the last thing that was asked for. */
export type Outcome =
  | { kind: 'backed_up'; at: string }
  | { kind: 'tried'; seen: Rehearsal }
  | { kind: 'checked'; whole: boolean }
  | { kind: 'deleted' };

export class Backups {
  view = $state.raw<UpkeepView | null>(null);
  failure = $state.raw<Failure | null>(null);
  outcome = $state.raw<Outcome | null>(null);
  /** Where the last thing was asked for. What goes by itself is shown with the place for backups. */
  asked = $state.raw<Part>('place');
  /** The backup that is to be tried, by its id. */
  trying = $state.raw<string | null>(null);
  readonly proof = new Proof(seconds);
  readonly work = new Work(() => void this.load());
  busy = $derived(this.work.doing !== null);

  async load(): Promise<void> {
    try {
      this.view = await desktop.upkeepView();
      await this.work.look();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  async choosePlace(): Promise<void> {
    await this.#do('place', async () => {
      await desktop.chooseBackupPlace();
      return null;
    });
  }

  async backUp(): Promise<void> {
    await this.#do('place', async () => {
      const { made_at } = await this.work.during(desktop.backUp);
      return { kind: 'backed_up', at: made_at };
    });
  }

  async check(): Promise<void> {
    await this.#do('check', async () => {
      const whole = await this.work.during(desktop.checkVault);
      return { kind: 'checked', whole };
    });
  }

  async deleteSetAside(name: string): Promise<void> {
    await this.#do('set_aside', async () => {
      await desktop.deleteSetAside(name);
      return { kind: 'deleted' };
    });
  }

  /** Asks for the passphrase of a backup that is to be tried; again, puts it away. */
  offerTrial(id: string): void {
    this.trying = this.trying === id ? null : id;
    this.outcome = null;
    this.proof.passphrase = '';
    this.proof.failure = null;
  }

  /** Restores the backup for trial, and says what is in it. */
  async tryIt(): Promise<void> {
    const { trying } = this;
    if (trying === null) return;
    this.asked = 'trial';
    this.failure = null;
    this.outcome = null;
    const done = await this.proof.act(async (passphrase) => {
      const seen = await this.work.during(() => desktop.tryBackup(trying, passphrase));
      this.outcome = { kind: 'tried', seen };
    });
    if (!done) return;
    this.trying = null;
    await this.load();
  }

  /** When the newest backup was made: one that was restored does not know of itself. */
  get lastAt(): string | null {
    return this.view?.backups[0]?.made_at ?? this.view?.upkeep.backed_up_at ?? null;
  }

  async #do(part: Part, act: () => Promise<Outcome | null>): Promise<void> {
    this.asked = part;
    this.failure = null;
    this.outcome = null;
    try {
      this.outcome = await act();
      this.view = await desktop.upkeepView();
    } catch (thrown) {
      const failure = asFailure(thrown);
      // Whoever stopped it knows.
      if (failure.code !== 'stopped') this.failure = failure;
    }
  }
}

/** A size as one says it: "3.4 MB". */
export function saySize(bytes: number): string {
  const units = ['kB', 'MB', 'GB'] as const;
  let [size, unit] = [bytes / 1000, 0];
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const figure = size < 10 && unit > 0 ? size.toFixed(1) : Math.max(1, Math.round(size)).toString();
  return `${figure} ${units[unit] ?? 'GB'}`;
}
