// A total that the therapist enters: of a measure whose wording they have and this program does not.
import { inLanguage } from '../../form/text.ts';
import { isTotalOnly } from '../../form/total.ts';
import type { Form, LibraryForm } from '../../generated/form.ts';
import { words } from '../../words/window.en.ts';
import * as desktop from '../desktop.ts';
import { asFailure, type Failure } from '../failure.ts';

export class TotalEntry {
  measure = $state('');
  total = $state<number | null>(null);
  day = $state('');
  busy = $state(false);
  /** What was kept last, said once it is. */
  kept = $state('');
  failure = $state.raw<Failure | null>(null);
  readonly #caseFile: string;
  readonly #library: () => LibraryForm[];
  readonly #saved: () => void;

  /** `today` is what the day begins with. */
  constructor(caseFile: string, library: () => LibraryForm[], today: string, saved: () => void) {
    this.day = today;
    this.#caseFile = caseFile;
    this.#library = library;
    this.#saved = saved;
  }

  /** The measures that are entered so. */
  measures: Form[] = $derived.by(() =>
    this.#library()
      .map(({ form }) => form)
      .filter(isTotalOnly),
  );

  /** The one that is chosen, else the first. */
  form = $derived.by(
    () => this.measures.find((form) => form.key === this.measure) ?? this.measures[0],
  );

  /** The least and the most that it can come to. */
  range = $derived.by(() => {
    const kind = this.form?.entry[0]?.answer;
    return kind?.kind === 'number' ? { min: kind.min ?? 0, max: kind.max ?? 0 } : null;
  });

  ready = $derived.by(() => {
    const { total, range } = this;
    return (
      !this.busy &&
      this.day !== '' &&
      range !== null &&
      total !== null &&
      total >= range.min &&
      total <= range.max
    );
  });

  async save(): Promise<void> {
    const { form, total } = this;
    if (!this.ready || !form || total === null) return;
    const said = words.homework.total;
    this.busy = true;
    this.failure = null;
    try {
      await desktop.enterTotal(this.#caseFile, form.key, total, this.day, said.reason);
      this.kept = said.kept(inLanguage(form.title, 'en'), String(total));
      this.total = null;
      this.#saved();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }
}
