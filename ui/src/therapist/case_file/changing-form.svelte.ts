// The chosen form while it is changed for this client, in the composer. The draft is where it is saved
// as it is typed; done, it is kept as a form of the therapist's own, made for this client.
import type { Form, FormFault, OwnForm } from '../../generated/form.ts';
import type { WeekCriterion } from '../../generated/goal.ts';
import type { Composer } from '../assignment/composer.svelte.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import { counting } from '../form/builder/counting.ts';
import { FormEditing } from '../form/builder/editing.svelte.ts';

/** How long the hand rests before it is asked what is missing, in milliseconds. */
const REST = 250;

export class ChangingForm {
  editing = $state.raw<FormEditing | null>(null);
  faults = $state.raw<readonly FormFault[]>([]);
  failure = $state.raw<Failure | null>(null);
  /** The form that it was made from. */
  #madeFrom: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
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
  }

  /** Opens the chosen form: a copy for this client, unless it is one already. */
  async begin(): Promise<FormEditing | null> {
    const chosen = this.#composer.draft?.form;
    if (this.editing || !chosen) return this.editing;
    try {
      const plain = $state.snapshot(chosen) as Form;
      const own = this.#own().find(({ form }) => form.key === plain.key);
      const isTheirs = own?.made_for === this.#caseFile;
      this.#madeFrom = isTheirs ? own.made_from : plain.key;
      const form = isTheirs ? plain : await desktop.adaptForm(plain, this.#language());
      this.#composer.adapt(form);
      this.editing = new FormEditing(form, () => this.#changed());
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
    return this.editing;
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
    const { editing } = this;
    if (!editing) return true;
    clearTimeout(this.#timer);
    try {
      await this.#check();
      if (this.faults.length > 0) return false;
      const kept = await desktop.keepForm(editing.form, this.#caseFile, this.#madeFrom);
      this.#composer.adapt(kept.form);
      this.editing = null;
      this.failure = null;
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    }
  }

  /** Another form was chosen, or the draft was thrown away. */
  leave(): void {
    clearTimeout(this.#timer);
    this.editing = null;
    this.faults = [];
    this.#composer.isWhole = true;
  }

  #changed(): void {
    if (!this.editing) return;
    this.#composer.adapt(this.editing.form);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#check().catch((thrown: unknown) => (this.failure = asFailure(thrown)));
    }, REST);
  }

  async #check(): Promise<void> {
    const form = this.editing?.form;
    if (!form) return;
    this.faults = await desktop.formFaults(form);
    this.#composer.isWhole = this.faults.length === 0;
  }
}
