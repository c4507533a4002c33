// A form in words: how often, how long, and what it asks.
import type { Form, Question, Rhythm } from '../../generated/form.ts';
import { inLanguage } from '../../form/text.ts';
import { words } from '../../words/window.en.ts';

const said = words.forms;

/** "each morning for 7 days", "daily for 7 days, on weekdays". */
export function sayRhythm(rhythm: Rhythm): string {
  switch (rhythm.kind) {
    case 'once':
      return said.rhythms.once;
    case 'daily': {
      const daily = sayDaily(rhythm);
      return rhythm.on?.length ? `${daily}, ${sayDays(rhythm.on)}` : daily;
    }
    case 'each_time':
      return said.rhythms.each_time(rhythm.per_week);
    case 'before_after':
      return said.rhythms.before_after(rhythm.per_week);
  }
}

/** "on weekdays", "on Sat and Sun". */
function sayDays(on: string[]): string {
  const { weekdays, onDays, days } = said.rhythms;
  const named = Object.keys(days).filter((day) => on.includes(day)) as (keyof typeof days)[];
  if (named.join() === 'Mon,Tue,Wed,Thu,Fri') return weekdays;
  return onDays(named.map((day) => days[day]));
}

function sayDaily({ days, part_of_day, times_a_day = 1 }: Rhythm & { kind: 'daily' }): string {
  if (times_a_day > 1) return said.rhythms.several(times_a_day, days, part_of_day);
  return said.rhythms[part_of_day === 'any' ? 'daily' : part_of_day](days);
}

/** "each morning for 7 days, under a minute an entry, short". */
export function sayEffort(form: Form): string {
  const grain = form.variant && said.variants[form.variant];
  return [sayRhythm(form.rhythm), said.takes(form.takes_seconds), grain].filter(Boolean).join(', ');
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
