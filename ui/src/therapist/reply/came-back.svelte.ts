// Everything that came back: what was filed, what waits, and what is decided about either.
import { cameBack as said } from '../../words/came_back.en.ts';
import { words } from '../../words/window.en.ts';
import type { CaseFile } from '../../generated/case_file.ts';
import type { CameBack, Choices } from '../../generated/reply.ts';
import { nameOf } from '../desk.svelte.ts';
import * as desktop from '../desktop.ts';
import { OneAtATime } from '../one-at-a-time.svelte.ts';

/** How many replies are shown at first, and how many more each time. */
const STEP = 30;

/** What is being put under other homework: a reply that was filed, or one that waits. */
export type Placing =
  | { kind: 'filed'; reply: string; choices: Choices }
  | { kind: 'waiting'; waiting: number; choices: Choices };

export class CameBackList extends OneAtATime {
  list = $state.raw<CameBack | null>(null);
  /** The reply for which homework is being chosen. */
  placing = $state.raw<Placing | null>(null);
  /** The homework that is chosen. */
  chosen = $state('');
  /** The waiting reply that goes for good with the next press. */
  removing = $state<number | null>(null);
  #most = STEP;
  #takeBack = $state.raw<(() => Promise<void>) | null>(null);
  readonly #changed: () => void;

  /** `changed` is called when something was filed, moved or decided. */
  constructor(changed: () => void) {
    super();
    this.#changed = changed;
  }

  /** Whether the last act can be undone. */
  get canUndo(): boolean {
    return this.#takeBack !== null;
  }

  async load(): Promise<void> {
    this.list = await desktop.cameBack(this.#most);
  }

  async more(): Promise<void> {
    this.#most += STEP;
    await this.load();
  }

  /** What a case file is called. */
  nameIn(caseFile: string): string {
    return named(caseFile, [
      ...(this.list?.case_files ?? []),
      ...(this.placing?.choices.case_files ?? []),
    ]);
  }

  /** Decides between two versions. */
  async keep(version: number): Promise<void> {
    await this.#act(said.kept, async () => {
      const aside = await desktop.keepVersion(version);
      return () => desktop.takeUpAgain(aside);
    });
  }

  /** Asks which homework a filed reply answers. */
  async startMoving(reply: string): Promise<void> {
    await this.do(async () => {
      this.#place({ kind: 'filed', reply, choices: await desktop.couldMoveTo(reply) });
    });
  }

  /** Asks which homework a waiting reply answers. */
  async startFiling(waiting: number): Promise<void> {
    await this.do(async () => {
      this.#place({ kind: 'waiting', waiting, choices: await desktop.couldBeFor(waiting) });
    });
  }

  stopPlacing(): void {
    this.placing = null;
  }

  /** Puts it under the homework that is chosen. */
  async place(): Promise<void> {
    const { placing, chosen } = this;
    const choice = placing?.choices.assignments.find(({ assignment }) => assignment === chosen);
    if (!placing || !choice) return;
    const name = this.nameIn(choice.case_file);
    if (placing.kind === 'filed') {
      await this.#act(said.movedTo(name), async () => {
        const from = await desktop.moveReply(placing.reply, chosen);
        return async () => void (await desktop.moveReply(placing.reply, from));
      });
    } else {
      await this.#act(said.filedUnder(name), async () => {
        await desktop.fileWaiting(placing.waiting, chosen);
        return null;
      });
    }
  }

  async tryAgain(): Promise<void> {
    await this.do(async () => {
      const filed = await desktop.tryWaitingAgain();
      await this.#settled(said.triedAgain(filed.length), null);
    });
  }

  /** Removes a waiting reply, once that was asked for twice. */
  async remove(waiting: number): Promise<void> {
    if (this.removing !== waiting) {
      this.removing = waiting;
      return;
    }
    await this.#act(said.removed, async () => {
      await desktop.removeWaiting(waiting);
      return null;
    });
  }

  /** Takes back what was done last. */
  async undo(): Promise<void> {
    const takeBack = this.#takeBack;
    if (!takeBack) return;
    await this.do(async () => {
      await takeBack();
      await this.#settled(words.undone, null);
    });
  }

  #place(placing: Placing): void {
    this.placing = placing;
    this.chosen = '';
    this.removing = null;
    this.#takeBack = null;
  }

  /** Does something that changes the list; it says how that is undone, where it can be. */
  async #act(outcome: string, act: () => Promise<(() => Promise<void>) | null>): Promise<void> {
    await this.do(async () => this.#settled(outcome, await act()));
  }

  async #settled(outcome: string, takeBack: (() => Promise<void>) | null): Promise<void> {
    this.placing = null;
    this.removing = null;
    this.#takeBack = takeBack;
    this.outcome = outcome;
    await this.load();
    this.#changed();
  }
}

function named(caseFile: string, all: CaseFile[]): string {
  const found = all.find(({ id }) => id === caseFile);
  return found ? nameOf(found) : words.forms.closedCase;
}
