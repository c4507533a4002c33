// Receiving what clients sent: pasted, opened or dropped, and what came of it.
import { cameBack } from '../../words/came_back.en.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { Brought } from '../../generated/brought.ts';
import type { ReceivedSheet } from '../../generated/reply.ts';
import { Work } from '../work.svelte.ts';

export class Receiving {
  text = $state('');
  /** What the last act brought. */
  brought = $state.raw<Brought | null>(null);
  failure = $state.raw<Failure | null>(null);
  cancelled = $state(false);
  /** What was taken back, in a sentence. */
  undone = $state('');
  busy = $state(false);
  /** What the PDF opens with that was chosen last. */
  password = $state('');
  /** The days of the records that say none, by their numbers. */
  days = $state<Record<number, string>>({});
  /** How far many files are. */
  readonly work = new Work();
  readonly #arrived: () => void;

  constructor(arrived: () => void) {
    this.#arrived = arrived;
  }

  /** What a filled PDF brought beside what was filed of it, where it came alone. */
  get sheet(): ReceivedSheet | null {
    const [sheet, ...others] = this.brought?.sheets ?? [];
    return sheet && others.length === 0 ? sheet : null;
  }

  /** Whether a PDF was chosen that waits for its password. */
  get locked(): boolean {
    return ['sheet_encrypted', 'sheet_wrong_password'].includes(this.failure?.code ?? '');
  }

  /** Whether every record without a day has been given one. */
  get dated(): boolean {
    return this.sheet?.undated.every((number) => this.days[number]) ?? false;
  }

  /** Whether something came in that was not there before. */
  get canUndo(): boolean {
    const { replies, waiting } = this.brought?.import.undo ?? { replies: [], waiting: [] };
    return replies.length + waiting.length > 0;
  }

  /** Whether something is asked that what comes by itself would take away. */
  get asks(): boolean {
    return this.locked || (this.sheet?.undated.length ?? 0) > 0;
  }

  /** Whether everything that came in last could be read. */
  get readAll(): boolean {
    return this.failure === null && (this.brought?.unread.length ?? 0) === 0;
  }

  /** Reads what was pasted. It stays in the field when it could not be read. */
  async paste(): Promise<void> {
    if (this.text.trim() === '') return;
    await this.#receive(() => desktop.receiveText(this.text));
  }

  async open(): Promise<void> {
    await this.#receive(() => desktop.receiveFiles());
  }

  /** Reads the files that were dropped on the window. */
  async dropped(): Promise<void> {
    await this.#receive(() => desktop.receiveDropped());
  }

  /** Files what came by itself; where that has to go on waiting, nothing is said. What is typed stays. */
  async handed(): Promise<void> {
    await this.#do(async () => {
      const brought = await this.work.during(() => desktop.receiveHanded());
      if (brought === null) return;
      this.forget();
      this.brought = brought;
      this.#arrived();
    });
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
    await this.#receive(() => desktop.dateRecords(days));
  }

  /** Takes back what the last act brought. */
  async undo(): Promise<void> {
    const { brought } = this;
    if (!brought || !this.canUndo) return;
    await this.#do(async () => {
      const { removed, kept } = await desktop.undoImport(brought.import.undo);
      this.forget();
      this.undone = [
        cameBack.undone(removed),
        ...(kept > 0 ? [cameBack.undoneBut(kept)] : []),
      ].join(' ');
      this.#arrived();
    });
  }

  /** What came in is to stay: the file that brought it is gone. */
  settle(): void {
    if (!this.brought) return;
    const undo = { replies: [], waiting: [] };
    this.brought = { ...this.brought, import: { ...this.brought.import, undo } };
  }

  async #receive(receive: () => Promise<Brought | null>): Promise<void> {
    await this.#do(async () => {
      const brought = await this.work.during(receive);
      this.forget();
      if (brought === null) {
        this.cancelled = true;
      } else {
        this.text = '';
        this.brought = brought;
        this.#arrived();
      }
    });
  }

  async #do(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await act();
    } catch (thrown) {
      this.forget();
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }

  /** Forgets what the last act brought, as when everything is locked. */
  forget(): void {
    this.failure = this.brought = null;
    this.cancelled = false;
    this.undone = '';
    this.password = '';
    this.days = {};
  }
}
