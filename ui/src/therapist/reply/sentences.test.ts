import { expect, test } from 'vitest';
import { piecesOf, sentencesOf } from './sentences.ts';

test('a text falls into its sentences, each to the letter', () => {
  const said = 'I drove, it was loud, I stayed. Then I slept!  Was it 3.5 hours? Yes…';
  expect(sentencesOf(said, 'en')).toEqual([
    'I drove, it was loud, I stayed.',
    'Then I slept!',
    'Was it 3.5 hours?',
    'Yes…',
  ]);
  for (const sentence of sentencesOf(said, 'en')) expect(said).toContain(sentence);
});

test('a line without a full stop is a sentence of its own', () => {
  expect(sentencesOf('radio off\nwindow open\n\n', 'en')).toEqual(['radio off', 'window open']);
});

test('languages with marks of their own are split too', () => {
  expect(sentencesOf('Ich fuhr. Es war laut, z. B. am Ring.', 'de')[0]).toBe('Ich fuhr.');
  expect(sentencesOf('走りました。眠れました。', 'ja')).toEqual(['走りました。', '眠れました。']);
});

test('marks alone are nothing to give back', () => {
  expect(sentencesOf(' … ', 'en')).toEqual([]);
});

test('the pieces put together are the text', () => {
  const said = '  “One.” Two,  three.\n\nOne. ';
  const pieces = piecesOf(said, 'en');
  expect(pieces.map(({ text }) => text).join('')).toBe(said);
  expect(pieces.filter((piece) => piece.isSentence).length).toBe(3);
});
