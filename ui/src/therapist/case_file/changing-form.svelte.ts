// The chosen form while it is changed for this client, in the composer. It stands in the draft as it is
// typed; done, it is kept as a form of the therapist's own, made for this client.
import type { Form, OwnForm } from '../../generated/form.ts';
import type { WeekCriterion } from '../../generated/goal.ts';
import type { Composer } from '../assignment/composer.svelte.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import { counting } from '../form/builder/counting.ts';
import type { FormEditing } from '../form/builder/editing.svelte.ts';
import { Working } from '../form/builder/working.svelte.ts';

export class ChangingForm {
  readonly working: Working;
  failure = $state.raw<Failure | null>(null);
  /** Counts up whenever it was to be put away and something was missing in it. */
  refused = $state(0);
  /** The form as it was chosen. */
  #chosen: Form | null = null;
  #beginning: Promise<FormEditing | null> | null = null;
  readonly #caseFile: string;
  readonly #composer: Composer;
  readonly #own: () => readonly OwnForm[];
  readonly #language: () => string;

  constructor(
    caseFile: string,
    composer: Composer,
    own: () => readonly OwnForm[],
    language: () => string,
  ) {
    this.#caseFile = caseFile;
    this.#composer = composer;
    this.#own = own;
    this.#language = language;
    this.working = new Working((form) => composer.adapt(form));
  }

  /** Asks the core what is missing in the form of the draft, which may have been left half-changed. */
  async check(): Promise<void> {
    const form = this.#plain();
    if (!form || this.working.editing) return;
    try {
      this.#composer.isWhole = (await desktop.formFaults(form)).length === 0;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** Opens the chosen form: a copy for this client, unless it is one already. Asked twice, once. */
  begin(): Promise<FormEditing | null> {
    this.#beginning ??= this.#begin().finally(() => (this.#beginning = null));
    return this.#beginning;
  }

  /** One question more than before. */
  async extend(): Promise<void> {
    (await this.begin())?.add();
  }

  /** Has the form ask what the goal is counted by, taken over from a form that asks it. */
  async count(criterion: WeekCriterion, sources: readonly Form[]): Promise<void> {
    const editing = await this.begin();
    if (!editing) return;
    const form = counting(editing.form, criterion, sources);
    if (form) editing.take(form);
  }

  /** Keeps it as a version; whether it could be. What is missing in it keeps it open. */
  async done(): Promise<boolean> {
    const unkept = this.#own().find(({ form }) => form.key === this.#composer.draft?.form?.key);
    // Left another time before it was done.
    if (unkept?.made_for === this.#caseFile && unkept.in_work) await this.begin();
    if (!(await this.putAway())) return false;
    if (!this.#composer.isWhole) this.refused += 1;
    else this.working.close();
    return this.#composer.isWhole;
  }

  /** Another form is chosen: what was changed in this one is there to go on with. */
  async leave(): Promise<void> {
    await this.putAway();
    this.working.close();
  }

  /** Saves what was typed: as a version where nothing is missing. Whether it could be saved. */
  async putAway(): Promise<boolean> {
    const { editing } = this.working;
    if (!editing) return true;
    if (!this.working.isUnkept) {
      // A look changed nothing, so there is no copy to keep.
      await this.working.forget();
      if (this.#chosen) this.#composer.adapt(this.#chosen);
      this.#composer.isWhole = this.working.isWhole;
      return this.working.failure === null;
    }
    const kept = await this.working.keep();
    if (this.working.failure) return false;
    this.#composer.isWhole = kept !== null;
    if (kept) this.#composer.adapt(kept.form);
    await this.#composer.saver.flush();
    return true;
  }

  #plain(): Form | null {
    const form = this.#composer.draft?.form;
    return form ? ($state.snapshot(form) as Form) : null;
  }

  async #begin(): Promise<FormEditing | null> {
    const chosen = this.#plain();
    if (this.working.editing || !chosen) return this.working.editing;
    try {
      const own = this.#own().find(({ form }) => form.key === chosen.key);
      const isTheirs = own?.made_for === this.#caseFile;
      const work = isTheirs ? await desktop.formWork(chosen.key) : null;
      const form =
        work ?? (isTheirs ? own.form : await desktop.adaptForm(chosen, this.#language()));
      const made_from = isTheirs ? own.made_from : chosen.key;
      this.#chosen = isTheirs ? form : chosen;
      const origin = { made_for: this.#caseFile, made_from };
      const editing = await this.working.open(form, origin, work !== null);
      this.#composer.adapt(form);
      this.#composer.isWhole = this.working.isWhole;
      this.failure = null;
      return editing;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return null;
    }
  }
}
