// How the words of a goal came about, as one would tell it: who said it and when, why it changed, and
// what became of the homework that was written for it.
import { spoken } from '../../form/calendar.ts';
import { inLanguage } from '../../form/text.ts';
import { rewording } from '../../words/rewording.en.ts';
import { sayCriterion } from '../criterion.ts';
import type { Wording } from '../../generated/goal.ts';
import type { Homework } from '../../generated/progress.ts';
import type { Session } from '../../generated/session.ts';

const said = rewording.story;

/** What is told of one wording: of the words, and of the homework for them. */
export type Told = { words: string; homework: string };

export function tell(
  wording: Wording,
  before: Wording | undefined,
  sessions: Session[],
  homework: Homework[],
): Told {
  return {
    words: sentences([
      saidWhen(wording, before, sessions),
      wording.reason && said.why(wording.reason),
      before?.words === wording.words && said.wordsStayed,
      countsNow(wording, before),
      wording.for_now && said.forNow,
      before?.for_now && !wording.for_now && said.notOnlyForNow,
    ]),
    homework: sentences([
      wording.assignments > 0 && said.writtenFor(wording.assignments),
      ...homework.filter((one) => isFor(one, wording)).map((one) => endOf(one, homework)),
    ]),
  };
}

function saidWhen(wording: Wording, before: Wording | undefined, sessions: Session[]): string {
  const who = (before ? said.changed : said.said)[wording.proposed_by];
  const session = sessions.find(({ starts }) => starts.startsWith(wording.said_on));
  const when = said.on(who, spoken(wording.said_on, 'en'));
  return session ? `${when}, ${said.inSession(session.number)}` : when;
}

/** What it counts, where that was not so before. */
function countsNow({ criterion }: Wording, before: Wording | undefined): string {
  const what = criterion ? sayCriterion(criterion) : '';
  const did = before?.criterion ? sayCriterion(before.criterion) : '';
  return what !== '' && what !== did ? said.counts(what) : '';
}

function isFor({ assignment: { purpose } }: Homework, wording: Wording): boolean {
  return 'goal' in purpose && purpose.goal.wording === wording.id;
}

/** How a piece of homework ended before its time, if it did. */
function endOf({ assignment, ended }: Homework, all: Homework[]): string {
  if (!ended) return '';
  const called = rewording.called(inLanguage(assignment.form.title, 'en'), assignment.code);
  const instead = all.find((other) => other.assignment.code === ended.replaced_by);
  if (instead) {
    const { code } = instead.assignment;
    const inLaterWords = wordingOf(instead) !== wordingOf({ assignment });
    return inLaterWords ? said.givenAgain(called, code) : said.replaced(called, code);
  }
  return ended.reason ? said.endedBecause(called, ended.reason) : said.ended(called);
}

function wordingOf({ assignment: { purpose } }: Pick<Homework, 'assignment'>): string {
  return 'goal' in purpose ? purpose.goal.wording : '';
}

function sentences(all: (string | false | undefined)[]): string {
  const ends = (sentence: string): string => (/[.!?…]$/.test(sentence) ? sentence : `${sentence}.`);
  return all
    .filter((sentence): sentence is string => Boolean(sentence))
    .map((sentence) => ends(sentence.trim()))
    .join(' ');
}
