import { expect, it } from 'vitest';
import type { Answer, Kind, Question } from '../../generated/form.ts';
import { dayOf, isDash, parse, saidOf, timeOf } from './typed.ts';

const sheet = { language: 'de', first: '2026-12-28', last: '2027-01-10' };

function question(answer: Kind): Question {
  return { key: 'it', ask: 'It?', answer };
}

function read(answer: Kind, text: string) {
  return parse(question(answer), text, sheet);
}

const MOODS: Kind = {
  kind: 'choice',
  options: [
    { key: 'calm', label: { en: 'Calm', de: 'Ruhig' } },
    { key: 'cross', label: { en: 'Cross', de: 'Gereizt' } },
    { key: 'calmer', label: { en: 'Calmer than ever, really', de: 'Ruhiger' } },
  ],
};
const RATING: Kind = { kind: 'rating', min: 0, max: 100, step: 5, low: 'none', high: 'most' };
const FEELINGS: Kind = {
  kind: 'group',
  rows: 2,
  max_rows: 3,
  columns: [
    { key: 'name', ask: 'Which?', answer: { kind: 'text' } },
    { key: 'much', ask: 'How strong?', answer: RATING },
  ],
};

it('takes yes and no by a letter, in English and in the language of the paper', () => {
  for (const yes of ['y', 'Y', 'yes', 'j', 'Ja', '1']) {
    expect(read({ kind: 'yes_no' }, yes), yes).toEqual({ answer: true });
  }
  for (const no of ['n', 'no', 'Nein', '0']) {
    expect(read({ kind: 'yes_no' }, no), no).toEqual({ answer: false });
  }
  expect(read({ kind: 'yes_no' }, 'maybe').fault).toContain('y for yes');
});

it('takes nothing where nothing was typed, and a question mark for not sure', () => {
  for (const kind of [{ kind: 'yes_no' }, { kind: 'text' }, MOODS, FEELINGS] as Kind[]) {
    expect(read(kind, '  ')).toEqual({});
  }
  expect(read(RATING, '?')).toEqual({ answer: null });
  expect(read({ kind: 'text' }, '?'), 'words are taken as they are').toEqual({ answer: '?' });
});

it('takes numbers and ratings within their range and says what the range is', () => {
  const number: Kind = { kind: 'number', min: 1, max: 20, decimals: 1 };
  expect(read(number, '7,5')).toEqual({ answer: 7.5 });
  expect(read(number, 'seven').fault).toBe('Type a number.');
  expect(read(number, '0').fault).toBe('It is at least 1.');
  expect(read(number, '21').fault).toBe('It is at most 20.');
  expect(read(RATING, '45')).toEqual({ answer: 45 });
  expect(read(RATING, '47').fault).toContain('in steps of 5');
  expect(read(RATING, '105').fault).toContain('from 0 to 100');
});

it('takes an option by its number, its label or how that begins', () => {
  expect(read(MOODS, '2')).toEqual({ answer: 'cross' });
  expect(read(MOODS, 'cr')).toEqual({ answer: 'cross' });
  expect(read(MOODS, 'ger')).toEqual({ answer: 'cross' });
  expect(read(MOODS, 'calm'), 'a label in full is that one').toEqual({ answer: 'calm' });
  expect(read(MOODS, 'ca').fault).toContain('Calm or Calmer than ever, really');
  expect(read(MOODS, 'sad').fault).toContain('1 Calm, 2 Cross');
  expect(read(MOODS, '4').fault).toContain('1 Calm');
  expect(read({ ...MOODS, other: true }, 'sad')).toEqual({ answer: { other: 'sad' } });
});

it('takes several options with commas, each once, and a label that has a comma in it', () => {
  const several: Kind = { ...MOODS, kind: 'choices' };
  expect(read(several, '2, ruhiger,2')).toEqual({ answer: ['cross', 'calmer'] });
  expect(read(several, 'Calmer than ever, really')).toEqual({ answer: ['calmer'] });
  expect(read(several, '1, sad').fault).toContain('2 Cross');
});

it('takes times, minutes, days and moments as they are written by hand', () => {
  for (const time of ['2330', '23:30', '23.30', '23 30']) expect(timeOf(time)).toBe('23:30');
  expect(['730', '7', '0040', '7:5', '2460', 'noon'].map(timeOf)).toEqual([
    '07:30',
    '07:00',
    '00:40',
    undefined,
    undefined,
    undefined,
  ]);
  expect(read({ kind: 'minutes' }, '45')).toEqual({ answer: 45 });
  expect(read({ kind: 'minutes' }, '1:30')).toEqual({ answer: 90 });
  expect(read({ kind: 'minutes' }, '1:75').fault).toContain('1:30');
  expect(read({ kind: 'minutes', max: 60 }, '1:30').fault).toBe('It is at most 60.');
  expect(read({ kind: 'moment' }, '29.12. 2330')).toEqual({ answer: '2026-12-29T23:30' });
  expect(read({ kind: 'moment' }, 'Tuesday').fault).toContain('27.11. 2330');
});

it('reads the day before the month, and the year from the days of the homework', () => {
  const days = ['29.12.', '29/12', '29 Dec', '2026-12-29', '29. 12. 26', '29'];
  for (const day of days) expect(dayOf(day, sheet), day).toBe('2026-12-29');
  expect(dayOf('3.1.', sheet)).toBe('2027-01-03');
  expect(dayOf('3 Januar', sheet)).toBe('2027-01-03');
  for (const no of ['31.2.', '12/29', '15', 'soon']) expect(dayOf(no, sheet), no).toBeUndefined();
});

it('reads rows as they are written in one line', () => {
  expect(read(FEELINGS, 'sad: 40; dread; : 60')).toEqual({
    answer: [{ name: 'sad', much: 40 }, { name: 'dread' }, { much: 60 }],
  });
  expect(read(FEELINGS, 'sad:40')).toEqual({ answer: [{ name: 'sad', much: 40 }] });
  expect(read(FEELINGS, 'sad: very').fault).toContain('How strong?: Type a number');
  expect(read(FEELINGS, 'sad: 40: 50').fault).toContain('more than 2 parts');
  expect(read(FEELINGS, 'a; b; c; d').fault).toContain('3 rows');
});

it('says every answer so that it is read as the same again', () => {
  const all: [Kind, Answer][] = [
    [{ kind: 'yes_no' }, true],
    [{ kind: 'yes_no' }, false],
    [RATING, 35],
    [RATING, null],
    [{ kind: 'number', decimals: 2 }, 1.25],
    [MOODS, 'calmer'],
    [{ ...MOODS, other: true }, { other: 'sad' }],
    [{ ...MOODS, kind: 'choices' }, ['calm', 'cross']],
    [{ kind: 'time' }, '03:05'],
    [{ kind: 'minutes' }, 45],
    [{ kind: 'minutes' }, 605],
    [{ kind: 'date' }, '2027-01-03'],
    [{ kind: 'moment' }, '2027-01-03T00:40'],
    [{ kind: 'text' }, 'The meeting; and: after.'],
    [FEELINGS, [{ name: 'sad', much: 40 }, { name: 'dread' }, { much: 60 }]],
  ];
  for (const [kind, answer] of all) {
    const typed = saidOf(question(kind), answer);
    expect(read(kind, typed), typed).toEqual({ answer });
  }
  expect(saidOf(question(RATING), undefined)).toBe('');
});

it('takes any dash for nothing to record', () => {
  expect(['-', ' – ', '—'].every(isDash)).toBe(true);
  expect(['', '--', '-5'].some(isDash)).toBe(false);
});

it('takes a step by its number, by how it begins, or as it was named', () => {
  const step: Kind = { kind: 'ladder_step', form: 'f', group: 'g', steps: ['The bus', 'The tram'] };
  expect(read(step, '2')).toEqual({ answer: 'The tram' });
  expect(read(step, 'the b')).toEqual({ answer: 'The bus' });
  expect(read(step, 'the')).toEqual({ answer: 'the' });
  expect(read(step, 'A lift')).toEqual({ answer: 'A lift' });
  expect(read({ kind: 'text' }, 'a'.repeat(4001)).fault).toContain('4,000 letters');
});
