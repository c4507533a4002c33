// The Forms screen: the library with the therapist's favourites, where each form is in use, and the
// one that is looked at.
import type { LibraryForm } from '../../generated/form.ts';
import type { FormInUse } from '../../generated/progress.ts';
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';
import { Preview } from '../preview.svelte.ts';
import { Shelf } from './shelf.svelte.ts';
import { isTotalOnly } from '../../form/total.ts';

export class Forms {
  library = $state.raw<LibraryForm[]>([]);
  favourites = $state.raw<ReadonlySet<string>>(new Set());
  inUse = $state.raw<FormInUse[]>([]);
  failure = $state.raw<Failure | null>(null);
  /** Whether the library was read. */
  ready = $state(false);
  readonly shelf = new Shelf(
    () => this.library,
    () => this.favourites,
  );

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

  readonly preview: Preview<string>;

  /** `language` is that of the practice's pages. */
  constructor(language: () => string) {
    const { exampleMessage } = words.forms;
    const message = (): string => exampleMessage[language()] ?? exampleMessage['en'] ?? '';
    this.preview = new Preview({
      packet: (key) => desktop.previewFormPacket(key, message()),
      paper: (key) => desktop.previewFormPaper(key, message()),
    });
  }

  /** Reads all of it; what is on screen stays until it is there. */
  async load(): Promise<void> {
    try {
      const [library, favourites, inUse] = await Promise.all([
        this.library.length > 0 ? this.library : desktop.library(),
        desktop.favouriteForms(),
        desktop.formsInUse(),
      ]);
      this.library = library;
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

  /** The vault was locked: nothing of it stays. */
  forget(): void {
    this.preview.stop();
    this.preview.packet = this.preview.paper = null;
    this.favourites = new Set();
    this.inUse = [];
    this.#chosen = null;
    this.ready = false;
    this.failure = null;
    this.shelf.clear();
  }
}
