// A measure in words: whether it moved, by how much a change is more than noise, and who says so.
import { progress as words } from '../../words/progress.en.ts';
import type { Threshold, Totals } from '../../generated/progress.ts';
import { plain } from './figures.ts';

const said = words.measures;

/** A figure that totals are held against, where it comes from, and whether that was checked. */
export type Cited = { figure: string; mark: string; source: string };

/** How far a measure moved, a sentence each. Never what it means for a person. */
export function sayMoved(
  { change, reliable_change: threshold }: Totals,
  sayDay: (day: string) => string,
): string[] {
  if (!change) return [said.onlyOne];
  const { first, latest, by } = change;
  const days = [sayDay(first.day), sayDay(latest.day)] as const;
  const moved = said.points(plain(Math.abs(by)));
  const sentence =
    by === 0 ? said.same(...days) : (by < 0 ? said.lower : said.higher)(moved, ...days);
  if (!threshold) return [sentence, said.noThreshold];
  const value = said.points(plain(threshold.value));
  return [sentence, change.is_reliable ? said.reliable(value) : said.noise(value)];
}

/** The figures that its totals are held against. */
export function citedOf({ reliable_change: reliable, cut_off: cutOff }: Totals): Cited[] {
  const cited = (says: (value: string) => string, threshold: Threshold | undefined): Cited[] =>
    threshold
      ? [
          {
            figure: says(plain(threshold.value)),
            mark: markOf(threshold),
            source: threshold.source,
          },
        ]
      : [];
  return [...cited(said.reliableChange, reliable), ...cited(said.cutOff, cutOff)];
}

function markOf({ yours, unsure }: Threshold): string {
  if (yours) return said.yours;
  return unsure ? said.unsure : '';
}
