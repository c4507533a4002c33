// The reply, sealed and ready before the client taps: sharing and copying are allowed only inside
// the tap itself, so nothing may have to be waited for then.
import type { Entry, Pause } from '../generated/reply.ts';
import { newId } from '../form/new_id.ts';
import type { Drafts } from './drafts.svelte.ts';
import { inParts, isTaken } from './parts.ts';
import { seal, sealedLength } from './seal.ts';
import { writeLetter } from './wire.ts';

/** One sealed reply and what is in it. */
export type Part = { line: string; entries: Entry[] };

/** Everything there is to send, sealed. */
export type Sealed = {
  /** One reply, or several where one would be larger than the core takes. */
  parts: Part[];
  entries: Entry[];
  pauses: Pause[];
  /** The same as more and shorter replies of at most `room` letters; nothing where that cannot be. */
  shorter: (room: number) => Promise<Part[] | undefined>;
};

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
    const { form, hash, first_day } = given;
    const offset = -written.getTimezoneOffset();
    const json = (entries: Entry[]) =>
      writeLetter({ id: newId(), form, hash, entries, pauses, written, first_day, offset });
    const sealAll = (all: Entry[][]) =>
      Promise.all(
        all.map(async (entries): Promise<Part> => {
          const line = await seal(given.id, given.recipient, json(entries));
          return { line, entries };
        }),
      );
    const isWhole = (entries: Entry[]) => isTaken(entries, json(entries));
    const parts = await sealAll(inParts(entries, isWhole) ?? [entries]);
    const shorter = async (room: number) => {
      const isShort = (entries: Entry[]) => sealedLength(given.id, json(entries)) <= room;
      const short = inParts(entries, isShort);
      return short && sealAll(short);
    };
    // A change that came in the meantime is being sealed by a later turn.
    if (turn === this.#latest) this.#sealed = { parts, entries, pauses, shorter };
  }
}
