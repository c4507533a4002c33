import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { meant, readCode, words } from './code.ts';
import { path } from './contract.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** Everything that one slip makes of a word. */
function slips(word: string): Set<string> {
  const all = new Set<string>();
  for (let place = 0; place <= word.length; place += 1) {
    const [before, after] = [word.slice(0, place), word.slice(place)];
    all.add(before + after.slice(1));
    if (after.length > 1) all.add(before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2));
    for (const letter of LETTERS) {
      all.add(before + letter + after);
      if (after) all.add(before + letter + after.slice(1));
    }
  }
  all.delete(word);
  return all;
}

test('the_page_has_every_word_of_the_core', () => {
  expect(words()).toHaveLength(1182);
  expect(new Set(words().map((word) => word.slice(0, 3))).size).toBe(1182);
  expect(words().slice(0, 3)).toEqual(['aardvark', 'abbreviate', 'abdomen']);
  expect(words().at(-1)).toBe('zucchini');
  expect(readFileSync(path('ui/src/generated/code_words.json'), 'utf8')).toMatch(/^"\d/);
});

describe('near misses', () => {
  test('a_word_and_each_beginning_of_it_is_that_word', () => {
    for (const word of words()) {
      for (let length = 3; length <= word.length; length += 1) {
        expect(meant(word.slice(0, length))).toBe(word);
      }
    }
  });

  test('a_slip_means_its_word_or_none_and_never_another_unless_it_is_the_beginning_of_that', () => {
    let [all, right, left] = [0, 0, 0];
    for (const word of words().filter((_, nth) => nth % 16 === 0)) {
      for (const slip of slips(word)) {
        all += 1;
        const found = meant(slip);
        if (found === word) right += 1;
        else if (found === undefined) left += 1;
        else
          expect(found.startsWith(slip) || words().includes(slip), `${word}: ${slip}`).toBe(true);
      }
    }
    // What is left counts by its first three letters, as typed.
    expect(all).toBeGreaterThan(20_000);
    expect(right / all).toBeGreaterThan(0.99);
    expect(left / all).toBeLessThan(0.01);
  }, 60_000);
});

describe('what a hand may do to a code', () => {
  const right = 'aar-aba-abb-abd-abh';
  test.each([
    ['as it stands', 'aardvark abandoned abbreviate abdomen abhorrence'],
    ['in capitals', 'AARDVARK ABANDONED ABBREVIATE ABDOMEN ABHORRENCE'],
    ['with a capital each', ' Aardvark Abandoned  Abbreviate\tAbdomen Abhorrence '],
    ['with commas, dots and hyphens', 'aardvark, abandoned. abbreviate - abdomen-abhorrence.'],
    ['with a slip each', 'ardvark abandonned abbrevaite abdomin abhorence'],
    ['on another keyboard', 'aardvärk abandonéd abbrevïate abdömen abhorrenče'],
    ['in letters of full width', 'ａａｒｄｖａｒｋ abandoned abbreviate abdomen abhorrence'],
    ['only its beginnings', 'aar aba abb abd abh'],
    ['its ends as one likes', 'aardwolfs abandonment abbreviations abdominals abhorrent'],
  ])('%s', (_, typed) => {
    expect(readCode(typed).passphrase).toBe(right);
    expect(readCode(typed).count).toBe(5);
  });

  test('two_letters_for_one_and_one_for_two_are_a_slip', () => {
    expect(readCode('glaß').passphrase).toBe(readCode('glass').passphrase);
    expect(meant('blüfish')).toBe(meant('bluefish'));
  });

  test('another_code_stays_another', () => {
    expect(readCode('aardvark abandoned abbreviate abdomen abiding').passphrase).not.toBe(right);
  });

  test('a_word_of_no_card_is_named', () => {
    expect(readCode('aardvark qqqqq abbreviate').unknown).toEqual(['qqqqq']);
    expect(readCode('aardvark qqqqq abbreviate').count).toBe(3);
    expect(readCode(' ,.- 123')).toEqual({ passphrase: '', count: 0, unknown: [] });
  });
});
