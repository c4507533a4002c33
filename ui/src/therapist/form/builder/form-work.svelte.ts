// A form of the therapist's own while it is changed on a screen of its own.
import type { Form, FormVersion, OwnForm } from '../../../generated/form.ts';
import type { FormInUse } from '../../../generated/progress.ts';
import { words } from '../../../words/window.en.ts';
import * as desktop from '../../desktop.ts';
import { asFailure, type Failure } from '../../failure.ts';
import { Preview } from '../../preview.svelte.ts';
import { worded } from '../../worded.ts';
import { Working } from './working.svelte.ts';

export class FormWork {
  readonly working = new Working();
  own = $state.raw<OwnForm | null>(null);
  versions = $state.raw<FormVersion[]>([]);
  /** Who has it at home. */
  inUse = $state.raw<FormInUse[]>([]);
  failure = $state.raw<Failure | null>(null);
  readonly preview: Preview<Form>;
  readonly key: string;
  /** Whether it was begun just now, so that it goes again where nothing is changed in it. */
  readonly #isFresh: boolean;

  /** `language` is that of the practice's pages. */
  constructor(key: string, language: () => string, isFresh = false) {
    this.key = key;
    this.#isFresh = isFresh;
    const { exampleMessage } = words.forms;
    const message = (): string => exampleMessage[language()] ?? exampleMessage['en'] ?? '';
    this.preview = new Preview({
      packet: (form) => desktop.previewFormPacket(worded(form), message()),
      paper: (form) => desktop.previewFormPaper(worded(form), message()),
    });
  }

  async load(): Promise<void> {
    try {
      const [own, work, versions, inUse] = await Promise.all([
        desktop.ownForms(),
        desktop.formWork(this.key),
        desktop.formVersions(this.key),
        desktop.formsInUse(),
      ]);
      this.own = own.find(({ form }) => form.key === this.key) ?? null;
      this.versions = versions;
      this.inUse = inUse.filter(({ form_key }) => form_key === this.key);
      const form = work ?? this.own?.form;
      if (!form || !this.own) throw { code: 'not_found' };
      await this.working.open(form, this.own);
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** Puts it away: as a version where it is whole, else as it is, to go on with. Whether it could be. */
  async close(): Promise<boolean> {
    const { editing } = this.working;
    if (!editing) return true;
    if (this.#isFresh && !editing.canUndo) return this.#discard();
    const kept = await this.working.keep();
    if (!kept && this.working.failure) return false;
    this.working.close();
    return true;
  }

  /** Keeps it as a version that can be given. */
  async keep(): Promise<Form | null> {
    return (await this.working.keep())?.form ?? null;
  }

  /** The screen is left by another way than its own. */
  stop(): void {
    this.preview.stop();
    void this.close();
  }

  async #discard(): Promise<boolean> {
    try {
      await desktop.discardFormWork(this.key);
      this.working.close();
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    }
  }
}
