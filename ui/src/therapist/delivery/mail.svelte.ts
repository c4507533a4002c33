// Homework by mail: with a file in it, or with the link.
import type { Attached } from '../../generated/delivery.ts';
import { fileLead } from '../../words/mails.ts';
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { OneAtATime } from '../one-at-a-time.svelte.ts';

/** What a mail has with it. */
export type Carried = 'pdf' | 'page' | 'link';

const said = words.mail;

export class MailOut extends OneAtATime {
  carried = $state<Carried>('pdf');
  readonly #language: string;
  readonly #password: () => string | null;
  readonly #assignment: () => Promise<string | null>;
  readonly #done: () => void;

  /** `assignment` gives the homework where that has not happened yet; `password` is what a PDF opens with. */
  constructor(
    language: string,
    password: () => string | null,
    assignment: () => Promise<string | null>,
    done: () => void,
  ) {
    super();
    this.#language = language;
    this.#password = password;
    this.#assignment = assignment;
    this.#done = done;
  }

  /** Whether what is carried asks for a password. */
  get isLocked(): boolean {
    return this.carried === 'pdf' && this.#password() !== null;
  }

  /** Begins the mail with its file in the system's mail program. */
  async begin(anyway = false): Promise<void> {
    await this.#hand(anyway, async (id, attached, lead) => {
      const mailed = await desktop.mailFile(id, attached, lead);
      const what = mailed === 'with_file' ? said.withFile : said.fileBeside;
      this.outcome = `${what} ${said.untilLocked}`;
    });
  }

  /** Saves the mail as a draft. */
  async save(anyway = false): Promise<void> {
    await this.#hand(anyway, async (id, attached, lead) => {
      const saved = await desktop.saveMail(id, attached, lead);
      this.outcome = saved.kind === 'saved' ? said.saved(saved.name) : said.cancelled;
    });
  }

  async #hand(
    anyway: boolean,
    act: (assignment: string, attached: Attached, lead: string) => Promise<void>,
  ): Promise<void> {
    await this.do(async () => {
      const assignment = await this.#assignment();
      if (assignment === null) return;
      const attached: Attached =
        this.carried === 'page'
          ? { kind: 'page' }
          : { kind: 'pdf', password: this.#password(), anyway };
      await act(assignment, attached, fileLead(this.#language, this.isLocked));
      this.#done();
    });
  }
}
