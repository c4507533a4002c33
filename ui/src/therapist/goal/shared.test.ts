import { expect, test } from 'vitest';

import { sleepWords } from '../sample.ts';
import { sinceShared } from './shared.ts';

test('a rewording is shown from where it differs', () => {
  expect(
    sinceShared('I want to sleep through four nights.', 'I want to sleep through, maybe.'),
  ).toBe('…four nights.');
});

test('a wording that begins differently is shown whole', () => {
  expect(sinceShared(sleepWords, 'Sleep.')).toBe(sleepWords);
});

test('the first wording, and one that only got shorter, keep their words', () => {
  expect(sinceShared(sleepWords, undefined)).toBe(sleepWords);
  expect(sinceShared('I want to drive.', 'I want to drive to work.')).toBe('…drive.');
});
