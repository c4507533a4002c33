// What the window says where a form is made or changed.
import { counted } from './counted.en.ts';

const listed = (titles: string[]): string => titles.map((title) => `“${title}”`).join(', ');

export const builder = {
  label: 'Change the form',
  title: 'Name of the form, as the client reads it',
  outline: 'Questions',
  look: 'There is something to look at here.',
  untitled: 'Without a name',
  unasked: 'Not worded yet',
  newTitle: 'New form',
  newPurpose: 'A form of your own.',

  undo: 'Undo',
  redo: 'Redo',
  done: 'Done',
  staysAsGiven: 'What they have stays as it was given.',
  saving: 'Saving',
  saved: 'Saved as you type',
  notReady: (count: number): string =>
    count === 1
      ? 'One thing is missing before it can be used.'
      : `${count} things are missing before it can be used.`,

  parts: { header: 'once, at the start', entry: 'each entry', after: 'afterwards' },
  partTitles: { header: 'Once, at the start', entry: 'Each entry', after: 'Afterwards' },
  add: 'Add a question',
  addTo: {
    header: 'Ask something once, at the start',
    after: 'Add a question for afterwards',
  },

  about: 'Rhythm and introduction',
  lead: 'Line under the title, for the client',
  entryName: 'What one entry is called',
  entryNameHint: 'As in “Save this morning”.',
  purpose: 'What it is for, for you',

  rhythm: {
    label: 'How often',
    kinds: {
      daily: 'Every day',
      each_time: 'Each time it happens',
      before_after: 'Before and after it',
      once: 'Once',
    },
    days: 'For how many days',
    part: 'When in the day',
    parts: { morning: 'morning', evening: 'evening', any: 'any time' },
    times: 'Times a day',
    perWeek: 'About how often a week',
    on: 'On which days',
  },

  question: {
    ask: 'What it asks',
    askInstruction: 'What it says',
    kind: 'Answer',
    hint: 'A quieter line below',
    short: 'On paper, over its column',
    needed: 'Ask again where it is left empty',
    safety: 'It asks about safety',
    safetyHint:
      'Any answer but no or 0 is put before you first. Your crisis contacts stand under it.',
    more: 'More about this question',
    up: 'Up',
    down: 'Down',
    part: 'Asked',
    duplicate: 'Duplicate',
    remove: 'Remove',
    close: 'Close',
    worked: 'It is worked out from the answers and is not asked.',
    ladder: 'The client chooses a step of their own ladder, or names it.',
  },

  kinds: {
    text: 'a line of text',
    long_text: 'a few lines of text',
    rating: 'a scale',
    yes_no: 'yes or no',
    choice: 'one of several',
    choices: 'any of several',
    number: 'a number',
    minutes: 'a length of time',
    time: 'a time of day',
    date: 'a day',
    moment: 'a day and a time',
    group: 'rows of questions',
    instruction: 'nothing: words to read',
    section: 'nothing: a heading',
    ladder_step: 'a step of a ladder',
    computed: 'worked out',
  },

  begins: {
    low: 'not at all',
    high: 'as much as can be',
    options: ['yes', 'partly', 'no'],
  },

  details: {
    from: 'From',
    to: 'To',
    step: 'In steps of',
    low: 'The low end means',
    high: 'The high end means',
    options: 'What can be chosen',
    option: (place: number): string => `Choice ${place}`,
    addOption: 'Add a choice',
    removeOption: (label: string): string => `Remove “${label}”`,
    other: 'And “other”, with a line of their own',
    unit: 'What is counted',
    least: 'At least',
    most: 'At most',
    decimals: 'Decimal places',
    mostMinutes: 'At most, in minutes',
    columns: 'What each row asks',
    column: (place: number): string => `Column ${place}`,
    columnKind: (place: number): string => `Answer of column ${place}`,
    addColumn: 'Add a column',
    removeColumn: (ask: string): string => `Remove the column “${ask}”`,
    rows: 'Empty rows to begin with',
    mostRows: 'Rows at most',
  },

  when: {
    label: 'When it is asked',
    only: 'Ask it only sometimes',
    point: 'Point at the question that it depends on.',
    nothingBefore: 'Only a question further up can decide about it, and there is none.',
    pointAt: 'It depends on',
    another: 'And on another question',
    remove: (said: string): string => `Remove: ${said}`,
    all: 'if all of it holds',
    any: 'if any of it holds',
    join: 'Asked',
    about: (ask: string): string => `Asked only if “${ask}” is`,
    value: 'Answer',
    side: 'Compared',
    sides: {
      at_least: 'at least',
      at_most: 'at most',
      answered: 'answered at all',
      equals: 'exactly',
    },
    yes: 'yes',
    no: 'no',
    answered: 'answered at all',
    onlyIf: (said: string): string => `only if ${said}`,
    is: (ask: string, value: string): string => `“${ask}”: ${value}`,
    atLeast: (ask: string, value: string): string => `“${ask}”: at least ${value}`,
    atMost: (ask: string, value: string): string => `“${ask}”: at most ${value}`,
    isAnswered: (ask: string): string => `“${ask}” is answered`,
    and: ' and ',
    or: ' or ',
  },

  takes: {
    entry: (seconds: number): string => {
      if (seconds < 50) return 'Under a minute an entry';
      const minutes = Math.round(seconds / 60);
      return minutes === 1 ? 'About a minute an entry' : `About ${minutes} minutes an entry`;
    },
    longest: (ask: string): string => `The longest is “${ask}”.`,
    tooLong: 'What takes over three minutes tends to be left undone.',
  },

  notes: {
    label: 'Before you hand it over',
    rules: {
      two_in_one: 'This may ask two things at once.',
      too_long: 'This is long to read on a bad day.',
      no_anchors: 'Say what the two ends of the scale mean.',
      numbers_as_anchors: 'Say in words what the two ends of the scale mean.',
      leading: 'This suggests its answer.',
      many_options: 'This is a lot to choose from.',
      no_criterion: 'It does not ask what the goal is counted by.',
    },
    about: (ask: string, note: string): string => `“${ask}”: ${note}`,
    unworded: (place: number, note: string): string => `Question ${place}: ${note}`,
    faults: {
      blank: 'it has no words yet',
      title: 'The form has no name.',
      purpose: 'What it is for is empty.',
      nothing: 'It asks nothing yet.',
      after: 'There is nothing to ask afterwards yet.',
      options: 'there must be two or more to choose from, each with its words',
      scale: 'the scale does not go from low to high in whole steps',
      waits: 'it depends on a question that is asked later',
      waitsElsewhere: 'it depends on a question that is asked once, apart from each entry',
      waitsWrong: 'when it is asked cannot be told from that answer',
      tooMany: 'A form holds 60 questions at most, columns counted.',
      days: 'How often it is filled in is out of range.',
      other: (what: string): string => what,
    },
  },

  versions: {
    title: 'Versions',
    none: 'It was not kept yet. It becomes a version when you are done.',
    version: (version: number, day: string): string => `Version ${version}, ${day}`,
    first: 'as it began',
    use: 'Go back to this',
    useAloud: (version: number): string => `Go back to this: version ${version}`,
    more: (count: number): string => `and ${counted(count, 'more change', 'more changes')}`,
  },

  changes: {
    titled: (from: string, to: string): string => `renamed from “${from}” to “${to}”`,
    described: 'introduction changed',
    rhythm: (from: string, to: string): string => `${from}, now ${to}`,
    added: (ask: string): string => `added “${ask}”`,
    removed: (ask: string): string => `removed “${ask}”`,
    reworded: (from: string, to: string): string => `“${from}” became “${to}”`,
    hinted: (ask: string): string => `smaller words of “${ask}”`,
    kind: (ask: string, from: string, to: string): string =>
      `“${ask}” asks for ${to}, before ${from}`,
    scale: (ask: string): string => `the scale of “${ask}”`,
    options: (ask: string): string => `what “${ask}” offers`,
    details: (ask: string): string => `details of “${ask}”`,
    shown: (ask: string): string => `when “${ask}” is asked`,
    need: (ask: string): string => `whether “${ask}” is asked again`,
    safety: (ask: string, on: boolean): string =>
      on ? `“${ask}” asks about safety` : `“${ask}” no longer counts as a question about safety`,
    part: (ask: string, part: string): string => `“${ask}” is asked ${part}`,
    moved: (ask: string): string => `“${ask}” moved`,
    counts: 'what it counts',
  },

  says: {
    undone: 'Undone.',
    redone: 'Done again.',
    added: 'A question was added.',
    removed: 'Removed.',
    gone: (asks: string[]): string => `${listed(asks)} went with it, worked out from it.`,
    waiting: (asks: string[]): string =>
      `${listed(asks)} ${asks.length === 1 ? 'waits' : 'wait'} for less than before.`,
    uncounted: (counted: string[]): string => `It no longer counts ${counted.join(', ')}.`,
    moved: (place: number, among: number, part: string): string =>
      `Moved to place ${place} of ${among}, asked ${part}.`,
  },
};
