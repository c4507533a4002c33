// This week's homework on paper: which of it, and printing, showing or saving all of it at once.
import { SvelteSet } from 'svelte/reactivity';

import type { Batch } from '../../generated/delivery.ts';
import type { PaperOfWeek } from '../../generated/progress.ts';
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import { Printing } from '../printing.svelte.ts';
import { Work } from '../work.svelte.ts';

const said = words.paperWeek;

export class WeekOnPaper {
  /** What there is; nothing before it was asked for. */
  rows = $state.raw<PaperOfWeek[] | null>(null);
  /** The homework that is chosen. */
  readonly chosen = new SvelteSet<string>();
  outcome = $state('');
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  readonly work = new Work();
  readonly printing: Printing;

  constructor() {
    const ids = (): string[] => this.#chosenInOrder();
    this.printing = new Printing({
      print: (printer, anyway) =>
        this.#during(() => desktop.printWeek(ids(), printer, anyway), said.printed),
      view: (anyway) => this.#during(() => desktop.viewWeek(ids(), anyway), said.shown),
    });
  }

  /** Those that may leave. */
  get free(): PaperOfWeek[] {
    return (this.rows ?? []).filter(({ held }) => !held);
  }

  /** Chosen at first is what nobody has yet. */
  async load(): Promise<void> {
    try {
      const first = this.rows === null;
      this.rows = await desktop.paperOfWeek();
      const free = new Set(this.free.map(({ assignment }) => assignment));
      for (const id of this.chosen) if (!free.has(id)) this.chosen.delete(id);
      if (!first) return;
      for (const { assignment, deliveries } of this.free)
        if (deliveries.length === 0) this.chosen.add(assignment);
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  choose(assignment: string, chosen: boolean): void {
    this.outcome = '';
    if (chosen) this.chosen.add(assignment);
    else this.chosen.delete(assignment);
  }

  chooseAll(chosen: boolean): void {
    for (const { assignment } of this.free) this.choose(assignment, chosen);
  }

  /** Saves each as a file of its own, `anyway` although some characters are in no font. */
  async save(anyway = false): Promise<void> {
    if (this.busy) return;
    this.failure = null;
    try {
      await this.#during(() => desktop.saveWeek(this.#chosenInOrder(), anyway), said.saved);
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  #chosenInOrder(): string[] {
    const ids = (this.rows ?? []).map(({ assignment }) => assignment);
    return ids.filter((id) => this.chosen.has(id));
  }

  /** Says how far it came. Whether all of it was done. */
  async #during(
    act: () => Promise<Batch | null>,
    all: (count: number) => string,
  ): Promise<boolean> {
    this.busy = true;
    this.outcome = '';
    const count = this.chosen.size;
    try {
      const batch = await this.work.during(act);
      if (batch === null) this.outcome = said.cancelled;
      else this.outcome = batch.stopped ? said.stopped(batch.done, count) : all(batch.done);
      return batch !== null && !batch.stopped;
    } finally {
      this.busy = false;
      // What left before something failed has left.
      await this.load();
    }
  }
}
