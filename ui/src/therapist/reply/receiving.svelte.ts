// Reading a reply: by paste or by opening a file, and what came of it.
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { Brought } from '../../generated/brought.ts';
import type { Received, ReceivedSheet } from '../../generated/reply.ts';

const said = words.reply;

export class Receiving {
  text = $state('');
  filed = $state.raw<Received | null>(null);
  /** What a filled PDF brought, beside what was filed of it. */
  sheet = $state.raw<ReceivedSheet | null>(null);
  failure = $state.raw<Failure | null>(null);
  cancelled = $state(false);
  busy = $state(false);
  /** What the PDF opens with that was chosen last. */
  password = $state('');
  /** The days of the records that say none, by their numbers. */
  days = $state<Record<number, string>>({});
  readonly #arrived: (filed: Received) => void;

  constructor(arrived: (filed: Received) => void) {
    this.#arrived = arrived;
  }

  /** Whether a PDF was chosen that waits for its password. */
  get locked(): boolean {
    return ['sheet_encrypted', 'sheet_wrong_password'].includes(this.failure?.code ?? '');
  }

  /** Whether every record without a day has been given one. */
  get dated(): boolean {
    return this.sheet?.undated.every((number) => this.days[number]) ?? false;
  }

  /** Reads what was pasted. It stays in the field when it could not be read. */
  async paste(): Promise<void> {
    if (this.text.trim() === '') return;
    await this.#receive(async () => ({
      kind: 'reply',
      received: await desktop.receiveText(this.text),
    }));
  }

  async open(): Promise<void> {
    await this.#receive(() => desktop.receiveFile());
  }

  /** Opens the PDF that was chosen last. */
  async unlock(): Promise<void> {
    if (this.password === '') return;
    await this.#receive(() => desktop.openSheet(this.password));
  }

  /** Files the records whose days are known now. */
  async date(): Promise<void> {
    if (!this.dated) return;
    const days = $state.snapshot(this.days);
    await this.#receive(async () => ({ kind: 'sheet', sheet: await desktop.dateRecords(days) }));
  }

  async #receive(receive: () => Promise<Brought | null>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const brought = await receive();
      this.#forget();
      if (brought === null) {
        this.cancelled = true;
      } else {
        this.text = '';
        this.sheet = brought.kind === 'sheet' ? brought.sheet : null;
        const filed = brought.kind === 'sheet' ? brought.sheet.received : brought.received;
        this.filed = filed;
        this.#arrived(filed);
      }
    } catch (thrown) {
      this.#forget();
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }

  #forget(): void {
    this.failure = this.filed = this.sheet = null;
    this.cancelled = false;
    this.password = '';
    this.days = {};
  }
}

/** "5 new entries filed, 1 changed, 2 you already had, for K7M-4QX." */
export function sayFiled(filed: Received, name: string): string {
  const { new_entries, changed, already_had } = filed;
  const parts =
    new_entries + changed === 0
      ? [already_had === 0 ? said.nothingYet : said.nothingNew]
      : [
          ...(new_entries > 0 ? [said.filed(new_entries)] : []),
          ...(changed > 0 ? [said.changed(changed)] : []),
          ...(already_had > 0 ? [said.had(already_had)] : []),
        ];
  return `${[...parts, said.forCase(name)].join(', ')}.`;
}
