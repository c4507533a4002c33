// A form of the therapist's own in work: edited, saved as it is typed with what is wrong in it, and kept
// as a version when it is put away.
import type { Form, OwnForm } from '../../../generated/form.ts';
import { Saver } from '../../../kit/saver.svelte.ts';
import * as desktop from '../../desktop.ts';
import { asFailure, type Failure } from '../../failure.ts';
import { FormEditing } from './editing.svelte.ts';
import type { Checked } from './notes.ts';

/** Whose it is: the client it is made for, and the form it is made from. */
export type Origin = Pick<OwnForm, 'made_for' | 'made_from'>;

export class Working {
  editing = $state.raw<FormEditing | null>(null);
  checked = $state.raw() as Checked;
  failure = $state.raw<Failure | null>(null);
  readonly saver = new Saver(() => this.#save());
  #origin: Origin = { made_for: null, made_from: null };
  /** Whether it was saved in work before it was opened, and whether it was since. */
  #wasSaved = false;
  #isSaved = false;
  readonly #changed: (form: Form) => void;

  /** `changed` hears of every edit. */
  constructor(changed: (form: Form) => void = () => undefined) {
    this.#changed = changed;
  }

  /** Whether anything is wrong in it that a hand must mend. */
  isWhole = $derived.by(() => !this.editing || this.checked.faults.length === 0);

  /** Whether there is anything in it that no version has. */
  get isUnkept(): boolean {
    return this.#wasSaved || (this.editing?.canUndo ?? false);
  }

  /** Opens a form; `wasSaved` says that it was in work already. */
  async open(form: Form, origin: Origin, wasSaved = false): Promise<FormEditing> {
    const faults = await desktop.formFaults(form);
    const editing = new FormEditing(form, () => {
      this.saver.touch();
      this.#changed(editing.form);
    });
    this.#origin = origin;
    this.#wasSaved = wasSaved;
    this.#isSaved = false;
    this.checked = { form, faults };
    this.failure = null;
    this.editing = editing;
    return editing;
  }

  /** Keeps it as a version; nothing where something is wrong in it, or it could not be kept. */
  async keep(): Promise<OwnForm | null> {
    const { editing } = this;
    if (!editing) return null;
    try {
      await this.saver.flush();
      const { form } = editing;
      this.checked = { form, faults: await desktop.formFaults(form) };
      this.failure = null;
      if (this.checked.faults.length > 0) return null;
      return await desktop.keepForm(form, this.#origin.made_for, this.#origin.made_from);
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return null;
    }
  }

  /** Leaves nothing in work of a form in which nothing is changed. */
  async forget(): Promise<void> {
    const key = this.editing?.form.key;
    this.saver.drop();
    if (!this.#isSaved || key === undefined) return;
    try {
      await desktop.discardFormWork(key);
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** Puts it out of view. What was typed is saved. */
  close(): void {
    this.editing = null;
  }

  async #save(): Promise<void> {
    const form = this.editing?.form;
    if (!form) return;
    const { made_for, made_from } = this.#origin;
    try {
      this.checked = { form, faults: await desktop.saveFormWork(form, made_for, made_from) };
      this.#isSaved = true;
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      throw thrown;
    }
  }
}
