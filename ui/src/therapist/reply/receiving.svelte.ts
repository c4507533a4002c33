// Reading a reply: by paste or by opening a file, and what came of it.
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { Received } from '../../generated/reply.ts';

const said = words.reply;

export class Receiving {
  text = $state('');
  filed = $state.raw<Received | null>(null);
  failure = $state.raw<Failure | null>(null);
  cancelled = $state(false);
  busy = $state(false);
  readonly #arrived: (filed: Received) => void;

  constructor(arrived: (filed: Received) => void) {
    this.#arrived = arrived;
  }

  /** Reads what was pasted. It stays in the field when it could not be read. */
  async paste(): Promise<void> {
    if (this.text.trim() === '') return;
    await this.#receive(() => desktop.receiveText(this.text));
  }

  async open(): Promise<void> {
    await this.#receive(() => desktop.receiveFile());
  }

  async #receive(receive: () => Promise<Received | null>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = this.filed = null;
    this.cancelled = false;
    try {
      const received = await receive();
      if (received === null) {
        this.cancelled = true;
      } else {
        this.text = '';
        this.filed = received;
        this.#arrived(received);
      }
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }
}

/** "5 new entries filed, 1 changed, 2 you already had, for K7M-4QX." */
export function sayFiled(filed: Received, name: string): string {
  const { new_entries, changed, already_had } = filed;
  const parts =
    new_entries + changed === 0
      ? [said.nothingNew]
      : [
          ...(new_entries > 0 ? [said.filed(new_entries)] : []),
          ...(changed > 0 ? [said.changed(changed)] : []),
          ...(already_had > 0 ? [said.had(already_had)] : []),
        ];
  return `${[...parts, said.forCase(name)].join(', ')}.`;
}
