// Homework as a link: copied, mailed, or shown in the room, and the words that it asks for.
import type { ScreenCode } from '../../generated/screen_code.ts';
import { mailLead } from '../../words/mails.ts';
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { OneAtATime } from '../one-at-a-time.svelte.ts';
import { Printing } from '../printing.svelte.ts';

const said = words.link;

/** Whose link it is. */
export type Client = { caseFile: string; language: string };

/** Whether a link can be made, and what leads to where that is changed. */
export type Link = { client: Client; can: boolean; setUp: (() => void) | null };

export class LinkOut extends OneAtATime {
  /** Whether it asks for the client's words. */
  withCode = $state(true);
  /** The words; nothing before they are known. */
  code = $state.raw<string[] | null>(null);
  /** The link as a QR code, while it is shown. */
  square = $state.raw<ScreenCode | null>(null);
  /** The card with the words. */
  readonly card: Printing;
  readonly #client: Client;
  readonly #all: () => Promise<string[] | null>;
  readonly #done: () => void;

  /** `all` gives the homework where that has not happened yet, and says what goes along. */
  constructor(client: Client, all: () => Promise<string[] | null>, done: () => void) {
    super();
    this.#client = client;
    this.#all = all;
    this.#done = done;
    this.card = new Printing({
      print: (printer) => desktop.printCard(client.caseFile, printer).then(() => true),
      view: () => desktop.viewCard(client.caseFile).then(() => true),
    });
  }

  /** Learns the words, which are drawn when they are asked for the first time. */
  async load(): Promise<void> {
    await this.do(async () => {
      this.code = await desktop.clientCode(this.#client.caseFile);
    });
  }

  /** Draws other words, for a card that is lost. */
  async drawAnew(): Promise<void> {
    await this.do(async () => {
      this.code = await desktop.newClientCode(this.#client.caseFile);
      this.outcome = said.drawn;
    });
  }

  async copy(): Promise<void> {
    await this.#hand(async (ids) => {
      await desktop.copyLink(ids, this.withCode);
      this.outcome = said.copied;
    });
  }

  async mail(): Promise<void> {
    await this.#hand(async (ids) => {
      const lead = mailLead(this.#client.language, this.withCode);
      await desktop.mailLink(ids, this.withCode, lead);
      this.outcome = said.mailed;
    });
  }

  /** Shows it in the room: the phone takes it from the screen, and there is nothing to type. */
  async show(): Promise<void> {
    await this.#hand(async (ids) => {
      this.square = await desktop.showLink(ids);
    });
  }

  async #hand(act: (assignments: string[]) => Promise<void>): Promise<void> {
    await this.do(async () => {
      const assignments = await this.#all();
      if (assignments === null) return;
      await act(assignments);
      this.#done();
    });
  }
}
