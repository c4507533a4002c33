// The rows of every chart of the Progress tab. What is drawn and what the table behind it says are the
// same list; nothing else makes a number here.
import { diaryDay } from '../../form/calendar.ts';
import { around, between, type Axis, type Chart, type Row } from '../../kit/chart.ts';
import { progress as words } from '../../words/progress.en.ts';
import type { GoalRating } from '../../generated/goal.ts';
import type { Nights, Scale, Series, SeriesValue, Totals } from '../../generated/progress.ts';
import { axisOfDays, placeOf, withGaps, type Calendar } from './axis.ts';
import { dayIn, hours, plain, say, sayFigure } from './figures.ts';

/** The ratings of a goal in one respect. */
export function chartOfRatings(ratings: readonly GoalRating[], calendar: Calendar): Chart {
  const sayDay = dayIn(calendar.today);
  const rows = ratings.map(({ at, value, note }): Row => {
    const day = diaryDay(at);
    return {
      at: placeOf(calendar, day),
      value,
      when: sayDay(day),
      said: plain(value),
      more: [note],
    };
  });
  return { rows: withGaps(rows), x: axisOfDays(calendar, rows), y: between(0, 10, plain) };
}

/** The answers to one question. */
export function chartOfSeries({ scale, values }: Series, calendar: Calendar): Chart {
  const sayDay = dayIn(calendar.today);
  const several = new Set(
    values.filter(({ day }, place) => values[place - 1]?.day === day).map(({ day }) => day),
  );
  const most = Math.max(...values.map(({ slot }) => slot)) + 1;
  const number = scale.kind === 'minutes' ? hours : plain;
  const rows = values.map((value): Row => {
    const isOneOfSeveral = several.has(value.day);
    return {
      at: isOneOfSeveral ? momentOf(value, most, calendar) : placeOf(calendar, value.day),
      value: value.value,
      when: isOneOfSeveral ? sayMoment(value, sayDay) : sayDay(value.day),
      said: number(value.value),
    };
  });
  // An hour that the entry says and a place among the day's entries are two clocks.
  rows.sort((one, other) => one.at - other.at);
  return { rows: withGaps(rows), x: axisOfDays(calendar, rows), y: heights(scale, values, number) };
}

function momentOf({ day, happened, slot }: SeriesValue, most: number, calendar: Calendar): number {
  return happened
    ? placeOf(calendar, happened.slice(0, 10), happened.slice(11, 16))
    : placeOf(calendar, day) + slot / most;
}

function sayMoment({ day, happened, slot }: SeriesValue, sayDay: (day: string) => string): string {
  return happened
    ? words.chart.at(sayDay(day), happened.slice(11, 16))
    : words.chart.slot(sayDay(day), slot + 1);
}

function heights(
  scale: Scale,
  values: readonly SeriesValue[],
  number: (value: number) => string,
): Axis {
  const numbers = values.map(({ value }) => value);
  if (scale.kind === 'rating') return between(scale.min, scale.max, number);
  return scale.kind === 'minutes' ? clock(numbers) : around(numbers, number);
}

/** What the numbers of a question are measured on. */
export function sayScale(scale: Scale): string {
  const { series } = words;
  switch (scale.kind) {
    case 'rating': {
      const [low, high] = [say(scale.low), say(scale.high)];
      const [min, max] = [plain(scale.min), plain(scale.max)];
      return low || high ? series.scale(min, low, max, high) : series.bare(min, max);
    }
    case 'minutes':
      return '';
    case 'number':
      return scale.unit ? series.unit(say(scale.unit)) : '';
    case 'computed':
      return scale.unit ? series.workedOutIn(say(scale.unit)) : series.workedOut;
  }
}

/** One figure of sleep: a row for each night that was recorded, and the mean over each week. */
export function chartOfNights({ figure, nights, weeks }: Nights, calendar: Calendar): Chart {
  const sayDay = dayIn(calendar.today);
  const number = (value: number) => sayFigure(figure, value);
  const rows = nights.map(({ day, outcome }): Row => {
    const row = { at: placeOf(calendar, day), when: sayDay(day) };
    if (outcome.is !== 'value') {
      return { ...row, value: null, said: words.chart.none, more: [words.nights[outcome.is]] };
    }
    const more = [outcome.doubtful ? words.nights.doubtful : ''];
    return { ...row, value: outcome.value, said: number(outcome.value), more };
  });
  const x = axisOfDays(calendar, rows);
  const last = weeks.filter(({ mean }) => mean !== null).at(-1);
  const levels = weeks.flatMap(({ mean, first_day, last_day }) =>
    mean === null
      ? []
      : [
          {
            from: Math.max(placeOf(calendar, first_day), x.from),
            to: Math.min(placeOf(calendar, last_day), x.to),
            value: mean,
            ...(mean === last?.mean && { label: words.nights.mean(number(mean)) }),
          },
        ],
  );
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value]));
  const isShare = figure === 'efficiency' || figure === 'efficiency_of_episode';
  const y = isShare ? between(0, 100, number) : clock(values);
  return { rows: withGaps(rows), x, y, levels };
}

/** From how many minutes on a length is read in hours. */
const LONG = 150;

// Hours are round where minutes are multiples of sixty.
function clock(minutes: readonly number[]): Axis {
  if (Math.max(...minutes) < LONG) return around(minutes, words.nights.minutes);
  const axis = around(
    minutes.map((value) => value / 60),
    words.nights.hours,
  );
  const ticks = axis.ticks.map(({ at, label }) => ({ at: at * 60, label }));
  return { from: axis.from * 60, to: axis.to * 60, ticks };
}

/** What a measure came to, before the literature's names for its totals. */
export function chartOfTotals(totals: Totals, calendar: Calendar): Chart {
  const sayDay = dayIn(calendar.today);
  const rows = totals.scores.map(({ day, score }): Row => {
    const row = { at: placeOf(calendar, day), when: sayDay(day) };
    return score.total === undefined
      ? { ...row, value: null, said: words.measures.answered(score.answered, score.of), more: [''] }
      : { ...row, value: score.total, said: plain(score.total), more: [nameOf(score.band)] };
  });
  const ranges = totals.bands.map(({ from, to, name }, place) => ({
    // A range reaches up to where the next begins, so that no total falls between two of them.
    from,
    to: totals.bands[place + 1]?.from ?? to,
    name: say(name),
  }));
  return {
    rows,
    x: axisOfDays(calendar, rows),
    y: between(totals.lowest, totals.highest, plain),
    ranges,
  };
}

const nameOf = (band: Totals['scores'][number]['score']['band']): string =>
  band === undefined ? '' : say(band);

/** A chart in a sentence, for those who hear it. */
export function labelOf(title: string, { rows }: Chart): string {
  const drawn = rows.filter(({ value }) => value !== null);
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (!first || !last) return words.chart.noValue(title);
  const on = (row: Row) => words.chart.on(row.said, row.when);
  return words.chart.label(title, drawn.length, on(first), on(last));
}
