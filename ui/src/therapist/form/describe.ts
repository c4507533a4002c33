// A form in words: how often, how long, and what it asks.
import type { Question, Rhythm } from '../../generated/form.ts';
import { inLanguage } from '../../form/text.ts';
import { words } from '../../words/window.en.ts';

const said = words.forms;

/** "daily for 7 days, on weekdays". */
export function sayRhythm(rhythm: Rhythm): string {
  switch (rhythm.kind) {
    case 'once':
      return said.rhythms.once;
    case 'daily': {
      const daily = said.rhythms.daily(rhythm.days);
      return rhythm.on?.length ? `${daily}, ${said.rhythms.weekdays}` : daily;
    }
    case 'each_time':
      return said.rhythms.each_time(rhythm.per_week);
    case 'before_after':
      return said.rhythms.before_after(rhythm.per_week);
  }
}

/** What kind of answer a question takes: "a scale, 0 to 10", "yes or no". */
export function sayKind({ answer }: Question): string {
  const kind = said.kinds[answer.kind];
  if (answer.kind === 'rating') return `${kind}, ${answer.min} ${words.to} ${answer.max}`;
  if (answer.kind === 'choice' || answer.kind === 'choices') {
    return `${kind}: ${answer.options.map(({ label }) => inLanguage(label, 'en')).join(', ')}`;
  }
  return kind;
}

/** The questions a client is asked, without what is worked out. */
export function askedOf(questions: Question[] | undefined): Question[] {
  return (questions ?? []).filter(({ answer }) => answer.kind !== 'computed');
}
