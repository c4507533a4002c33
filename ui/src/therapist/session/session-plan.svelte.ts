// Sessions: the next one to write down, and the state of each.
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { isDay } from '../days.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { Session, SessionState } from '../../generated/session.ts';

export class SessionPlan {
  date = $state('');
  time = $state('16:00');
  minutes = $state(50);
  failure = $state.raw<Failure | null>(null);
  ready = $derived(
    isDay(this.date) && /^\d{2}:\d{2}/.test(this.time) && this.minutes > 0 && this.minutes <= 480,
  );
  readonly #caseFile: string;
  readonly #saved: () => void;

  /** Begins a week after the last session, at its time and length; else today. */
  constructor(caseFile: string, sessions: Session[], today: string, saved: () => void) {
    this.#caseFile = caseFile;
    this.#saved = saved;
    this.suggest(sessions, today);
  }

  suggest(sessions: Session[], today: string): void {
    const last = byTime(sessions).at(-1);
    this.date = last ? weekAfter(last.starts.slice(0, 10)) : today;
    if (this.date < today) this.date = today;
    this.time = last?.starts.slice(11, 16) ?? this.time;
    this.minutes = last?.minutes ?? this.minutes;
  }

  async add(today: string): Promise<boolean> {
    if (!this.ready) return false;
    const starts = `${this.date}T${this.time.slice(0, 5)}:00`;
    const state = this.date < today ? 'held' : 'planned';
    return this.#try(() =>
      desktop.planSession(this.#caseFile, { starts, minutes: this.minutes, state }),
    );
  }

  async mark(session: Session, state: SessionState): Promise<boolean> {
    const { starts, minutes } = session;
    return this.#try(() => desktop.changeSession(session.id, { starts, minutes, state }));
  }

  /** Saves a session for the client's calendar, and says so in a sentence. */
  async saveForCalendar(session: Session): Promise<string> {
    const said = words.reminder;
    let outcome = '';
    await this.#try(async () => {
      const saved = await desktop.saveAppointment(session.id, said.appointment);
      outcome = saved.kind === 'saved' ? said.sessionSaved(saved.name) : said.cancelled;
    });
    return outcome;
  }

  async #try(act: () => Promise<unknown>): Promise<boolean> {
    this.failure = null;
    try {
      await act();
      this.#saved();
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    }
  }
}

function weekAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);
}

/** In the order of the calendar. */
export function byTime(sessions: Session[]): Session[] {
  return sessions.toSorted((one, other) => one.starts.localeCompare(other.starts));
}

/** The session that the header names: the next planned one from today on, else the last. */
export function sessionAtHand(sessions: Session[], today: string): Session | null {
  const ordered = byTime(sessions).filter(({ state }) => state !== 'cancelled');
  const ahead = ordered.find(
    ({ starts, state }) => starts.slice(0, 10) >= today && state === 'planned',
  );
  return ahead ?? ordered.at(-1) ?? null;
}

/** The next session that is planned; nothing where none is. */
export function nextPlanned(sessions: Session[], today: string): Session | null {
  const ahead = ({ starts, state }: Session): boolean =>
    state === 'planned' && starts.slice(0, 10) >= today;
  return byTime(sessions).find(ahead) ?? null;
}
