// Typing in what came back on paper. English.
import { counted } from './counted.en.ts';

export const byHand = {
  title: 'Type in from paper',
  titleNamed: (form: string, code: string): string => `Type in from paper: ${form}, ${code}`,
  lead: 'Tab goes to the next cell, Enter to the next row. A row left blank is not recorded.',
  nothingToRecord: 'A dash in the first cell of a row stands for nothing to record.',
  region: (form: string): string => `Rows of ${form}`,
  once: 'Filled in once',
  day: 'Day',
  time: 'Time',
  row: (row: string, question: string): string => `${row}, ${question}`,
  slot: (day: string, slot: number): string => `${day}, ${slot}`,
  newRow: 'New',
  yes: 'yes',
  no: 'no',

  /** How each kind is typed, under its question. */
  hint: {
    yes_no: 'y or n',
    rating: (min: number, max: number): string => `${min} to ${max}`,
    options: (labels: string[]): string =>
      labels.map((label, place) => `${place + 1} ${label}`).join(', '),
    several: 'several with commas',
    time: 'as 2330',
    minutes: 'minutes, or 1:30',
    date: 'as 27.11.',
    moment: 'as 27.11. 2330',
    group: (columns: string[]): string => `${columns.join(': ')}; and so on`,
  },

  fault: {
    yesNo: 'Type y for yes or n for no.',
    number: 'Type a number.',
    least: (min: number): string => `It is at least ${min}.`,
    most: (max: number): string => `It is at most ${max}.`,
    rating: (min: number, max: number, step: number): string =>
      step === 1
        ? `Type a number from ${min} to ${max}.`
        : `Type a number from ${min} to ${max}, in steps of ${step}.`,
    several: (labels: string[]): string =>
      `It could be ${labels.join(' or ')}. Type more letters, or the number.`,
    option: (labels: string[]): string =>
      `Type a number or the first letters: ${byHand.hint.options(labels)}.`,
    time: 'Type a time such as 2330 or 23:30.',
    minutes: 'Type minutes such as 45, or hours and minutes such as 1:30.',
    date: 'Type a day such as 27.11., the day before the month.',
    moment: 'Type a day and a time, such as 27.11. 2330.',
    long: (most: number): string => `It can have ${most.toLocaleString('en')} letters at most.`,
    rows: (most: number): string => `There is room for ${counted(most, 'row', 'rows')}.`,
    columns: (row: string, columns: number): string =>
      `“${row}” has more than ${counted(columns, 'part', 'parts')}. A semicolon begins a new row.`,
    inRow: (column: string, fault: string): string => `${column}: ${fault}`,
    noDay: 'Type the day on which it was.',
    notTaken: 'This does not fit its question.',
  },

  understood: (question: string, what: string): string => `${question}: ${what}`,
  nothing: 'Nothing to record.',
  torn: 'Two versions: decide under Came back',
  withdrawn: 'taken back by your client',
  staysFiled: 'Left blank: what was filed stays.',

  save: 'File what is typed',
  readAnswers: 'Read the answers',
  lookAgain: (cells: number): string =>
    cells === 1
      ? 'One cell needs another look. Nothing was filed yet.'
      : `${counted(cells, 'cell needs', 'cells need')} another look. Nothing was filed yet.`,
  blank: 'Nothing new is typed yet.',
  filed: (rows: number, daily: boolean): string =>
    daily
      ? `${counted(rows, 'day', 'days')} filed.`
      : `${counted(rows, 'entry', 'entries')} filed.`,
  had: (rows: number): string => `${rows.toLocaleString('en')} you already had.`,
  differs: (rows: number): string =>
    rows === 1
      ? '1 differs from what was there before; both are kept, see Came back.'
      : `${rows} differ from what was there before; both are kept, see Came back.`,
};
