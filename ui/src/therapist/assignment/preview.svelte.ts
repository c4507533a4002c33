// What the client will get, made anew a moment after each change: the packet for the phone, the
// bytes of the real PDF for paper.
import type { Packet } from '../../generated/packet.ts';
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { Draft } from '../../generated/assignment.ts';

const PAUSE = 250;

export class Preview {
  showing = $state<'phone' | 'paper'>('phone');
  packet = $state.raw<Packet | null>(null);
  paper = $state.raw<ArrayBuffer | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #caseFile: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(caseFile: string) {
    this.#caseFile = caseFile;
  }

  /** Draws `draft` soon; of several in a row only the last. */
  soon(draft: Draft): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.draw(draft), this.packet === null ? 0 : PAUSE);
  }

  async draw(unfinished: Draft): Promise<void> {
    const draft = presentable(unfinished);
    const asked = (this.#asked += 1);
    try {
      if (this.showing === 'phone') {
        const packet = await desktop.previewPacket(this.#caseFile, draft);
        if (asked === this.#asked) this.packet = packet;
      } else {
        const paper = await desktop.previewPaper(this.#caseFile, draft);
        if (asked === this.#asked) this.paper = paper;
      }
      if (asked === this.#asked) this.failure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = asFailure(thrown);
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }
}

/** The draft with what is still missing stood in for: a preview is wanted long before it is whole. */
export function presentable(draft: Draft): Draft {
  const { message, goal, no_goal_reason } = draft;
  return {
    ...draft,
    message: message.trim() === '' ? words.preview.noMessage : message,
    no_goal_reason:
      goal === null && !no_goal_reason?.trim() ? words.preview.noReason : no_goal_reason,
  };
}
