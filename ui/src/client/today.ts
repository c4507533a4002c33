// What an assignment asks for today, and how that is said.
import type { EntryKey } from '../generated/reply.ts';
import { dueOn, spoken } from '../form/calendar.ts';
import type { Reader } from '../form/reader.ts';
import { dayOf } from '../form/week.ts';
import type { Drafts } from './drafts.svelte.ts';

export type Today = {
  hasBegun: boolean;
  hasEnded: boolean;
  isDue: boolean;
  /** How many entries a day has, and how many of them today are written. */
  slots: number;
  written: number;
  /** The entry of today to write next, or the last one to change. */
  key: EntryKey;
  /** Where the assignment stands. */
  state: string;
  /** The words on the first button. */
  main: string;
};

/** Today, as far as `drafts` are written. */
export function todayOf(drafts: Drafts, today: string, reader: Reader): Today {
  const { given, standing } = drafts;
  const { rhythm } = given;
  const slots = rhythm.kind === 'daily' ? (rhythm.times_a_day ?? 1) : 1;
  const keys = Array.from({ length: slots }, (_, slot): EntryKey => ({
    kind: 'day',
    day: today,
    slot,
  }));
  const next = keys.findIndex((key) => !drafts.entry(key) && !drafts.isMadeTogether(key));
  const written = next < 0 ? slots : next;
  const key = keys[Math.min(written, slots - 1)] ?? { kind: 'once' };
  const hasBegun = today >= given.first_day;
  const hasEnded = today > given.last_day;
  const isDue = hasBegun && !hasEnded && dueOn(rhythm, today);
  const known = { hasBegun, hasEnded, isDue, slots, written, key };
  const count = standing.filter((entry) => entry.key.kind !== 'header').length;
  const state = stateOf(drafts, { ...known, count, today }, reader);
  return { ...known, state, main: mainOf(drafts, { ...known, count }, reader) };
}

type Known = Omit<Today, 'state' | 'main'> & { count: number };

function stateOf(drafts: Drafts, known: Known & { today: string }, reader: Reader): string {
  const { words, language } = reader;
  const { opening } = words;
  const { given, standing, pausedSince } = drafts;
  const { rhythm } = given;
  if (!known.hasBegun) return opening.begins(spoken(given.first_day, language, 'long'));
  if (rhythm.kind === 'once') return known.count > 0 ? opening.onceDone : '';
  const said: string[] = [];
  if (rhythm.kind !== 'daily') {
    if (known.count > 0) said.push(opening.notedOccasions(known.count));
    if (pausedSince) said.push(words.pause.since(spoken(pausedSince, language)));
    return said.join(' ');
  }
  const days = new Set([...standing.map(dayOf).filter(Boolean), ...drafts.elsewhere]);
  if (days.size > 0) said.push(opening.noted(rhythm.part_of_day, days.size));
  if (known.hasEnded) said.push(opening.ended);
  else if (!known.isDue) said.push(opening.nothingDue);
  else if (known.written < known.slots) {
    said.push(opening.todayIs(spoken(known.today, language, 'weekday')));
  } else {
    const isNothing = drafts.entry(known.key)?.record === 'nothing';
    said.push(isNothing ? words.note.nothingNoted : opening.todayNoted);
  }
  return said.join(' ');
}

function mainOf(drafts: Drafts, known: Known, reader: Reader): string {
  const { note } = reader.words;
  const { rhythm, form } = drafts.given;
  const name = form.entry_name && reader.say(form.entry_name);
  if (rhythm.kind === 'once') return known.count > 0 ? note.onceMore : note.once;
  if (rhythm.kind === 'each_time') return note.occasion(name);
  if (rhythm.kind === 'before_after') return note.before;
  if (known.written >= known.slots) return drafts.entry(known.key) ? note.change : note.anew;
  if (known.slots > 1) return note.again(known.written + 1, known.slots);
  return note.part(rhythm.part_of_day, name);
}
