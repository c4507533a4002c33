// What a rewording means for homework that is out: kept, given again, ended. English.
import { counted } from './counted.en.ts';

export const rewording = {
  title: 'Homework that is with the client still has the earlier words',
  lead: 'Nothing of it changes by itself. Say for each what becomes of it.',
  titleCounts: 'Homework that is with the client still counts as before',
  called: (form: string, code: string): string => `${form}, ${code}`,
  writtenFor: 'Written for',
  counts: (what: string): string => `It counts ${what}.`,
  countsNothing: 'It counts nothing.',
  spanAndWays: (span: string, ways: string): string => (ways ? `${span}, ${ways}` : span),

  keep: 'Keep it',
  keepOf: (called: string): string => `Keep it: ${called}`,
  kept: 'Kept. It goes on with the words it was written for.',
  keptCounts: 'Kept. It goes on as it counts.',
  decideAgain: 'Decide again',
  decideAgainOf: (called: string): string => `Decide again: ${called}`,
  again: 'Give again with the new words',
  againOf: (called: string): string => `Give again with the new words: ${called}`,
  againCounts: 'Give again with the new count',
  againCountsOf: (called: string): string => `Give again with the new count: ${called}`,

  end: 'End it',
  endOf: (called: string): string => `End it: ${called}`,
  why: 'Why it ends, if you want to say so',
  because: 'The goal was reworded.',
  endNow: 'End this homework',
  endNowOf: (called: string): string => `End this homework: ${called}`,
  endNote: 'The client’s link still opens. What they send is filed, and nothing more is due.',
  endedHere: 'Ended. Nothing more of it is due.',
  undo: 'Undo',
  undoOf: (called: string): string => `Undo: ${called} has ended`,

  /** In the list of homework. */
  ended: 'It was ended.',
  endedBecause: (reason: string): string => `It was ended: ${reason}`,
  replaced: (code: string): string => `It was given again as ${code}, which took its place.`,
  earlier: 'For the earlier words',
  earlierCount: 'Counted as before.',

  /** In the composer. */
  takesPlace: (called: string): string =>
    `This takes the place of ${called}, which ends when you give it.`,
  tookPlace: (called: string): string => `This took the place of ${called}, which has ended.`,
  placeLabel: 'What this takes the place of',
  itsWords: 'It was written for',
  beside: 'Do not replace it',
  quotes: 'Your line quotes the earlier words. Read it once more before you give it.',
  putIn: 'Put the new words in',
  setAside:
    'What you had begun to write is kept. It is here again once this is given or thrown away.',

  /** How the words of a goal came about. */
  story: {
    title: 'How these words came about',
    said: {
      client: 'Your client said it',
      therapist: 'You proposed it',
      together: 'You found it together',
    },
    changed: {
      client: 'Your client changed it',
      therapist: 'You proposed the change',
      together: 'You changed it together',
    },
    on: (who: string, day: string): string => `${who} on ${day}`,
    inSession: (session: number): string => `in session ${session}`,
    why: (reason: string): string => `Why: ${reason}`,
    wordsStayed: 'The words stayed as they were.',
    counts: (what: string): string => `It counts ${what}.`,
    forNow: 'For now: a goal for a hard time, to be looked at again.',
    notOnlyForNow: 'It is no longer only for now.',
    writtenFor: (homework: number): string =>
      homework === 1
        ? 'One piece of homework was written for these words.'
        : `${counted(homework, 'piece', 'pieces')} of homework were written for these words.`,
    givenAgain: (called: string, code: string): string =>
      `${called}, was given again in later words, as ${code}.`,
    replaced: (called: string, code: string): string => `${called}, made way for ${code}.`,
    ended: (called: string): string => `${called}, was ended.`,
    endedBecause: (called: string, reason: string): string => `${called}, was ended: ${reason}`,
  },
};
