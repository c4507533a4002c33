// Talking homework over: what was said about it, what goes back to the client, how it goes on. English.

export const reviewing = {
  open: 'Review',
  openNamed: (form: string): string => `Review: ${form}`,

  changed: 'What changed',

  returnThis: 'Return this',
  returnThisOf: (day: string, words: string): string => `Return this, ${day}: ${words}`,
  returnAll: 'Return all of it',
  returnAllOf: (day: string): string => `Return all of it, ${day}`,
  orOne: 'or press the sentence that should go back',
  returnSentenceOf: (sentence: string, day: string): string =>
    `${sentence} Return this sentence, ${day}`,
  stands: 'Stands at the top of the next homework',
  undo: 'Undo',
  undoOf: (day: string): string => `Undo: take it out of the next homework again, ${day}`,

  title: 'How it went',
  done: 'Done',
  doneAs: { fully: 'Fully', partly: 'Partly', not: 'Not' },
  helpful: 'How helpful was it?',
  learned: 'What was learned',
  learnedHint: 'In one line, as you would both say it.',
  near: 'How near are you to this today?',
  nearEnds: '0 not at all, 10 there',
  ofTen: (value: number): string => `${value} of 10`,
  lastRated: (value: number, day: string): string => `Last: ${value} of 10, ${day}`,
  neverRated: 'Not rated yet.',
  next: 'How it goes on',
  nextAs: {
    repeat: 'Same again',
    extend: 'Same again, one change',
    shrink: 'Shrink it',
    change: 'Something else',
    stop: 'Stop',
  },
  save: 'Save the review',
  more: 'Add to it',
  leave: 'Leave it as it is',
  saved: 'The review is saved.',
  on: (day: string): string => `Reviewed ${day}`,
  wasDone: { fully: 'Done.', partly: 'Done in part.', not: 'Not done.' },
  wasHelpful: (value: number): string => `Helpful: ${value} of 10.`,
  wasRated: (value: number): string => `The goal that day: ${value} of 10.`,
  goesOn: {
    repeat: 'It goes on the same.',
    extend: 'It goes on the same, with one change.',
    change: 'It goes on with something smaller, or something else.',
    stop: 'It stops here.',
  },
  lead: {
    repeat: 'Same again',
    extend: 'Same again, one change',
    shrink: 'Shrink it',
    change: 'Something else',
  },

  /** Above the goal, where the next homework is written. */
  back: {
    label: 'What goes back to them',
    lead: 'Your client sees this first.',
    parts: {
      sentence: 'The sentence',
      then: 'The week before',
      now: 'Last week',
    },
    takeOut: 'Take out',
    takeOutOf: (part: string): string => `Take out: ${part}`,
    isOut: (part: string): string => `${part} is taken out.`,
    undo: 'Undo',
    undoOf: (part: string): string => `Undo: put back ${part}`,
  },
};
