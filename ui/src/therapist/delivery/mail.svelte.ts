// Homework by mail: with a file in it, or with the link.
import type { Attached } from '../../generated/delivery.ts';
import { fileLead } from '../../words/mails.ts';
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { OneAtATime } from '../one-at-a-time.svelte.ts';
import type { HandOver } from './hand-over.svelte.ts';

/** What a mail has with it. */
export type Carried = 'pdf' | 'page' | 'link';

const said = words.mail;

export class MailOut extends OneAtATime {
  carried = $state<Carried>('pdf');
  readonly #language: string;
  readonly #hand: HandOver;
  readonly #done: () => void;

  /** `hand` knows what leaves and how. */
  constructor(language: string, hand: HandOver, done: () => void) {
    super();
    this.#language = language;
    this.#hand = hand;
    this.#done = done;
  }

  /** Whether what is carried asks for a password. */
  get isLocked(): boolean {
    return this.carried === 'pdf' && this.#hand.password !== null;
  }

  /** Begins the mail with its file in the system's mail program. */
  async begin(anyway = false): Promise<void> {
    await this.#send(anyway, async (ids, attached, lead) => {
      const mailed = await desktop.mailFile(ids, attached, lead);
      const what = mailed === 'with_file' ? said.withFile : said.fileBeside;
      this.outcome = `${what} ${said.untilLocked}`;
    });
  }

  /** Saves the mail as a draft. */
  async save(anyway = false): Promise<void> {
    await this.#send(anyway, async (ids, attached, lead) => {
      const saved = await desktop.saveMail(ids, attached, lead);
      this.outcome = saved.kind === 'saved' ? said.saved(saved.name) : said.cancelled;
    });
  }

  async #send(
    anyway: boolean,
    act: (assignments: string[], attached: Attached, lead: string) => Promise<void>,
  ): Promise<void> {
    await this.do(async () => {
      const assignments = await this.#hand.all();
      if (assignments === null) return;
      const { password } = this.#hand;
      const attached: Attached =
        this.carried === 'page'
          ? { kind: 'page' }
          : { kind: 'pdf', password, sheet: this.#hand.sheet(anyway) };
      await act(assignments, attached, fileLead(this.#language, this.isLocked));
      this.#done();
    });
  }
}
