// What the window says about forms: the library, its tags in words, and how a form is described.
import { counted } from './counted.en.ts';

const days = (count: number): string => counted(count, 'day', 'days');

export const forms = {
  title: 'Forms',
  lead: 'What you can give as homework, as your clients get it.',
  pick: 'Use this form',
  picked: 'Chosen',
  asks: 'What it asks',
  takes: (seconds: number): string => {
    if (seconds < 50) return 'under a minute an entry';
    const minutes = Math.round(seconds / 60);
    return minutes === 1 ? 'about a minute an entry' : `about ${minutes} minutes an entry`;
  },
  onlyWhen: 'only sometimes',
  asksSafety: 'It asks about safety and is best filled in together.',
  header: 'Once, at the start',
  entry: 'Each entry',
  after: 'Afterwards',
  variants: { short: 'short', full: 'full' },
  goodFor: (problems: string): string => `Good for ${problems}.`,

  rhythms: {
    once: 'once',
    daily: (count: number): string => `daily for ${days(count)}`,
    morning: (count: number): string => `each morning for ${days(count)}`,
    evening: (count: number): string => `each evening for ${days(count)}`,
    several: (times: number, count: number, part: 'morning' | 'evening' | 'any'): string =>
      `${times} times ${part === 'any' ? 'a day' : `each ${part}`} for ${days(count)}`,
    weekdays: 'on weekdays',
    onDays: (named: string[]): string =>
      `on ${named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`}`,
    days: { Mon: 'Mon', Tue: 'Tue', Wed: 'Wed', Thu: 'Thu', Fri: 'Fri', Sat: 'Sat', Sun: 'Sun' },
    each_time: (perWeek: number): string => `each time it happens, about ${perWeek} a week`,
    before_after: (perWeek: number): string => `before and after, about ${perWeek} a week`,
  },

  kinds: {
    text: 'a line',
    long_text: 'a few lines',
    number: 'a number',
    rating: 'a scale',
    yes_no: 'yes or no',
    choice: 'one of several',
    choices: 'any of several',
    date: 'a day',
    time: 'a time',
    moment: 'a day and a time',
    minutes: 'minutes',
    group: 'rows',
    ladder_step: 'a step of the ladder',
    computed: 'worked out',
    instruction: 'to read',
    section: 'heading',
  },

  find: {
    label: 'Find a form',
    placeholder: 'Find by name, question or use',
    purpose: 'What it does',
    anyPurpose: 'Anything',
    problem: 'Good for',
    anyProblem: 'Any problem',
    favourites: 'Favourites only',
    count: (count: number, of: number): string =>
      count === of
        ? counted(count, 'form', 'forms')
        : `${count} of ${counted(of, 'form', 'forms')}`,
    none: 'No form fits all of this.',
    noFavourites: 'You have no favourites yet. The star beside a form makes it one.',
    clear: 'Show all forms',
  },

  groups: {
    favourites: 'Favourites',
    own: 'Your own',
    others: 'Other forms',
    found: 'Found',
    measures: 'Measures',
    measuresLead:
      'Questionnaires with a score. They are no homework: use one when you need a number.',
  },

  favourite: (title: string): string => `Favourite: ${title}`,
  inUse: 'At home with',
  openCase: (name: string, goal: string | null): string => (goal ? `${name}: ${goal}` : name),

  newForm: 'New form',
  openFile: 'Open a form file',
  change: 'Change it',
  changeCopy: 'Change a copy',
  copy: 'Copy it',
  giveTo: 'Give it to a client',
  give: {
    find: 'Find a client',
    none: 'No case file is called so.',
    noCases: 'There is no case file yet.',
    more: (count: number): string => `${count} more: type a few letters of the one you look for.`,
  },
  saveFile: 'Save as a file',
  savedFile: (name: string): string => `Saved as ${name}.`,
  archive: 'Put it away',
  discard: 'Throw it away',
  offerToAll: 'Offer it for every client',
  madeFor: (name: string): string => `Made for ${name}.`,
  madeForThem: 'Made for this client.',
  closedCase: 'a case file that is closed',
  begun: 'Begun, not finished.',
  inWork: 'Changed since, not finished.',
  thrown: (title: string): string => `“${title}” was thrown away.`,
  takeBack: 'Take it back',
  version: (version: number): string => `version ${version}`,
  away: {
    title: (count: number): string => `${counted(count, 'form', 'forms')} put away`,
    back: 'Take it back',
    backAloud: (title: string): string => `Take it back: ${title}`,
  },
  file: {
    added: 'The form was added to your own.',
    known: 'You have this form already.',
    wrong: (name: string): string => `“${name}” is not a form that can be used`,
    safe: 'Nothing was added or changed.',
    next: 'Mend these places in the file, or ask whoever made it, and open it again.',
    line: 'Line',
    field: 'Field',
    what: 'What is wrong',
    whole: 'the file',
    drop: 'Let go to open the form',
  },

  totalOnly: 'No client gets this one: you enter its total yourself.',
  preview: 'What a client gets',
  exampleMessage: {
    en: 'This is where your line to your client will stand.',
    de: 'Hier steht später ein Satz von Ihnen an Ihre Klientin oder Ihren Klienten.',
  } as { [language: string]: string },

  purposes: {
    noticing: 'Noticing what happens',
    thinking: 'Working with thoughts',
    doing: 'Doing more of what helps',
    facing: 'Facing what is feared',
    testing: 'Testing what is believed',
    'looking-ahead': 'Looking back and ahead',
    measuring: 'Measuring',
  },

  problems: {
    any: 'any problem',
    sleep: 'sleep',
    insomnia: 'insomnia',
    panic: 'panic',
    agoraphobia: 'agoraphobia',
    driving: 'driving',
    avoidance: 'avoidance',
    anxiety: 'anxiety',
    worry: 'worry',
    'health-anxiety': 'health anxiety',
    'social-anxiety': 'social anxiety',
    phobia: 'phobias',
    ocd: 'obsessions and compulsions',
    trauma: 'trauma',
    'low-mood': 'low mood',
    depression: 'depression',
    bipolar: 'bipolar mood',
    motivation: 'motivation',
    anger: 'anger',
    'self-esteem': 'self-esteem',
    shame: 'shame',
    relationships: 'relationships',
    'substance-use': 'alcohol and drugs',
    bingeing: 'bingeing',
    habits: 'habits',
    pain: 'pain',
    fatigue: 'fatigue',
    'body-symptoms': 'body symptoms',
    'end-of-therapy': 'the end of therapy',
  },
};
