// The progress of the case file on the desk, and taking it along.
import { progress as words } from '../../words/progress.en.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import { OneAtATime } from '../one-at-a-time.svelte.ts';
import type { Saved } from '../../generated/delivery.ts';
import type { Homework, Progress, ReportFor } from '../../generated/progress.ts';
import { say } from './figures.ts';

/** A form with answers, and the homework by whose code its table is called. */
export type Table = { key: string; title: string; assignment: string };

export class CaseProgress extends OneAtATime {
  progress = $state.raw<Progress | null>(null);
  /** Why it could not be read. */
  unread = $state.raw<Failure | null>(null);
  readonly caseFile: string;
  /** The report that was asked for last. */
  report: ReportFor = 'practice';

  constructor(caseFile: string) {
    super();
    this.caseFile = caseFile;
  }

  /** Reads it; what is on screen stays until it is there. */
  async load(): Promise<void> {
    try {
      this.progress = await desktop.progress(this.caseFile);
      this.unread = null;
    } catch (thrown) {
      this.unread = asFailure(thrown);
    }
  }

  async saveEntries(assignment: string): Promise<void> {
    await this.#save(() => desktop.saveEntries(this.caseFile, assignment));
  }

  async saveCase(): Promise<void> {
    await this.#save(() => desktop.saveCaseAsJson(this.caseFile));
  }

  /** `anyway` saves although some characters are in no font. */
  async saveReport(whom: ReportFor, anyway = false): Promise<void> {
    this.report = whom;
    await this.#save(() => desktop.saveReport(this.caseFile, whom, anyway));
  }

  async #save(save: () => Promise<Saved>): Promise<void> {
    await this.do(async () => {
      const saved = await save();
      this.outcome = saved.kind === 'saved' ? words.take.saved(saved.name) : words.take.cancelled;
    });
  }
}

/** Whether there is nothing at all to show. */
export function isEmpty(progress: Progress): boolean {
  const { points, remarks, goals, series, nights, measures } = progress;
  const shown = goals.some(({ weeks, ratings }) => {
    return ratings.length > 0 || weeks.some(({ week }) => week.recorded > 0);
  });
  return (
    !shown && [points, remarks, series, nights, measures].every((numbers) => numbers.length === 0)
  );
}

/** The forms that have answers, by the homework of each that came last. `homework` is the latest first. */
export function tablesOf(homework: readonly Homework[]): Table[] {
  const tables = new Map<string, Table>();
  for (const { assignment, entries } of homework) {
    const { key, title } = assignment.form;
    if (entries.length === 0 || tables.has(key)) continue;
    tables.set(key, { key, title: say(title), assignment: assignment.id });
  }
  return [...tables.values()];
}
