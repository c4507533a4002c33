// The ways that a client agreed to. Another is asked about once before it is gone.
import type { AgreedWay, Channel } from '../../generated/assignment.ts';
import * as desktop from '../desktop.ts';
import { OneAtATime } from '../one-at-a-time.svelte.ts';

/** The ways, in the order of Hand over. */
export const channels: readonly Channel[] = ['room', 'pdf', 'link', 'email', 'paper', 'file'];

type Act = () => unknown;

export class AgreedWays extends OneAtATime {
  /** The ways that are agreed; none before they are known. */
  ways = $state.raw<AgreedWay[]>([]);
  /** What waits for an answer. */
  asking = $state.raw<{ channel: Channel; act: Act } | null>(null);
  readonly #caseFile: string;
  #once: ReadonlySet<Channel> = new Set();
  #known: Promise<void>;

  constructor(caseFile: string) {
    super();
    this.#caseFile = caseFile;
    this.#known = this.do(async () => {
      this.ways = await desktop.agreedWays(caseFile);
    });
  }

  /** Since which day a way is agreed; nothing where it is not. */
  since(channel: Channel): string | null {
    return this.ways.find((way) => way.channel === channel)?.since ?? null;
  }

  /** Those that come first: what is agreed, and the room, where the client is. All where nothing is agreed. */
  get first(): Channel[] {
    if (this.ways.length === 0) return [...channels];
    return channels.filter((channel) => channel === 'room' || this.since(channel) !== null);
  }

  get others(): Channel[] {
    const first = this.first;
    return channels.filter((channel) => !first.includes(channel));
  }

  /** Does `act` where its way is agreed or was allowed; else asks. */
  async before(channel: Channel, act: Act): Promise<void> {
    await this.#known;
    const isFree = channel === 'room' || this.#once.has(channel);
    if (isFree || this.since(channel) !== null) {
      this.asking = null;
      await act();
    } else {
      this.asking = { channel, act };
    }
  }

  /** Writes down that the client agrees to what was asked about, and goes on. */
  async record(): Promise<void> {
    const asked = this.asking;
    if (!asked) return;
    await this.agree(asked.channel, true);
    if (this.failure) return;
    this.asking = null;
    await asked.act();
  }

  /** Goes on without writing anything down, and does not ask about this way again here. */
  async onlyOnce(): Promise<void> {
    const asked = this.asking;
    if (!asked) return;
    this.#once = new Set([...this.#once, asked.channel]);
    this.asking = null;
    await asked.act();
  }

  leave(): void {
    this.asking = null;
  }

  async agree(channel: Channel, agreed: boolean): Promise<void> {
    await this.do(async () => {
      this.ways = await desktop.agreeWay(this.#caseFile, channel, agreed);
    });
  }
}
