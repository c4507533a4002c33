// Closing a case file: what is said at the end, and how long it is kept.
import { isDay } from '../days.ts';
import type { Closing, Ending, Retention, RetentionPreset } from '../../generated/case_file.ts';

/** "undecided", "until", or the number of a preset. */
type Choice = string;

export class ClosingForm {
  statement = $state('');
  choice = $state<Choice>('undecided');
  day = $state('');
  /** Asked for only where a rule needs it. It is passed on once and kept nowhere. */
  born = $state('');
  readonly presets: RetentionPreset[];

  /** Begins with how it was closed, where it was. */
  constructor(presets: RetentionPreset[], ending: Ending) {
    this.presets = presets;
    this.statement = ending.statement;
    if (ending.retain_until !== null) {
      this.choice = 'until';
      this.day = ending.retain_until;
    }
  }

  /** The rule that was chosen, if one was. */
  preset = $derived.by(() => this.presets.find(({ id }) => String(id) === this.choice) ?? null);

  /** Whether the rule depends on the client's age. */
  needsBirth = $derived(this.preset !== null && this.preset.until_age !== null);

  ready = $derived.by(() => {
    if (this.choice === 'until') return isDay(this.day);
    return !this.needsBirth || isDay(this.born);
  });

  get closing(): Closing {
    return { statement: this.statement.trim(), retention: this.#retention() };
  }

  #retention(): Retention {
    const preset = this.preset?.id ?? null;
    if (this.choice === 'until') return { kind: 'until', day: this.day };
    if (preset === null) return { kind: 'undecided' };
    return { kind: 'preset', preset, born: this.needsBirth ? this.born : null };
  }
}
