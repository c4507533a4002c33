// Saves what is typed, a little after the typing stops.

/** Savers with something not saved yet. */
const waiting = new Set<Saver>();

/** Saves everything that was typed and not saved yet, before a lock. */
export async function flushAll(): Promise<void> {
  await Promise.all([...waiting].map((saver) => saver.flush()));
}

type Saving = 'untouched' | 'waiting' | 'saving' | 'saved' | 'failed';

/** Keeps at most one save under way; a change during it is saved right after. */
export class Saver {
  state = $state<Saving>('untouched');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  readonly #save: () => Promise<void>;
  readonly #delay: number;

  /** `save` shows its own failure; it rejects only to say that nothing was saved. */
  constructor(save: () => Promise<void>, delay = 500) {
    this.#save = save;
    this.#delay = delay;
  }

  /** Something changed. */
  touch(): void {
    this.state = 'waiting';
    waiting.add(this);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), this.#delay);
  }

  /** Saves now what has not been saved; resolves when nothing is left to save. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#running) await this.#running;
    if (this.state !== 'waiting') return;
    this.state = 'saving';
    waiting.delete(this);
    this.#running = this.#save().then(
      () => this.#settle('saved'),
      () => this.#settle('failed'),
    );
    await this.#running;
  }

  /** Forgets what was not saved yet. */
  drop(): void {
    clearTimeout(this.#timer);
    waiting.delete(this);
    this.state = 'untouched';
  }

  #settle(outcome: Saving): void {
    this.#running = null;
    if (this.state === 'saving') this.state = outcome;
  }
}
