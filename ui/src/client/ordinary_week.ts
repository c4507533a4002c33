// An ordinary week of any form: everything that is due is recorded, in words as long as people write.
// For tests and benchmarks only.
import type { Answer, Form, Question } from '../generated/form.ts';
import type { EntryKey } from '../generated/reply.ts';
import { days, dueOn, plus } from '../form/calendar.ts';
import { takesAnswer, type Answers } from '../form/condition.ts';
import { Drafts } from './drafts.svelte.ts';
import type { Given } from './packet.ts';

// A line, as people leave it after a day: 18 to 60 letters, no two the same.
const LINES = `
The meeting on Monday and whether I had sent the right file.
My heart went fast at the on-ramp, then it eased.
Nothing much, just awake and annoyed.
That I will be tired again and say something stupid.
Left at exit 9 and took the long way round.
Felt better after I called my sister.
I kept checking the clock.
What if I faint in front of everybody?
Stayed ten minutes longer than I wanted to.
The bill from the garage, and the noise next door.
Better than yesterday, the radio helped.
Put it off until it was dark, then it was too late.
I was sure they had noticed my hands.
Went for a walk instead of lying there.
Had the talk with Jonas, it was not so bad.
Too much coffee, I think.
Wrote it down and could let it go for a while.
That the pain means something is wrong.
Quiet evening, read a little.
Argued with Mum about Christmas again.
I took the bus because it was raining.
It passed by itself after a quarter of an hour.
Thought of the exam and got up twice.
Nobody said anything about it.
`
  .trim()
  .split('\n');

const WORDS = LINES.flatMap((line) => line.split(' '));

/** Gives every answer a text of its own, and every choice another option. */
class Pen {
  #nth = 0;
  #lines = 0;
  #seed = 1;

  next(): number {
    this.#nth += 1;
    return this.#nth;
  }

  line(): string {
    const line = LINES[this.#lines];
    this.#lines += 1;
    if (line) return line;
    // Where a week has more texts than there are lines: their words in another order, because the same
    // lines again would take up next to nothing.
    return Array.from({ length: 6 + this.#drawn(6) }, () => WORDS[this.#drawn(WORDS.length)]).join(
      ' ',
    );
  }

  #drawn(below: number): number {
    this.#seed = (Math.imul(this.#seed, 1_103_515_245) + 12_345) >>> 0;
    return (this.#seed >>> 8) % below;
  }

  answers(questions: Question[], day: string): Answers {
    const asked = questions.filter(takesAnswer);
    return Object.fromEntries(asked.map((question) => [question.key, this.answer(question, day)]));
  }

  answer({ answer: kind }: Question, day: string): Answer {
    const nth = this.next();
    const option = (of: { key: string }[], place = nth) => of[place % of.length]?.key ?? '';
    switch (kind.kind) {
      case 'text':
        return this.line();
      case 'long_text':
        return `${this.line()} ${this.line()} ${this.line()}`;
      case 'ladder_step':
        return this.line().slice(0, 30);
      case 'number':
        return Math.min(Math.max(kind.min ?? 0, nth % 9), kind.max ?? 9);
      case 'rating': {
        const points = Math.round((kind.max - kind.min) / kind.step) + 1;
        return kind.min + ((nth * 5) % points) * kind.step;
      }
      case 'yes_no':
        return nth % 3 !== 0;
      case 'choice':
        return option(kind.options);
      case 'choices':
        return [...new Set([option(kind.options), option(kind.options, nth + 2)])];
      case 'date':
        return day;
      case 'time':
        return time(nth);
      case 'moment':
        return `${day}T${time(nth)}`;
      case 'minutes':
        return Math.min(5 * (1 + (nth % 12)), kind.max ?? 60);
      case 'group':
        return Array.from({ length: Math.max(1, kind.rows) }, () =>
          this.answers(kind.columns, day),
        );
      default:
        throw new Error(`${kind.kind} takes no answer`);
    }
  }
}

function time(nth: number): string {
  return `${String((nth * 5) % 24).padStart(2, '0')}:${String((nth * 35) % 60).padStart(2, '0')}`;
}

/** A week of `given` as its page would have it at the end. */
export function ordinaryWeek(given: Given): Drafts {
  let now = new Date();
  const drafts = new Drafts(given, () => now);
  const pen = new Pen();
  for (const { key, day } of keysOf(given)) {
    now = new Date(`${day}T20:${String(pen.next() % 60).padStart(2, '0')}:17`);
    const half = key.kind === 'header' ? 'before' : 'after';
    drafts.write(key, pen.answers(drafts.questions(key, half), day));
  }
  return drafts;
}

function keysOf({ form, rhythm, first_day: first }: Given): { key: EntryKey; day: string }[] {
  const head: { key: EntryKey; day: string }[] = hasHeader(form)
    ? [{ key: { kind: 'header' }, day: first }]
    : [];
  if (rhythm.kind === 'once') return [...head, { key: { kind: 'once' }, day: first }];
  const week = days(first, plus(first, 6));
  if (rhythm.kind === 'daily') {
    const slots = Array.from({ length: rhythm.times_a_day ?? 1 }, (_, slot) => slot);
    const due = week.slice(0, rhythm.days).filter((day) => dueOn(rhythm, day));
    return head.concat(
      due.flatMap((day) =>
        slots.map((slot) => ({ key: { kind: 'day' as const, day, slot }, day })),
      ),
    );
  }
  const occasions = Array.from({ length: rhythm.per_week }, (_, nth) => ({
    key: { kind: 'occasion' as const, id: drawn(nth) },
    day: plus(first, Math.floor((nth * 7) / rhythm.per_week)),
  }));
  return head.concat(occasions);
}

function hasHeader(form: Form): boolean {
  return (form.header ?? []).some(takesAnswer);
}

/** An id as varied as a drawn one, and the same in every run. */
function drawn(nth: number): string {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz';
  return Array.from({ length: 16 }, (_, place) => {
    const mixed = Math.imul((nth + 1) * 97 + place * 31, 0x9e3779b1) >>> 11;
    return letters[mixed % 32];
  }).join('');
}
