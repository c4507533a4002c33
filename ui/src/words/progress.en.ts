// Progress: how it goes with the homework, what changed, and every number in a chart and its table.
// English.
import { counted } from './counted.en.ts';

type Share = { done: number; due: number };

const of = ({ done, due }: Share): string => `${done} of ${due}`;

export const progress = {
  empty: {
    title: 'Nothing to show yet',
    noHomework:
      'Once homework comes back, its weeks and numbers stand here beside the goal. The first step is something small to take home.',
    give: 'Give the first homework',
    waiting:
      'Homework is out, and nothing has come back yet. As soon as answers are here, their weeks and numbers stand beside the goal.',
    bring: 'Bring in what came back',
  },

  momentum: {
    title: 'How it goes on',
    none: 'Nothing was due yet that could be told apart from a missed day.',
    tooLittle: (soFar: Share): string => `Too little to tell: ${of(soFar)} so far.`,
    soFar: (soFar: Share): string => `${of(soFar)} so far.`,
    soFarNote: (left: number): string =>
      `After ${counted(left, 'more time', 'more times')} there is something to compare with.`,
    never: (baseline: Share, lately: Share): string =>
      `This never got going: something was recorded ${of(baseline)} times at first, and ${of(lately)} lately.`,
    neverAsk: 'Would something smaller fit into the week?',
    smaller: 'Give something smaller',
    steady: (baseline: Share, lately: Share): string =>
      `Steady: ${of(lately)} lately, where ${of(baseline)} had been usual.`,
    slipped: (since: string, meanwhile: Share, baseline: Share): string =>
      `Around ${since} homework became rarer: ${of(meanwhile)} since, where ${of(baseline)} had been usual.`,
    slippedAsk: 'What was different then?',
    earlier: (since: string, back: string, meanwhile: Share): string =>
      `It had become rarer around ${since} too (${of(meanwhile)}), and came back by ${back}.`,
    wasBack: (since: string, back: string, meanwhile: Share): string =>
      `Around ${since} it became rarer for a while (${of(meanwhile)}), and came back by ${back}.`,
    /** What it is made of, and what it is not. */
    what: 'Your client is compared with themselves: whether something was recorded, not what. It is a prompt to ask, not a diagnosis.',
    beside: 'What changed around then',
    besideNone: 'No wording, form or session changed around then.',
    besideNote: 'At the same time, which need not mean because of it.',
    remarks: 'Worth knowing',
    earlierRemarks: (count: number): string => `${count} earlier`,
    /** The dots of one week, aloud. */
    dots: ({ done, due }: Share): string => `${done} of ${due} recorded`,
    slipsHere: 'rarer from here',
    open: 'As a table',
    table: 'Homework that was due and recorded, week by week',
    heads: ['Week of', 'Recorded', 'Due'],
  },

  changed: {
    wording: 'The goal was put in other words.',
    form: (from: string, to: string): string => `Another form: ${to}, in place of ${from}.`,
    formAndLength: (before: string, form: string, from: number, to: number): string =>
      `Another form: ${form}, in place of ${before}, with ${counted(to, 'question', 'questions')} where there were ${from}.`,
    length: (form: string, from: number, to: number): string =>
      `${counted(to, 'question', 'questions')} where there were ${from}: ${form}.`,
    missed: (session: string): string => `${session} was missed.`,
    cancelled: (session: string): string => `${session} was called off.`,
  },

  remark: {
    notReviewed: (session: string, homework: string): string =>
      `${session} was the first in which homework was not talked over: ${homework}.`,
    and: ' and ',
    nothingGiven: (days: number, until: string): string =>
      `For ${counted(days, 'day', 'days')}, until ${until}, there was nothing at home.`,
    nothingSince: (days: number): string =>
      `Since then nothing is at home: ${counted(days, 'day', 'days')} so far.`,
    lowConfidence: (form: string, confidence: number): string =>
      `Given with a confidence of ${confidence} of 10, and not made smaller: ${form}.`,
    notRated: (sessions: number): string =>
      `The goal was not rated for ${counted(sessions, 'session', 'sessions')} in a row.`,
    fallen: (from: string, to: string): string =>
      `The rating of the goal fell from ${from} to ${to}.`,
    writtenAtOnce: (form: string, entries: number): string =>
      `${counted(entries, 'entry', 'entries')} written within ten minutes: ${form}.`,
    earlierWording: (form: string): string =>
      `Still open for words that the goal no longer has: ${form}.`,
  },

  session: (number: number): string => `Session ${number}`,
  aSession: 'A session',
  someHomework: 'homework',

  goal: {
    heading: 'Toward the goal',
    weeksOf: (counted: string): string => `Week by week: ${counted}`,
    week: (number: number): string => `Week ${number}`,
    axis: 'week',
    noted: 'recorded',
    number: String,
    target: (target: string): string => `target ${target}`,
    targetMost: (target: string): string => `at most ${target}`,
    recorded: (recorded: number, due: number): string => `${recorded} of ${due}`,
    /** Under a week that is not judged, in a row that begins with “recorded”. */
    note: (recorded: number, due: number): string => `${recorded}/${due}`,
    standings: {
      reached: 'target reached',
      not_reached: 'target not reached',
      too_few_recorded: 'too little recorded to judge',
      open: 'not judged',
    },
    running: 'still running',
    none: '',
    span: (first: string, last: string): string => `${first} to ${last}`,
    ends: 'Filled: target reached. Ring: not reached, or still running.',
    unjudged: 'Weeks with too little recorded are not judged.',
    notCounted: (recorded: number, weeks: number): string =>
      `No target is set for ${counted(weeks, 'week', 'weeks')} of it: ${counted(recorded, 'day was', 'days were')} recorded.`,
    noWeeks: 'No homework has counted toward it yet.',
    heads: ['Week', 'Figure', 'Days', 'Target', 'Recorded', 'It was'],
    rating: {
      goal: 'How close it feels',
      importance: 'How important it is',
      confidence: 'How confident they are',
    },
    ratingScale: '0 to 10, said in sessions',
    notRated: 'It has not been rated yet.',
    ratingHeads: ['Day', 'Rating', 'What was said'],
  },

  chart: {
    open: 'As a table',
    none: 'none',
    /** A chart in a sentence. */
    label: (title: string, count: number, first: string, last: string): string =>
      count === 1
        ? `${title}: one value, ${first}.`
        : `${title}: ${count} values, from ${first} to ${last}.`,
    noValue: (title: string): string => `${title}: no value yet.`,
    on: (value: string, day: string): string => `${value} on ${day}`,
    heads: ['Day', 'Value'],
    at: (day: string, time: string): string => `${day}, ${time}`,
    slot: (day: string, slot: number): string => `${day}, entry ${slot}`,
  },

  series: {
    title: 'What the answers said',
    lead: 'Each question on a scale of its own. Days without an answer stay blank.',
    scale: (min: string, low: string, max: string, high: string): string =>
      `${min} ${low}, ${max} ${high}`,
    bare: (min: string, max: string): string => `${min} to ${max}`,
    minutes: 'in minutes',
    unit: (unit: string): string => `in ${unit}`,
    workedOut: 'worked out from each entry',
    workedOutIn: (unit: string): string => `worked out from each entry, in ${unit}`,
  },

  nights: {
    title: 'Sleep',
    lead: 'By the morning on which each night ended. Means are over the valid nights only.',
    figures: {
      time_in_bed: 'Time in bed',
      total_sleep: 'Total sleep',
      efficiency: 'Sleep efficiency, of the time in bed',
      efficiency_of_episode: 'Sleep efficiency, of the sleep episode',
    },
    formulas: {
      time_in_bed: 'From getting into bed to getting out of it.',
      total_sleep:
        'From trying to sleep to the final awakening, less falling asleep and lying awake.',
      efficiency: 'Total sleep in per cent of the time in bed.',
      efficiency_of_episode:
        'Total sleep in per cent of the sleep episode: from trying to sleep to the final awakening, and trying again after it.',
    },
    hours: (hours: number): string => `${hours} h`,
    hoursAndMinutes: (hours: number, minutes: number): string => `${hours} h ${minutes} min`,
    minutes: (minutes: number): string => `${minutes} min`,
    percent: (value: string): string => `${value} %`,
    mean: (mean: string): string => `mean ${mean}`,
    means: 'Means by week',
    meanHeads: ['Days', 'Mean', 'Valid nights'],
    valid: (valid: number, of: number): string => `${valid} of ${of}`,
    lastMean: (mean: string, valid: number, of: number): string =>
      `Last week’s mean: ${mean}, over ${valid} valid of ${counted(of, 'night', 'nights')}.`,
    noMean: (of: number): string => `Last week had no valid night of ${of}.`,
    missing: 'not enough answered',
    disagree: 'two answers do not fit together',
    heads: ['Morning', 'Figure', 'Note'],
    doubtful: 'over 16 hours in bed',
  },

  measures: {
    title: 'Measures',
    scale: (lowest: string, highest: string): string => `Totals from ${lowest} to ${highest}`,
    heads: ['Day', 'Total', 'Called in the literature'],
    answered: (answered: number, of: number): string => `no total, ${answered} of ${of} answered`,
    lower: (by: string, first: string, latest: string): string =>
      `${by} lower on ${latest} than on ${first}.`,
    higher: (by: string, first: string, latest: string): string =>
      `${by} higher on ${latest} than on ${first}.`,
    same: (first: string, latest: string): string => `The same on ${latest} as on ${first}.`,
    points: (count: string): string => (count === '1' ? '1 point' : `${count} points`),
    reliable: (threshold: string): string =>
      `That is a reliable change: it takes ${threshold} or more.`,
    noise: (threshold: string): string =>
      `That can be noise: a reliable change takes ${threshold} or more.`,
    noThreshold: 'No figure says how much of a change is more than noise.',
    onlyOne: 'With a second total there is a change to look at.',
    reliableChange: (value: string): string => `Reliable change from ${value}`,
    cutOff: (value: string): string => `Cut-off at ${value}`,
    yours: 'yours',
    unsure: 'not checked',
  },

  take: {
    title: 'Take it along',
    lead: 'A file is readable for anybody who has it. Its name says a number, and nobody’s name; the journal says that it was saved.',
    reports: {
      practice: 'Save the case report (PDF)',
      client: 'Save the client’s own copy (PDF)',
    },
    reportNotes: {
      practice:
        'The goals, the weeks against them, the charts with their figures, the homework, and what was done about answers to safety questions.',
      client:
        'The same, and after it every answer they gave. Your private process notes are in neither.',
    },
    entries: (form: string): string => `Save the answers to ${form} as a table (CSV)`,
    case: 'Save the whole case file as JSON',
    caseNote: 'Everything but your private process notes.',
    saved: (name: string): string => `Saved as ${name}.`,
    cancelled: 'No file was saved.',
  },
};
