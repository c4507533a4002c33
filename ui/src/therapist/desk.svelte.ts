// What lies on the desk: whether the vault is open, the caseload, and which screen is in view.
import { flushAll } from '../kit/saver.svelte.ts';
import { Compacting } from './compacting.svelte.ts';
import * as desktop from './desktop.ts';
import { asFailure, whenLocked, type Failure } from './failure.ts';
import type { UnsavedGoal } from '../generated/goal.ts';
import type { ByHand } from './reply/by-hand.svelte.ts';
import type { Recording } from './reply/recording.svelte.ts';
import type { Together } from './together/together.svelte.ts';
import type { VaultState } from '../generated/desk.ts';
import type { ClientPage } from '../generated/hosting.ts';
import type { PracticeDetails } from '../generated/practice.ts';
import type { Security } from '../generated/security.ts';
import type { CaseFile, ClosedCase } from '../generated/case_file.ts';
import type { CaseRow, RaisedFlag, ThisWeek } from '../generated/progress.ts';
import type { Today } from '../generated/today.ts';
import type { Upkeep } from '../generated/upkeep.ts';

/** The tabs of a case file. */
export type Tab = 'information' | 'homework' | 'progress' | 'sessions';

/** Where in the window the therapist is. */
export type Place =
  | { screen: 'start' }
  | { screen: 'came_back' }
  | { screen: 'case'; id: string; tab: Tab }
  | { screen: 'compose'; id: string; opens?: 'builder' | 'library' }
  | { screen: 'review'; id: string; assignment: string }
  | { screen: 'by_hand'; id: string; assignment: string }
  | { screen: 'search' }
  | { screen: 'forms' }
  | { screen: 'form'; key: string }
  | { screen: 'closed' }
  | { screen: 'paper' }
  | { screen: 'settings'; section: Section };

/** The parts of the settings. */
export type Section = 'practice' | 'client_page' | 'security' | 'backup' | 'retention';

/** What stands between an open vault and the desk. */
export type Ahead =
  | { kind: 'sheet'; asked: number }
  | { kind: 'sheet_again' }
  | { kind: 'backups' }
  | { kind: 'name' };

export class Desk {
  vault = $state.raw<VaultState | null>(null);
  practice = $state.raw<PracticeDetails | null>(null);
  /** Where the client page is on the web; nothing before it is known. */
  page = $state.raw<ClientPage | null>(null);
  security = $state.raw<Security | null>(null);
  /** Asked for only while the first start is not over. */
  upkeep = $state.raw<Upkeep | null>(null);
  /** The steps of the first start that were left for later, until the next unlock. */
  later = $state.raw<readonly Ahead['kind'][]>([]);
  today = $state.raw<Today>({ now: '', day: '' });
  rows = $state.raw<CaseRow[]>([]);
  /** Answers to questions of safety that nobody noted anything about, the newest first. */
  flags = $state.raw<RaisedFlag[]>([]);
  /** Who comes today, and which case files ask something, as last worked out. */
  week = $state.raw<ThisWeek>({ sessions: [], asks: [] });
  /** How many replies came in whose answers nobody has looked at. */
  unseen = $state(0);
  /** Closed case files that need not be kept any longer. */
  ended = $state.raw<ClosedCase[]>([]);
  place = $state.raw<Place>({ screen: 'start' });
  /** What stood in the window when Review was opened, until that is on screen. */
  under = $state.raw<Exclude<Place, { screen: 'review' }> | null>(null);
  #beforeSearch: Place = { screen: 'start' };
  #beforeByHand: Place = { screen: 'start' };
  failure = $state.raw<Failure | null>(null);
  /** Counts up whenever what is on screen should be read again. */
  reading = $state(0);

  /** The vault's file, written anew after an erasure. */
  readonly compacting = new Compacting();

  /** Goals being written, by case file and goal: kept while other screens are looked at. */
  readonly unsaved = new Map<string, UnsavedGoal>();

  /** The entry being made together, over everything else; nothing of a case but its own is in view. */
  together = $state.raw<Together | null>(null);
  #whenTogetherIsLeft: () => void = () => undefined;

  /** Entries begun together and not saved, by assignment: kept while other screens are looked at. */
  readonly begun = new Map<string, Together>();

  /** What is being said about homework and is not saved, by assignment: kept likewise. */
  readonly recording = new Map<string, Recording>();

  /** Paper being typed in, by assignment: kept while other screens are looked at. */
  readonly byHand = new Map<string, ByHand>();

  /** Whether the sample practice is open, which goes when it is left. */
  isSample = $derived(this.vault?.kind === 'open' && this.vault.sample);

  /** The case file in view, if one is. */
  openId = $derived('id' in this.place ? this.place.id : null);

  /** Whether the first start is not over: it is once the practice has a name. */
  isFirstStart = $derived(this.practice?.name.trim() === '');

  /** The step that is next. What is left to do, the vault knows: a crash in the middle loses none. */
  ahead: Ahead | null = $derived.by(() => {
    const sheet = this.security?.sheet;
    if (sheet?.kind === 'waiting') return { kind: 'sheet', asked: sheet.asked };
    if (!this.isFirstStart) return null;
    const onPaper = sheet?.kind === 'confirmed' || this.later.includes('sheet_again');
    if (sheet && !onPaper) return { kind: 'sheet_again' };
    if (this.upkeep?.place === null && !this.later.includes('backups')) return { kind: 'backups' };
    return { kind: 'name' };
  });

  constructor() {
    whenLocked(() => void this.#locked());
  }

  /** Asks how things stand. Called at start and after anything that opens or locks. */
  async begin(): Promise<void> {
    await this.#try(async () => {
      const vault = await desktop.vaultState();
      if (vault.kind === 'open') {
        const security = await desktop.security();
        await this.#fetch();
        if (this.isFirstStart) this.upkeep = (await desktop.upkeepView()).upkeep;
        this.security = security;
      }
      this.vault = vault;
    });
  }

  /** Leaves a step of the first start for later. */
  async postpone(step: Ahead['kind']): Promise<void> {
    this.later = [...this.later, step];
    await this.begin();
  }

  /** Reads again what may have changed: the window got the focus, or something was saved. */
  async refresh(): Promise<void> {
    // While a client looks at the window too, nothing comes into it from outside.
    if (this.vault?.kind !== 'open' || this.together) return;
    // While everything is written anew there is nothing to read, and nobody asked.
    await this.#try(() => this.#fetch(), ['busy']);
    this.reading += 1;
  }

  async lock(): Promise<void> {
    await flushAll();
    await this.#try(() => desktop.lock());
    await this.#locked();
  }

  go(place: Place): void {
    this.failure = null;
    if (place.screen === 'search' && this.place.screen !== 'search')
      this.#beforeSearch = this.place;
    if (place.screen === 'by_hand' && this.place.screen !== 'by_hand')
      this.#beforeByHand = this.place;
    this.under = place.screen === 'review' ? this.#coveredBy(place.id) : null;
    this.place = place;
  }

  /** What Review of a case file is drawn over: nothing that stands on another case file. */
  #coveredBy(caseFile: string): Desk['under'] {
    const { place } = this;
    if (place.screen === 'review' || ('id' in place && place.id !== caseFile)) return null;
    return place;
  }

  /** Back to where something was searched for. */
  leaveSearch(): void {
    if (this.place.screen === 'search') this.go(this.#beforeSearch);
  }

  /** Back to where paper was begun to be typed in. */
  leaveByHand(): void {
    if (this.place.screen === 'by_hand') this.go(this.#beforeByHand);
  }

  /** Gives the window over to an entry made together; `left` is called once the window is back. */
  openTogether(together: Together, left: () => void): void {
    this.#whenTogetherIsLeft = left;
    this.together = together;
  }

  /** Back to where it was opened. What was typed and not saved is kept. */
  async leaveTogether(): Promise<void> {
    const { together } = this;
    if (!together) return;
    if (together.isBegun) this.begun.set(together.given.id, together);
    else this.begun.delete(together.given.id);
    this.together = null;
    await this.refresh();
    this.#whenTogetherIsLeft();
  }

  /** Opens a new case file with nothing in it but its number. */
  async newCaseFile(): Promise<void> {
    await this.#try(async () => {
      const opened = await desktop.openCaseFile({
        called: null,
        presenting_concern: '',
        therapy_start: this.today.day || null,
        language: this.practice?.language ?? 'en',
        addressed_as: null,
      });
      await this.#fetch();
      this.go({ screen: 'case', id: opened.id, tab: 'information' });
    });
  }

  /** Whether much less is done in a case file than is usual for its client. */
  slips(caseFile: string): boolean {
    return this.week.asks.some(({ case_file, slip }) => case_file === caseFile && slip);
  }

  /** Works out what the week begins with: it takes every open case file's history, and nothing waits
      for it. */
  async lookAtWeek(): Promise<void> {
    await this.#try(async () => {
      const week = await desktop.thisWeek();
      if (this.vault?.kind === 'open') this.week = week;
    }, ['busy', 'not_found']);
  }

  /** The answers to homework are in view: they are no news any more. */
  async lookedAt(assignment: string): Promise<void> {
    await this.#try(async () => {
      await desktop.lookedAt(assignment);
      this.unseen = await desktop.unseenReplies();
    });
  }

  /** Opens what the client got, beside this window; only the sample practice has that. */
  async openClientSide(assignment: string): Promise<void> {
    await this.#try(() => desktop.openClientSide(assignment));
  }

  /** A case file is gone: leaves it, and has the vault's file written anew without it. */
  async leaveErased(): Promise<void> {
    this.go({ screen: 'closed' });
    await this.refresh();
    await this.compacting.begin();
    await this.refresh();
  }

  /** Moves to the case file above or below in the list. */
  step(by: 1 | -1): void {
    const here = this.rows.findIndex((row) => row.case_file.id === this.openId);
    const next = this.rows[here < 0 ? 0 : here + by];
    if (next) this.go({ screen: 'case', id: next.case_file.id, tab: 'information' });
  }

  async #fetch(): Promise<void> {
    const [today, practice, page, rows, flags, unseen, ended] = await Promise.all([
      desktop.today(),
      desktop.practiceDetails(),
      desktop.clientPage(),
      desktop.caseload(),
      desktop.raisedFlags(),
      desktop.unseenReplies(),
      desktop.retentionEnded(),
      this.compacting.look(),
    ]);
    this.today = today;
    this.practice = practice;
    this.page = page;
    this.rows = rows;
    this.flags = flags;
    this.unseen = unseen;
    // Under a legal hold nothing is proposed.
    this.ended = ended.filter(({ ending }) => !ending.legal_hold);
  }

  async #locked(): Promise<void> {
    this.unsaved.clear();
    this.begun.clear();
    this.byHand.clear();
    this.recording.clear();
    this.together = null;
    this.rows = [];
    this.flags = [];
    this.week = { sessions: [], asks: [] };
    this.unseen = 0;
    this.ended = [];
    this.practice = null;
    this.page = null;
    this.security = null;
    this.upkeep = null;
    this.later = [];
    this.place = { screen: 'start' };
    this.under = null;
    this.failure = null;
    // What comes after the sample is not known before the program says so.
    this.vault = this.isSample ? null : { kind: 'locked', failed_attempts: 0, wait_seconds: 0 };
    await desktop.vaultState().then(
      (vault) => (this.vault = vault),
      () => undefined,
    );
  }

  async #try(act: () => Promise<void>, unsaid: Failure['code'][] = []): Promise<void> {
    try {
      await act();
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (!['locked', ...unsaid].includes(failure.code)) this.failure = failure;
    }
  }
}

/** What a case file is called on screen: as the therapist calls them, else by its number. */
export function nameOf({ about, number }: CaseFile): string {
  return about.called || number;
}
