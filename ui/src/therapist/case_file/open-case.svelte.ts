// The case file on the desk: what it holds, its homework, and the library to choose from.
import type { Form, LibraryForm, OwnForm } from '../../generated/form.ts';
import { isTotalOnly } from '../../form/total.ts';
import { EndingHomework } from '../assignment/ending-homework.svelte.ts';
import { nameOf } from '../desk.svelte.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import { standing } from '../flags.ts';
import { sessionAtHand } from '../session/session-plan.svelte.ts';
import type { CaseAbout } from '../../generated/case_file.ts';
import type { Goal } from '../../generated/goal.ts';
import type { CaseFileView, Homework } from '../../generated/progress.ts';
import type { Session } from '../../generated/session.ts';

export class OpenCase {
  view = $state.raw<CaseFileView | null>(null);
  homework = $state.raw<Homework[]>([]);
  library = $state.raw<LibraryForm[]>([]);
  /** The therapist's own forms. */
  own = $state.raw<OwnForm[]>([]);
  /** The keys of the therapist's favourites. */
  favourites = $state.raw<ReadonlySet<string>>(new Set());
  failure = $state.raw<Failure | null>(null);
  /** Whether homework of long ago is listed too. */
  listsAll = $state(false);
  /** What is ended here, and can be taken up again. */
  readonly ending = new EndingHomework();
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  /** What the case file is called: as the therapist calls them, else its number. */
  name = $derived.by(() => (this.view ? nameOf(this.view.case_file) : ''));

  /** The language of what the client reads. */
  language = $derived.by(() => this.view?.case_file.about.language ?? 'en');

  /** Goals in their order; the header shows the first. */
  active: Goal[] = $derived.by(
    () => this.view?.goals.filter((goal) => goal.state === 'active') ?? [],
  );

  /** Goals that are over. */
  earlier: Goal[] = $derived.by(
    () => this.view?.goals.filter((goal) => goal.state !== 'active') ?? [],
  );

  /** What can be given: the forms made for this client, the therapist's others, and the library. */
  shelf: LibraryForm[] = $derived.by(() => {
    const own = this.own.filter(({ archived, kept }) => kept !== null && !archived);
    const theirs = own.filter(({ made_for }) => made_for === this.id);
    return [...theirs, ...own.filter(({ made_for }) => made_for === null), ...this.library];
  });

  /** The form that was given last, as it is now, unless it only takes a total. */
  lastForm: Form | null = $derived.by(() => {
    const last = this.homework.find(({ assignment }) => assignment.form.scoring === undefined);
    return last ? this.asItIsNow(last.assignment.form) : null;
  });

  /** The last homework that came back, in whole or in part, and is there to talk over. */
  answered: Homework | null = $derived.by(() => {
    const came = this.homework.find(
      ({ assignment, entries }) => entries.length > 0 && !isTotalOnly(assignment.form),
    );
    return came ?? null;
  });

  /** Homework with an answer to a question of safety that nobody noted anything about. */
  flagged: Homework[] = $derived.by(() =>
    this.homework.filter((homework) => standing(homework).length > 0),
  );

  /** A form that was given, with what was changed in it since where it is the therapist's own. */
  asItIsNow(given: Form): Form {
    const own = this.own.find(({ form, kept }) => kept !== null && form.key === given.key);
    return own?.form ?? given;
  }

  /** The wording in force of the first goal. */
  wording = $derived.by(() => this.active[0]?.wordings.at(-1) ?? null);

  /** The session that it is about on a day, if there is one. */
  sessionOn(day: string): Session | null {
    return this.view && sessionAtHand(this.view.sessions, day);
  }

  /** Reads all of it; what is on screen stays until it is there. */
  async load(): Promise<void> {
    try {
      const [view, homework, library, own, favourites] = await Promise.all([
        desktop.caseFile(this.id),
        desktop.homework(this.id),
        this.library.length > 0 ? this.library : desktop.library(),
        desktop.ownForms(),
        desktop.favouriteForms(),
      ]);
      this.view = view;
      this.homework = homework;
      this.library = library;
      this.own = own;
      this.favourites = new Set(favourites);
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** Saves what stands under "About the case". */
  async saveAbout(about: CaseAbout): Promise<void> {
    try {
      await desktop.saveCaseAbout(this.id, about);
      if (this.view) this.view = { ...this.view, case_file: { ...this.view.case_file, about } };
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      throw thrown;
    }
  }
}
