// How one case file ends: closed, taken up again, held, erased.
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { Closing, Ending, RetentionPreset } from '../../generated/case_file.ts';

export class CaseEnding {
  ending = $state.raw<Ending | null>(null);
  presets = $state.raw<RetentionPreset[]>([]);
  /** The days of the backups within reach, the newest first. */
  backupDays = $state.raw<string[]>([]);
  /** Whether case files that were set aside lie beside the present ones. */
  isSetAside = $state.raw(false);
  failure = $state.raw<Failure | null>(null);
  readonly #id: string;

  constructor(id: string) {
    this.#id = id;
  }

  async load(): Promise<void> {
    await this.#do(async () => {
      const [ending, presets] = await Promise.all([
        desktop.ending(this.#id),
        desktop.retentionPresets(),
      ]);
      this.ending = ending;
      this.presets = presets;
    });
    // A disk that is away is no reason to wait, or to say anything.
    const upkeep = await desktop.upkeepView().catch(() => null);
    const made = upkeep?.backups.map(({ made_at }) => made_at.slice(0, 10)) ?? [];
    this.backupDays = [...new Set(made)];
    this.isSetAside = (upkeep?.set_aside.length ?? 0) > 0;
  }

  /** Says whether it was closed. */
  close(closing: Closing): Promise<boolean> {
    return this.#do(() => desktop.closeCaseFile(this.#id, closing));
  }

  reopen(): Promise<boolean> {
    return this.#do(() => desktop.reopenCaseFile(this.#id));
  }

  hold(hold: boolean): Promise<boolean> {
    return this.#do(() => desktop.holdCaseFile(this.#id, hold));
  }

  /** Erases it, for the reason that holds `today`; says whether it is gone. */
  erase(today: string): Promise<boolean> {
    const why = this.ending && isOver(this.ending, today) ? 'retention_ended' : 'on_request';
    return this.#do(() => desktop.eraseCaseFile(this.#id, why).then(() => undefined));
  }

  async #do(act: () => Promise<void>): Promise<boolean> {
    this.failure = null;
    try {
      await act();
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    }
  }
}

/** Whether the time for which it must be kept is over on `today`. */
export function isOver({ retain_until }: Ending, today: string): boolean {
  return retain_until !== null && retain_until < today;
}

/** Whether what was typed is the number, however it was typed. */
export function isNumber(typed: string, number: string): boolean {
  const plain = (text: string) => text.toUpperCase().replaceAll(/[\s\p{Pd}]/gu, '');
  return plain(typed) === plain(number);
}
