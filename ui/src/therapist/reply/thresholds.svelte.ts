// Editing a figure that totals are held against, in place of the literature's.
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { MeasureFigure, Threshold } from '../../generated/progress.ts';

export class ThresholdForm {
  value = $state('');
  note = $state('');
  failure = $state.raw<Failure | null>(null);
  /** The number that was typed, where it is one that a total can be held against. */
  figure: number | null = $derived.by(() => {
    const typed = this.value.trim().replace(',', '.');
    const number = Number(typed);
    return typed !== '' && Number.isFinite(number) && number >= 0 && number <= 1000 ? number : null;
  });
  readonly #measure: string;
  readonly #which: MeasureFigure;
  readonly #saved: () => void;

  constructor(measure: string, which: MeasureFigure, now: Threshold | null, saved: () => void) {
    this.#measure = measure;
    this.#which = which;
    this.#saved = saved;
    this.value = now ? String(now.value) : '';
    this.note = now?.yours ? now.source : '';
  }

  async save(): Promise<void> {
    const { figure } = this;
    if (figure === null) return;
    await this.#try(() => desktop.setThreshold(this.#measure, this.#which, figure, this.note));
  }

  async restore(): Promise<void> {
    await this.#try(() => desktop.restoreThreshold(this.#measure, this.#which));
  }

  async #try(act: () => Promise<void>): Promise<void> {
    this.failure = null;
    try {
      await act();
      this.#saved();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }
}
