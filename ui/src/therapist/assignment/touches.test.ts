import { expect, test } from 'vitest';

import { sleepWords } from '../sample.ts';
import { meaningful, touches } from './touches.ts';

const drive = ['I want to drive to work without panic on the 405.', 'the 405'];
const sleep = [sleepWords, 'four nights', 'nights slept through'];

test.each([
  ['a number of the goal', 'This is to capture what happens on the 405.', drive],
  ['another form of a word', 'Write one line after each of your drives.', drive],
  ['the verb of it', 'Note what driving was like.', drive],
  ['one night for nights', 'A line after every night.', sleep],
  ['capital letters', 'PANIC is what we look at.', drive],
])('%s touches the goal', (_, message, about) => {
  expect(touches(message, about)).toBe(true);
});

test.each([
  ['a message about something else', 'Please fill this in each evening.', drive],
  ['words that every goal has', 'I want you to take this with you until next week.', sleep],
  [
    'the mind at the worst waking, without the nights',
    'This is to see what your mind is doing at the worst waking.',
    sleep,
  ],
])('%s does not', (_, message, about) => {
  expect(touches(message, about)).toBe(false);
});

test('a goal without a word that carries meaning is never missed', () => {
  expect(touches('Anything.', ['I want to be able to do this.'])).toBe(true);
});

test('words of other alphabets count', () => {
  expect(meaningful('Θέλω να κοιμάμαι').size).toBeGreaterThan(0);
  expect(touches('Nach jeder Nacht eine Zeile.', ['Vier Nächte durchschlafen, jede Nacht.'])).toBe(
    true,
  );
});
