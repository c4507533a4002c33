// Momentum in words: a question to ask, with the numbers that it comes from, and those numbers by week.
import { daysBetween, plus } from '../../form/calendar.ts';
import { progress as words } from '../../words/progress.en.ts';
import type { Dot, Momentum, Point, Share, Slip } from '../../generated/progress.ts';

const said = words.momentum;

/** How many points say what is usual. */
const BASELINE = 14;

export type Asked = {
  /** How it is, with its numbers. */
  is: string;
  /** What to ask of it, if anything. */
  ask?: string;
  /** What else there is to say, a sentence each. */
  also: readonly string[];
};

/** What to ask about how it goes on. `sayDay` says a day as people do. */
export function sayMomentum(momentum: Momentum, sayDay: (day: string) => string): Asked {
  switch (momentum.is) {
    case 'too_little': {
      const { so_far: soFar } = momentum;
      return { is: soFar.due === 0 ? said.none : said.tooLittle(soFar), also: [] };
    }
    case 'so_far': {
      const { so_far: soFar } = momentum;
      return { is: said.soFar(soFar), also: [said.soFarNote(BASELINE + 1 - soFar.due)] };
    }
    case 'never_got_going':
      return {
        is: said.never(momentum.baseline, momentum.lately),
        ask: said.neverAsk,
        also: [],
      };
    case 'steady': {
      const { baseline, lately, earlier } = momentum;
      return { is: said.steady(baseline, lately), also: over(earlier, said.wasBack, sayDay) };
    }
    case 'slipped': {
      const { baseline, slip, earlier } = momentum;
      return {
        is: said.slipped(sayDay(slip.since), slip.meanwhile, baseline),
        ask: said.slippedAsk,
        also: over(earlier, said.earlier, sayDay),
      };
    }
  }
}

function over(
  slips: readonly Slip[],
  says: (since: string, back: string, meanwhile: Share) => string,
  sayDay: (day: string) => string,
): string[] {
  return slips.flatMap(({ since, back, meanwhile }) =>
    back === null ? [] : [says(sayDay(since), sayDay(back), meanwhile)],
  );
}

/** The slip that lasts, or the last one that is over. */
export function latestSlip(momentum: Momentum): Slip | null {
  if (momentum.is === 'slipped') return momentum.slip;
  return momentum.is === 'steady' ? (momentum.earlier.at(-1) ?? null) : null;
}

/** Seven days of points: drawn as dots, and a row of the table. */
export type PointsOfWeek = {
  first: string;
  dots: Dot[];
  share: Share;
  /** Whether the slip that lasts begins in it. */
  slips: boolean;
};

/** The points in sevens of days from the first, without weeks in which nothing was due. */
export function weeksOfPoints(points: readonly Point[], momentum: Momentum): PointsOfWeek[] {
  const [first] = points;
  if (!first) return [];
  const weeks = new Map<number, Point[]>();
  for (const point of points) {
    const week = Math.floor(daysBetween(first.day, point.day) / 7);
    weeks.set(week, [...(weeks.get(week) ?? []), point]);
  }
  const since = momentum.is === 'slipped' ? momentum.slip.since : null;
  return [...weeks].map(([week, inIt]) => {
    const start = plus(first.day, week * 7);
    const last = plus(start, 6);
    return {
      first: start,
      dots: inIt.map(({ done }) => (done ? 'met' : 'empty')),
      share: { done: inIt.filter(({ done }) => done).length, due: inIt.length },
      slips: since !== null && start <= since && since <= last,
    };
  });
}
