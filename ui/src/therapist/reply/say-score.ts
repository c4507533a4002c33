// A score in words: never a total over missing items, and never what it means for a person.
import { spoken } from '../../form/calendar.ts';
import { words } from '../../words/window.en.ts';
import type { Measured } from '../../generated/progress.ts';

const said = words.review.score;

/** A figure as people write it: 10, or 4.5. */
export function plain(figure: number): string {
  return String(Math.round(figure * 100) / 100);
}

/** "11 of 27", or that there is no total and how many items are answered. */
export function sayTotal({ score }: Measured): string {
  const { total, highest, answered, of } = score;
  return total === undefined
    ? said.answered(answered, of)
    : said.total(plain(total), plain(highest));
}

/** What is said under the total, a sentence each. */
export function sayAround({ score, cut_off, reliable_change, before }: Measured): string[] {
  const { total, answered, of } = score;
  if (total === undefined) return [said.incomplete];
  const moved = before ? total - before.total : 0;
  const day = before ? spoken(before.day, 'en') : '';
  const by = said.points(plain(Math.abs(moved)));
  const reaches = score.reaches_cut_off ? said.reaches : said.below;
  return [
    ...(of > 1 ? [`${said.answered(answered, of)}.`] : []),
    ...(cut_off ? [reaches(plain(cut_off.value))] : []),
    ...(before && moved === 0 ? [said.same(day)] : []),
    ...(before && moved !== 0 ? [(moved < 0 ? said.lower : said.higher)(by, day)] : []),
    ...(before && reliable_change ? [said.beyond(plain(reliable_change.value))] : []),
  ];
}
