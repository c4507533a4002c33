// The Forms screen: the library and the therapist's own forms, with favourites, where each form is in
// use, and the one that is looked at.
import type { Form, FormFile, LibraryForm, OwnForm } from '../../generated/form.ts';
import type { FormInUse } from '../../generated/progress.ts';
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import { Preview } from '../preview.svelte.ts';
import { blankForm } from './builder/kinds.ts';
import { Shelf } from './shelf.svelte.ts';
import { isTotalOnly } from '../../form/total.ts';

export class Forms {
  library = $state.raw<LibraryForm[]>([]);
  /** The therapist's own, with those that were put away. */
  own = $state.raw<OwnForm[]>([]);
  favourites = $state.raw<ReadonlySet<string>>(new Set());
  inUse = $state.raw<FormInUse[]>([]);
  failure = $state.raw<Failure | null>(null);
  /** Whether the library was read. */
  ready = $state(false);
  /** The key of the form that was begun last, until its screen is left. */
  fresh: string | null = null;
  /** What was thrown away last, to be taken back. */
  thrown = $state.raw<OwnForm | null>(null);
  /** What came of a file that was opened, until something else is done. */
  file = $state.raw<FormFile | null>(null);
  readonly shelf = new Shelf(
    () => this.all,
    () => this.favourites,
    () => this.#ownKeys,
  );

  /** The therapist's own that are in use, then the library. */
  all: LibraryForm[] = $derived.by(() => [
    ...this.own.filter(({ archived }) => !archived),
    ...this.library,
  ]);

  /** The therapist's own that were put away. */
  away = $derived.by(() => this.own.filter(({ archived }) => archived));

  #ownKeys: ReadonlySet<string> = $derived.by(() => new Set(this.own.map(({ form }) => form.key)));

  /** The key of the form that was chosen to be looked at. */
  #chosen = $state<string | null>(null);

  /** The form in view: the chosen one, else the first; nothing where none is found. */
  shown = $derived.by(() => {
    const { found, groups } = this.shelf;
    const first = groups[0]?.forms[0] ?? null;
    return found.find(({ form }) => form.key === this.#chosen) ?? first;
  });

  /** Whether the form in view goes to no client, so that there is nothing to preview. */
  totalOnly = $derived.by(() => this.shown !== null && isTotalOnly(this.shown.form));

  /** The key of the form in view. */
  shownKey = $derived(this.shown?.form.key ?? null);

  readonly preview: Preview<Form>;
  readonly #language: () => string;

  /** `language` is that of the practice's pages. */
  constructor(language: () => string) {
    this.#language = language;
    const { exampleMessage } = words.forms;
    const message = (): string => exampleMessage[language()] ?? exampleMessage['en'] ?? '';
    this.preview = new Preview({
      packet: (form) => desktop.previewFormPacket(form, message()),
      paper: (form) => desktop.previewFormPaper(form, message()),
    });
  }

  /** Reads all of it; what is on screen stays until it is there. */
  async load(): Promise<void> {
    try {
      const [library, own, favourites, inUse] = await Promise.all([
        this.library.length > 0 ? this.library : desktop.library(),
        desktop.ownForms(),
        desktop.favouriteForms(),
        desktop.formsInUse(),
      ]);
      this.library = library;
      this.own = own;
      this.favourites = new Set(favourites);
      this.inUse = inUse;
      this.ready = true;
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** Looks at a form. */
  choose(key: string): void {
    this.#chosen = key;
    this.file = null;
    this.thrown = null;
  }

  /** What is known of a form beside itself, where it is the therapist's own. */
  ownOf(key: string): OwnForm | undefined {
    return this.own.find(({ form }) => form.key === key);
  }

  /** Begins a form: as a copy of another, or with nothing in it. Its key, once it is there. */
  async begin(from: Form | null): Promise<string | null> {
    const made = await this.#try(async () => {
      const form = await desktop.adaptForm(from ?? blankForm(), this.#language());
      // What was made for one client may hold their words: a copy of it is for them too.
      const madeFor = from ? (this.ownOf(from.key)?.made_for ?? null) : null;
      await desktop.saveFormWork(form, madeFor, from?.key ?? null);
      return form.key;
    });
    if (made) {
      this.choose(made);
      this.fresh = made;
    }
    return made;
  }

  /** Puts an own form away, or takes it back. */
  async archive(key: string, archived: boolean): Promise<void> {
    await this.#try(() => desktop.archiveForm(key, archived));
    await this.load();
  }

  /** Throws away what was typed and never kept; it can be taken back. */
  async discard(key: string): Promise<void> {
    const own = this.ownOf(key) ?? null;
    await this.#try(async () => {
      await desktop.discardFormWork(key);
      this.thrown = own;
    });
    await this.load();
  }

  async takeBack(): Promise<void> {
    const { thrown } = this;
    if (!thrown) return;
    await this.#try(async () => {
      await desktop.saveFormWork(thrown.form, thrown.made_for, thrown.made_from);
      this.thrown = null;
    });
    await this.load();
    this.choose(thrown.form.key);
  }

  /** Offers a form that was made for one client for everybody. */
  async offerToAll(key: string): Promise<void> {
    await this.#try(() => desktop.offerFormTo(key, null));
    await this.load();
  }

  /** Saves a form as a file; the file's name, where it was saved. */
  async export(key: string): Promise<string | null> {
    const saved = await this.#try(() => desktop.exportForm(key));
    return saved?.kind === 'saved' ? saved.name : null;
  }

  /** Opens a form file that is chosen, or one that was dropped on the window. */
  async open(from: 'chosen' | 'dropped'): Promise<void> {
    const file = await this.#try(() =>
      from === 'chosen' ? desktop.importForm() : desktop.openDropped(),
    );
    if (!file) return;
    if (file.kind === 'wrong') {
      this.file = file;
      return;
    }
    this.shelf.clear();
    await this.load();
    this.choose(file.key);
    this.file = file;
  }

  /** Where a form is in use. */
  usedBy(key: string): FormInUse[] {
    return this.inUse.filter(({ form_key }) => form_key === key);
  }

  /** Makes a form a favourite, or no longer one; as it was where that fails. */
  async toggleFavourite(key: string): Promise<void> {
    const before = this.favourites;
    const favourite = !before.has(key);
    // What is in view stays in view while the list is put in another order.
    this.#chosen = this.shownKey;
    const others = [...before].filter((other) => other !== key);
    this.favourites = new Set(favourite ? [...others, key] : others);
    try {
      await desktop.setFavouriteForm(key, favourite);
      this.failure = null;
    } catch (thrown) {
      this.favourites = before;
      this.failure = asFailure(thrown);
    }
  }

  async #try<Result>(act: () => Promise<Result>): Promise<Result | null> {
    try {
      const result = await act();
      this.failure = null;
      return result;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return null;
    }
  }

  /** The vault was locked: nothing of it stays. */
  forget(): void {
    this.preview.stop();
    this.preview.packet = this.preview.paper = null;
    this.favourites = new Set();
    this.own = [];
    this.file = this.thrown = this.fresh = null;
    this.inUse = [];
    this.#chosen = null;
    this.ready = false;
    this.failure = null;
    this.shelf.clear();
  }
}
