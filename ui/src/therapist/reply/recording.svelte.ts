// What is said about homework as it is talked over. It stays until it is saved, also while other screens
// are looked at, and over a lock.
import { Saver } from '../../kit/saver.svelte.ts';
import type { GoalRating } from '../../generated/goal.ts';
import type { Done, GoalRated, Next, Reviewed, UnsavedReview } from '../../generated/review.ts';
import type { Homework } from '../../generated/progress.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';

const nothing: UnsavedReview = {
  done: null,
  helpful: null,
  learned: '',
  rating: null,
  next: null,
};

export class Recording {
  done = $state<Done | null>(null);
  helpful = $state<number | null>(null);
  learned = $state('');
  /** How near the goal is, 0 to 10. */
  rating = $state<number | null>(null);
  next = $state<Next | null>(null);
  /** Whether more is being added to what stands. */
  isAdding = $state(false);
  /** What was said before, the oldest first; nothing before it is known. */
  kept = $state.raw<Reviewed[] | null>(null);
  ratings = $state.raw<GoalRating[]>([]);
  busy = $state(false);
  /** Whether it was saved since it was opened. */
  hasSaved = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly #saver = new Saver(() => this.#keep());
  readonly #assignment: string;
  readonly #goal: string | null;
  #decided = $state<Next | null>(null);

  constructor({ id, purpose }: Homework['assignment']) {
    this.#assignment = id;
    this.#goal = 'goal' in purpose ? purpose.goal.goal : null;
  }

  /** Whether it can be said how near the goal is. */
  get hasGoal(): boolean {
    return this.#goal !== null;
  }

  // Worked out anew each time: it outlives the screen that it was made on, which a derived would not.

  /** Whether it is written down here, and not only read. */
  get isOpen(): boolean {
    return this.isAdding || this.kept?.length === 0;
  }

  get ready(): boolean {
    return this.done !== null && !this.busy;
  }

  /** The last rating of the goal. */
  get lastRating(): GoalRating | null {
    return this.ratings.findLast(({ kind }) => kind === 'goal') ?? null;
  }

  /** What the last review leads on to. */
  get leadsOn(): Next | null {
    return this.#decided ?? this.kept?.at(-1)?.review.decision ?? null;
  }

  /** The rating that was said along with a review. */
  ratingOf({ at }: Reviewed): number | null {
    return this.ratings.find((one) => one.at === at && one.kind === 'goal')?.value ?? null;
  }

  /** Reads what stands, and at first what was begun before a lock; what was typed stays. */
  async load(): Promise<void> {
    try {
      const [kept, ratings, unsaved] = await Promise.all([
        desktop.reviews(this.#assignment),
        this.#goal === null ? [] : desktop.goalRatings(this.#goal),
        this.kept === null ? desktop.unsavedReview(this.#assignment) : null,
      ]);
      if (unsaved && this.kept === null) {
        this.#fill(unsaved);
        this.isAdding = kept.length > 0;
      }
      this.kept = kept;
      this.ratings = ratings;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** Begins with what is not likely to have changed. */
  add(): void {
    this.done ??= this.kept?.at(-1)?.review.done ?? null;
    this.hasSaved = false;
    this.isAdding = true;
  }

  /** Something was typed or chosen: it is kept a little later. */
  wrote(): void {
    this.#saver.touch();
  }

  /** Takes back what was typed and not saved. */
  leave(): void {
    this.#fill(nothing);
    this.isAdding = false;
    this.wrote();
  }

  /** Keeps all of it at once; says whether it could. `session` is the one it was said in, if in one. */
  async save(session: string | null): Promise<boolean> {
    if (!this.ready || this.done === null) return false;
    this.busy = true;
    this.failure = null;
    const { done, helpful, learned, rating, next } = this;
    const decision = next === 'shrink' ? 'change' : next;
    const rated: GoalRated[] =
      this.#goal === null || rating === null
        ? []
        : [{ goal: this.#goal, rating: { kind: 'goal', value: rating, note: '' } }];
    try {
      // Saving forgets what was kept: nothing may be kept behind its back.
      await this.#saver.flush();
      const review = { done, helpful, learned: learned.trim(), decision };
      await desktop.recordReview(this.#assignment, session, review, rated);
      this.#decided = next;
      this.#fill(nothing);
      this.isAdding = false;
      this.hasSaved = true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    } finally {
      this.busy = false;
    }
    await this.load();
    return true;
  }

  /** Keeps what was said so far over a lock, or that there is nothing of it any more. */
  async #keep(): Promise<void> {
    const { done, helpful, learned, rating, next } = this;
    const isNothing = [done, helpful, rating, next].every((one) => one === null);
    try {
      if (isNothing && learned.trim() === '') await desktop.discardUnsavedReview(this.#assignment);
      else {
        const unsaved = { done, helpful, learned, rating, next };
        await desktop.keepUnsavedReview(this.#assignment, unsaved);
      }
    } catch (thrown) {
      this.failure = asFailure(thrown);
      throw thrown;
    }
  }

  #fill({ done, helpful, learned, rating, next }: UnsavedReview): void {
    this.done = done;
    this.helpful = helpful;
    this.learned = learned;
    this.rating = rating;
    this.next = next;
  }
}
