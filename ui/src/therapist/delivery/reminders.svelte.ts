// Reminders for a client's calendar, at times that are chosen with them.
import type { Rhythm } from '../../generated/form.ts';
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { OneAtATime } from '../one-at-a-time.svelte.ts';

const said = words.reminder;

export class Reminders extends OneAtATime {
  title = $state(said.titleNeutral);
  times = $state<string[]>([]);
  readonly #assignment: () => Promise<string | null>;
  readonly #done: () => void;

  /** `assignment` gives the homework where that has not happened yet. */
  constructor(rhythm: Rhythm, assignment: () => Promise<string | null>, done: () => void) {
    super();
    this.times = proposedTimes(rhythm);
    this.#assignment = assignment;
    this.#done = done;
  }

  get ready(): boolean {
    return this.times.every((time) => /^\d{2}:\d{2}/.test(time));
  }

  async save(): Promise<void> {
    await this.do(async () => {
      const assignment = await this.#assignment();
      if (assignment === null) return;
      const times = this.times.map((time) => `${time.slice(0, 5)}:00`);
      const title = this.title.trim() || said.titleNeutral;
      const saved = await desktop.saveReminder(assignment, title, times);
      this.outcome = saved.kind === 'saved' ? said.saved(saved.name) : said.cancelled;
      this.#done();
    });
  }
}

/** When in the day it is proposed to be reminded: as often as something is due, spread over the day. */
export function proposedTimes(rhythm: Rhythm): string[] {
  if (rhythm.kind !== 'daily') return ['18:00'];
  const count = rhythm.times_a_day ?? 1;
  if (count === 1)
    return [{ morning: '08:00', any: '18:00', evening: '20:00' }[rhythm.part_of_day]];
  const [first, last] = [9 * 60, 20 * 60];
  return Array.from({ length: count }, (_, place) => {
    const minutes = Math.round((first + ((last - first) * place) / (count - 1)) / 15) * 15;
    const two = (part: number): string => String(part).padStart(2, '0');
    return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  });
}

/** On which days, in a sentence. */
export function sayDays(rhythm: Rhythm): string {
  if (rhythm.kind === 'daily') return said.daily;
  return rhythm.kind === 'each_time' ? said.eachTime : said.once;
}
