// The practice's details as they are edited: saved as they are typed.
import { Saver } from '../../kit/saver.svelte.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { PracticeDetails } from '../../generated/practice.ts';

export class PracticeForm {
  details = $state<PracticeDetails | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly saver = new Saver(() => this.#save());
  readonly #saved: () => void;

  constructor(saved: () => void) {
    this.#saved = saved;
  }

  async load(): Promise<void> {
    try {
      this.details = await desktop.practiceDetails();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  get contact(): string {
    return this.details?.contact_lines.join('\n') ?? '';
  }

  /** One contact line to a line of the field; empty ones stay while they are being typed. */
  set contact(text: string) {
    if (this.details) this.details.contact_lines = text.split('\n');
    this.saver.touch();
  }

  addContact(): void {
    this.details?.crisis_contacts.push({ name: '', reach: '' });
  }

  removeContact(place: number): void {
    this.details?.crisis_contacts.splice(place, 1);
    this.saver.touch();
  }

  /** The details as they are saved: without lines and contacts that say nothing. */
  static tidy(details: PracticeDetails): PracticeDetails {
    return {
      ...details,
      name: details.name.trim(),
      reply_address: details.reply_address.trim(),
      contact_lines: details.contact_lines.map((line) => line.trim()).filter(Boolean),
      crisis_contacts: details.crisis_contacts
        .map(({ name, reach }) => ({ name: name.trim(), reach: reach.trim() }))
        .filter(({ name, reach }) => name !== '' || reach !== ''),
    };
  }

  async #save(): Promise<void> {
    const details = this.details && PracticeForm.tidy($state.snapshot(this.details));
    // A practice without a name would send clients homework from nobody.
    if (!details || details.name === '') return;
    try {
      await desktop.savePracticeDetails(details);
      this.failure = null;
      this.#saved();
    } catch (thrown) {
      this.failure = asFailure(thrown);
      throw thrown;
    }
  }
}
