// A form of the therapist's own while it is changed by itself: saved as it is typed, and kept as a
// version when it is put away.
import type { Form, FormFault, FormVersion, OwnForm } from '../../../generated/form.ts';
import { Saver } from '../../../kit/saver.svelte.ts';
import { words } from '../../../words/window.en.ts';
import * as desktop from '../../desktop.ts';
import { asFailure, type Failure } from '../../failure.ts';
import { Preview } from '../../preview.svelte.ts';
import { worded } from '../../worded.ts';
import { FormEditing } from './editing.svelte.ts';

export class FormWork {
  editing = $state.raw<FormEditing | null>(null);
  own = $state.raw<OwnForm | null>(null);
  versions = $state.raw<FormVersion[]>([]);
  faults = $state.raw<readonly FormFault[]>([]);
  failure = $state.raw<Failure | null>(null);
  readonly saver = new Saver(() => this.#save());
  readonly preview: Preview<Form>;
  readonly key: string;

  /** `language` is that of the practice's pages. */
  constructor(key: string, language: () => string) {
    this.key = key;
    const { exampleMessage } = words.forms;
    const message = (): string => exampleMessage[language()] ?? exampleMessage['en'] ?? '';
    this.preview = new Preview({
      packet: (form) => desktop.previewFormPacket(worded(form), message()),
      paper: (form) => desktop.previewFormPaper(worded(form), message()),
    });
  }

  async load(): Promise<void> {
    try {
      const [own, work, versions] = await Promise.all([
        desktop.ownForms(),
        desktop.formWork(this.key),
        desktop.formVersions(this.key),
      ]);
      this.own = own.find(({ form }) => form.key === this.key) ?? null;
      this.versions = versions;
      const form = work ?? this.own?.form;
      if (!form) return;
      this.editing = new FormEditing(form, () => this.saver.touch());
      this.faults = await desktop.formFaults(form);
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  stop(): void {
    this.preview.stop();
    void this.saver.flush();
  }

  /** Puts it away: as a version where it is whole, else as it is, to go on with. Whether it could be. */
  async close(): Promise<boolean> {
    const kept = await this.keep();
    return kept !== null || this.failure === null;
  }

  /** Keeps it as a version, where nothing is missing in it. */
  async keep(): Promise<Form | null> {
    const { editing } = this;
    if (!editing) return null;
    try {
      await this.saver.flush();
      this.faults = await desktop.formFaults(editing.form);
      this.failure = null;
      if (this.faults.length > 0) return null;
      this.own = await desktop.keepForm(editing.form, this.#madeFor, this.#madeFrom);
      return this.own.form;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return null;
    }
  }

  get #madeFor(): string | null {
    return this.own?.made_for ?? null;
  }

  get #madeFrom(): string | null {
    return this.own?.made_from ?? null;
  }

  async #save(): Promise<void> {
    const form = this.editing?.form;
    if (!form) return;
    try {
      this.faults = await desktop.saveFormWork(form, this.#madeFor, this.#madeFrom);
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      throw thrown;
    }
  }
}
