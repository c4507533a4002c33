// The reply, sealed and ready before the client taps: sharing and copying are allowed only inside
// the tap itself, so nothing may have to be waited for then.
import type { Entry, Pause } from '../generated/reply.ts';
import type { Drafts } from './drafts.svelte.ts';
import { newId, seal } from './seal.ts';
import { writeLetter } from './wire.ts';

/** A sealed reply and what is in it. */
export type Sealed = { line: string; entries: Entry[]; pauses: Pause[] };

export class Outbox {
  #sealed = $state.raw<Sealed>();
  #latest = 0;
  /** Whether a mail is being opened, which to the browser looks like leaving the page. */
  isOpeningMail = false;
  readonly #now: () => Date;

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  /** The reply as it would go now; nothing for the moment in which it is being sealed. */
  get sealed(): Sealed | undefined {
    return this.#sealed;
  }

  /** Seals the entries as they now are. Called whenever they change. */
  async seal(drafts: Drafts): Promise<void> {
    this.#latest += 1;
    const turn = this.#latest;
    const { given, entries, pauses } = drafts;
    this.#sealed = undefined;
    if (drafts.isEmpty) return;
    const written = this.#now();
    const { form, hash } = given;
    const letter = { id: newId(), form, hash, entries, pauses, written };
    const json = writeLetter({
      ...letter,
      first_day: given.first_day,
      offset: -written.getTimezoneOffset(),
    });
    const line = await seal(given.id, given.recipient, json);
    // A change that came in the meantime is being sealed by a later turn.
    if (turn === this.#latest) this.#sealed = { line, entries, pauses };
  }
}
