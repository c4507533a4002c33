// What is typed in from paper: text as an answer, or a sentence that says what is expected; and an answer
// as the text that would be typed for it. `saidOf` is understood by `parse` again.
import type { Answer, Choice, Kind, Pick, Question, Text } from '../../generated/form.ts';
import { MAX_TEXT } from '../../form/answers.svelte.ts';
import { plus } from '../../form/calendar.ts';
import { takesAnswer, type Answers } from '../../form/condition.ts';
import { readNumber } from '../../form/number.ts';
import { inLanguage } from '../../form/text.ts';
import { byHand } from '../../words/by_hand.en.ts';
import { clientWords } from '../../words/index.ts';

const said = byHand.fault;

/** What a text was understood as; neither where it is blank. */
export type Read = { answer?: Answer; fault?: string };

/** In which language the paper is, and which days it is about: they say the year of a day. */
export type Sheet = { language: string; first: string; last: string };

/** Typed in the first cell of a row: there was nothing to record. */
export function isDash(text: string): boolean {
  return /^[-–—]$/.test(text.trim());
}

/** Reads what was typed for a question. */
export function parse({ answer: kind }: Question, typed: string, sheet: Sheet): Read {
  const text = typed.trim();
  if (text === '') return {};
  if (text === '?' && !isWords(kind)) return { answer: null };
  switch (kind.kind) {
    case 'yes_no':
      return yesNo(text, sheet);
    case 'number':
      return number(text, kind);
    case 'rating':
      return rating(text, kind);
    case 'choice':
      return pick(text, kind, sheet);
    case 'choices':
      return picks(text, kind, sheet);
    case 'time':
      return orFault(timeOf(text), said.time);
    case 'minutes':
      return minutes(text, kind.max ?? 7 * 24 * 60);
    case 'date':
      return orFault(dayOf(text, sheet), said.date);
    case 'moment':
      return orFault(momentOf(text, sheet), said.moment);
    case 'group':
      return group(text, kind, sheet);
    case 'ladder_step':
      return words(stepOf(text, kind.steps ?? [], sheet));
    default:
      return words(text);
  }
}

/** What would be typed for an answer. */
export function saidOf({ answer: kind }: Question, answer: Answer | undefined): string {
  if (answer === undefined) return '';
  if (answer === null) return '?';
  if (typeof answer === 'boolean') return answer ? byHand.yes : byHand.no;
  if (kind.kind === 'choice') return nameOf(kind.options, answer as Pick);
  if (kind.kind === 'choices') {
    return (answer as Pick[]).map((one) => nameOf(kind.options, one)).join(', ');
  }
  if (kind.kind === 'minutes') return minutesSaid(Number(answer));
  if (kind.kind === 'date') return daySaid(String(answer));
  if (kind.kind === 'moment') {
    return `${daySaid(String(answer).slice(0, 10))} ${String(answer).slice(11, 16)}`;
  }
  if (kind.kind === 'group') return rowsSaid(kind.columns, answer as Answers[]);
  return String(answer as string | number);
}

function isWords({ kind }: Kind): boolean {
  return kind === 'text' || kind === 'long_text' || kind === 'ladder_step';
}

function words(text: string): Read {
  return text.length > MAX_TEXT ? { fault: said.long(MAX_TEXT) } : { answer: text };
}

function orFault(answer: string | undefined, fault: string): Read {
  return answer === undefined ? { fault } : { answer };
}

function yesNo(text: string, { language }: Sheet): Read {
  const lower = text.toLowerCase();
  const asked = [clientWords('en').question, clientWords(language).question];
  const begins = (word: string) => word.toLowerCase().startsWith(lower);
  const isYes = lower === '1' || asked.some(({ yes }) => begins(yes));
  const isNo = lower === '0' || asked.some(({ no }) => begins(no));
  return isYes === isNo ? { fault: said.yesNo } : { answer: isYes };
}

function number(text: string, kind: Extract<Kind, { kind: 'number' }>): Read {
  const read = readNumber(text, kind);
  if (typeof read === 'number') return { answer: read };
  if (read.what === 'not_a_number') return { fault: said.number };
  return { fault: read.what === 'too_low' ? said.least(read.min) : said.most(read.max) };
}

function rating(text: string, kind: Extract<Kind, { kind: 'rating' }>): Read {
  const { min, max, step } = kind;
  const read = readNumber(text, { min, max, decimals: 6 });
  const isPoint =
    typeof read === 'number' &&
    Math.abs(Math.round((read - min) / step) * step + min - read) < 1e-6;
  return isPoint ? { answer: read } : { fault: said.rating(min, max, step) };
}

type WithOptions = { options: Choice[]; other?: boolean };

/** An option by its number, its label or how that begins, in the paper's language or in English. */
function pick(text: string, { options, other }: WithOptions, { language }: Sheet): Read {
  const byNumber = /^\d+$/.test(text) ? options[Number(text) - 1] : undefined;
  const lower = text.toLowerCase();
  const labels = ({ label }: Choice) =>
    [language, 'en'].map((tongue) => inLanguage(label, tongue).toLowerCase());
  const exact = options.find((option) => labels(option).includes(lower)) ?? byNumber;
  if (exact) return { answer: exact.key };
  const like = options.filter((option) => labels(option).some((label) => label.startsWith(lower)));
  if (like.length === 1) return { answer: like[0]?.key ?? '' };
  if (like.length > 1) {
    return { fault: said.several(like.map(({ label }) => inLanguage(label, 'en'))) };
  }
  if (other) return { answer: { other: text } };
  return { fault: said.option(options.map(({ label }) => inLanguage(label, 'en'))) };
}

function picks(text: string, kind: WithOptions, sheet: Sheet): Read {
  const whole = pick(text, { options: kind.options }, sheet);
  // A label may have a comma in it.
  const parts = whole.answer === undefined ? text.split(',') : [text];
  const chosen: Pick[] = [];
  for (const part of parts.map((one) => one.trim()).filter((one) => one !== '')) {
    const { answer, fault } = pick(part, kind, sheet);
    if (fault !== undefined) return { fault };
    const known = chosen.some((one) => JSON.stringify(one) === JSON.stringify(answer));
    if (!known) chosen.push(answer as Pick);
  }
  return chosen.length === 0 ? {} : { answer: chosen };
}

function nameOf(options: Choice[], pick: Pick): string {
  if (typeof pick === 'object') return pick.other;
  const option = options.find(({ key }) => key === pick);
  return option ? inLanguage(option.label, 'en') : pick;
}

function stepOf(text: string, steps: Text[], { language }: Sheet): string {
  const byNumber = /^\d+$/.test(text) ? steps[Number(text) - 1] : undefined;
  const lower = text.toLowerCase();
  const names = steps.map((step) => inLanguage(step, language));
  const like = names.filter((name) => name.toLowerCase().startsWith(lower));
  const [only] = like;
  if (byNumber !== undefined) return inLanguage(byNumber, language);
  return like.length === 1 && only !== undefined ? only : text;
}

const two = (count: number) => String(count).padStart(2, '0');

/** A time: 2330, 23:30, 730, 7. */
export function timeOf(text: string): string | undefined {
  const found = /^(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?$/.exec(text.trim());
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2] ?? 0)];
  return found && hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : undefined;
}

function minutes(text: string, max: number): Read {
  const clock = /^(\d{1,3})\s*[:h]\s*(\d{1,2})$/.exec(text);
  const plain = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  const read = clock && Number(clock[2]) < 60 ? Number(clock[1]) * 60 + Number(clock[2]) : plain;
  if (Number.isNaN(read)) return { fault: said.minutes };
  return read > max ? { fault: said.most(max) } : { answer: read };
}

function minutesSaid(count: number): string {
  return count < 60 ? String(count) : `${Math.floor(count / 60)}:${two(count % 60)}`;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** A day: 27.11.2026, 27/11, 27 Nov, 2026-11-27, or the 27th alone. The day comes before the month. */
export function dayOf(text: string, { first, last }: Sheet): string | undefined {
  const plain = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (iso) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named = /^(\d{1,2})(?:[./\s-]+(\d{1,2}|[a-zä]{3,})\.?(?:[./\s-]+(\d{2}|\d{4}))?)?\.?$/;
  const found = named.exec(plain);
  if (!found) return undefined;
  const [day, name, year] = [Number(found[1]), found[2], found[3]];
  if (name === undefined) return alone(day, first, last);
  const month = /^\d/.test(name) ? Number(name) : MONTHS.indexOf(name.slice(0, 3)) + 1;
  if (year !== undefined) return calendarDay((Number(year) % 2000) + 2000, month, day);
  // Which year it is, the days of the homework say.
  const years = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  const within = years.map((one) => calendarDay(one, month, day));
  return within.find((one) => one !== undefined && one >= first && one <= last) ?? within[0];
}

/** The day of a month, in the month in which the homework was. */
function alone(day: number, first: string, last: string): string | undefined {
  for (let at = first; at <= last; at = plus(at, 1)) if (Number(at.slice(8)) === day) return at;
  return undefined;
}

function calendarDay(year: number, month: number, day: number): string | undefined {
  const text = `${year}-${two(month)}-${two(day)}`;
  const at = new Date(`${text}T12:00:00Z`);
  const isReal = !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
  return isReal ? text : undefined;
}

/** A day as it is typed: "27 Nov 2026". */
export function daySaid(day: string): string {
  const month = MONTHS[Number(day.slice(5, 7)) - 1] ?? '';
  return `${Number(day.slice(8))} ${month.slice(0, 1).toUpperCase()}${month.slice(1)} ${day.slice(0, 4)}`;
}

function momentOf(text: string, sheet: Sheet): string | undefined {
  const [, day = text, time = '12:00'] = /^(.*\S)[\s,]+(\d{1,2}[:.h]?\d{2})$/.exec(text) ?? [];
  const [on, at] = [dayOf(day.replace(/,$/, ''), sheet), timeOf(time)];
  return on && at ? `${on}T${at}` : undefined;
}

/** Rows as "thing: 40; other: 60": a semicolon between rows, a colon and a space between columns. */
function group(text: string, kind: Extract<Kind, { kind: 'group' }>, sheet: Sheet): Read {
  const columns = kind.columns.filter(takesAnswer);
  const lines = text.split(/[;\n]/).map((line) => line.trim());
  const typed = lines.filter((line) => line !== '');
  if (typed.length > kind.max_rows) return { fault: said.rows(kind.max_rows) };
  const rows: Answers[] = [];
  for (const line of typed) {
    const parts = partsOf(line, columns.length);
    if (parts.length > columns.length) return { fault: said.columns(line, columns.length) };
    const row: Answers = {};
    for (const [place, column] of columns.entries()) {
      const { answer, fault } = parse(column, parts[place] ?? '', sheet);
      if (fault !== undefined) {
        return { fault: said.inRow(inLanguage(column.short ?? column.ask, 'en'), fault) };
      }
      if (answer !== undefined) row[column.key] = answer;
    }
    if (Object.keys(row).length > 0) rows.push(row);
  }
  return rows.length === 0 ? {} : { answer: rows };
}

function partsOf(line: string, columns: number): string[] {
  const parts = line.split(/:(?:\s+|$)/);
  // "sad:40" is two columns as well; "23:30" is a time wherever there is one column.
  if (parts.length === 1 && columns > 1) return line.split(/:(?=\d+$)/);
  return parts;
}

function rowsSaid(columns: Question[], rows: Answers[]): string {
  const shown = columns.filter(takesAnswer);
  return rows
    .map((row) =>
      shown
        .map((column) => saidOf(column, row[column.key]))
        .join(': ')
        .replace(/[:\s]+$/, ''),
    )
    .join('; ');
}
