// The goal as it is being written: the words, what of a week they count, and, for a rewording, who
// proposed it and why. Nothing is overwritten: saving adds a wording.
import { Saver } from '../../kit/saver.svelte.ts';
import { sameCriterion } from '../criterion.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import type {
  CriterionProposal,
  Goal,
  Hint,
  NewWording,
  ProposedBy,
  UnsavedGoal,
  WeekCriterion,
  Wording,
} from '../../generated/goal.ts';

type Setting = {
  caseFile: string;
  goal: Goal | null;
  language: string;
  today: string;
  /** Where what is not saved waits while another screen is looked at. */
  unsaved: Map<string, UnsavedGoal>;
  /** What the vault kept of goals being written, from before a lock. */
  begun: UnsavedGoal[];
  saved: (what: 'added' | 'reworded') => void;
};

const PAUSE = 250;

export class GoalEditor {
  words = $state('');
  label = $state('');
  saidOn = $state('');
  forNow = $state(false);
  reason = $state('');
  proposedBy = $state<ProposedBy>('together');
  criterion = $state.raw<WeekCriterion | null>(null);
  proposals = $state.raw<CriterionProposal[]>([]);
  /** What the sentence still lacks, as questions to ask next. */
  hints = $state.raw<Hint[]>([]);
  /** A proposal was answered, one way or the other, for the words as they stand. */
  answered = $state(false);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  /** Keeps in the vault what is typed: the window may be locked at any moment. */
  readonly saver = new Saver(() => this.#write());

  readonly #setting: Setting;
  #done = false;
  #asking: ReturnType<typeof setTimeout> | undefined;

  constructor(setting: Setting) {
    this.#setting = setting;
    this.#fill();
    const kept =
      setting.unsaved.get(this.#key) ?? setting.begun.find(({ goal }) => goal === this.#goal);
    if (!kept) return;
    this.words = kept.words;
    this.label = kept.label;
    this.reason = kept.reason;
    this.criterion = kept.criterion;
    this.wrote();
  }

  /** The wording in force, if the goal has one. */
  get inForce(): Wording | null {
    return this.#setting.goal?.wordings.at(-1) ?? null;
  }

  /** The proposal to confirm: the most fitting one, unless it was answered or is in force already. */
  proposal = $derived.by(() => {
    const [first] = this.proposals;
    if (!first || this.answered || this.words.trim() === '') return null;
    return sameCriterion(first.criterion, this.criterion) ? null : first;
  });

  /** Whether the words themselves differ from those in force. */
  reworded = $derived(this.inForce !== null && this.words.trim() !== this.inForce.words.trim());

  /** Whether there is something to save. */
  changed = $derived.by(() => {
    const now = this.inForce;
    if (this.words.trim() === '') return false;
    if (!now) return true;
    return (
      this.reworded ||
      !sameCriterion(this.criterion, now.criterion) ||
      this.label.trim() !== now.label ||
      this.forNow !== now.for_now
    );
  });

  /** Goes back to what is saved. */
  reset(): void {
    this.#setting.unsaved.delete(this.#key);
    this.#fill();
    this.saver.touch();
  }

  /** Keeps what is not saved for when this screen is opened again. */
  keep(): void {
    if (this.changed && !this.#done) this.#setting.unsaved.set(this.#key, this.#unsaved());
    else this.#setting.unsaved.delete(this.#key);
    void this.saver.flush();
  }

  get #goal(): string | null {
    return this.#setting.goal?.id ?? null;
  }

  #unsaved(): UnsavedGoal {
    const { words, label, reason, criterion } = this;
    return { goal: this.#goal, words, label, reason, criterion };
  }

  async #write(): Promise<void> {
    if (this.#done) return;
    const { caseFile } = this.#setting;
    try {
      if (this.changed) await desktop.keepUnsavedGoal(caseFile, this.#unsaved());
      else await desktop.discardUnsavedGoal(caseFile, this.#goal);
    } catch (thrown) {
      this.failure = asFailure(thrown);
      throw thrown;
    }
  }

  get #language(): string {
    return this.inForce?.language ?? this.#setting.language;
  }

  get #key(): string {
    return `${this.#setting.caseFile}/${this.#setting.goal?.id ?? ''}`;
  }

  #fill(): void {
    const now = this.inForce;
    this.words = now?.words ?? '';
    this.label = now?.label ?? '';
    this.forNow = now?.for_now ?? false;
    this.criterion = now?.criterion ?? null;
    this.saidOn = this.#setting.today;
    this.reason = '';
    this.proposedBy = now ? 'together' : 'client';
    this.answered = now !== null;
    this.hints = [];
    this.failure = null;
  }

  /** The words changed: asks, once the typing pauses, what in them could be counted. */
  wrote(): void {
    this.answered = false;
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => void this.ask(), PAUSE);
  }

  async ask(): Promise<void> {
    const words = this.words.trim();
    if (words === '') {
      this.proposals = [];
      this.hints = [];
      return;
    }
    try {
      const [proposals, hints] = await Promise.all([
        desktop.proposeCriteria(words, this.#language),
        this.#hintsFor(words),
      ]);
      if (words !== this.words.trim()) return;
      this.proposals = proposals;
      this.hints = hints;
    } catch {
      // Only an offer: without it the goal can still be written and saved.
      this.proposals = [];
      this.hints = [];
    }
  }

  /** The rules read English, and nothing is asked about words that are saved as they stand. */
  async #hintsFor(words: string): Promise<Hint[]> {
    if (!this.#language.startsWith('en') || words === this.inForce?.words.trim()) return [];
    return desktop.coachGoal(words);
  }

  confirm(criterion: WeekCriterion): void {
    this.criterion = criterion;
    this.answered = true;
    this.saver.touch();
  }

  /** Nothing is to be counted. */
  decline(): void {
    this.criterion = null;
    this.answered = true;
    this.saver.touch();
  }

  async save(): Promise<void> {
    if (!this.changed || this.busy) return;
    this.busy = true;
    this.failure = null;
    const { goal, caseFile, saved } = this.#setting;
    // Saving forgets what was kept: nothing may be kept behind its back.
    await this.saver.flush();
    try {
      if (goal) await desktop.rewordGoal(goal.id, this.#wording());
      else await desktop.addGoal(caseFile, this.#wording());
      this.#done = true;
      this.#setting.unsaved.delete(this.#key);
      saved(goal ? 'reworded' : 'added');
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }

  #wording(): NewWording {
    const label = this.label.trim();
    // A label taken from earlier words would misname the new ones.
    const keptLabel = this.reworded && label === this.inForce?.label ? '' : label;
    return {
      words: this.words.trim(),
      language: this.#language,
      said_on: this.saidOn,
      proposed_by: this.proposedBy,
      reason: this.reason.trim(),
      label: keptLabel === '' ? null : keptLabel,
      criterion: this.criterion,
      for_now: this.forNow,
    };
  }
}
