import { base64nopad as theirs64, bech32 as theirs32 } from '@scure/base';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64nopad, bech32 } from './age_text.ts';

const bytes = fc.uint8Array({ maxLength: 70 });
const fails = (run: () => unknown) => {
  try {
    run();
    return false;
  } catch {
    return true;
  }
};

test('base64_is_that_of_the_library_it_stands_in_for', () => {
  fc.assert(
    fc.property(bytes, (given) => {
      const text = base64nopad.encode(given);
      expect(text).toBe(theirs64.encode(given));
      expect(base64nopad.decode(text)).toEqual(given);
    }),
  );
});

test('bech32_is_that_of_the_library_it_stands_in_for', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (given) => {
      const text = bech32.encodeFromBytes('age', given);
      expect(text).toBe(theirs32.encodeFromBytes('age', given));
      expect(bech32.decodeToBytes(text)).toEqual({ prefix: 'age', bytes: given });
      expect(bech32.decodeToBytes(text.toUpperCase()).bytes).toEqual(given);
    }),
  );
});

test('a_text_is_refused_where_the_library_refuses_it', () => {
  const change = fc.tuple(fc.nat(80), fc.constantFrom(...'qpzry1b=+/A!Z'));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), change, (given, [place, letter]) => {
      const changed = (text: string) => text.slice(0, place) + letter + text.slice(place + 1);
      const base = changed(theirs64.encode(given));
      expect(
        fails(() => base64nopad.decode(base)),
        base,
      ).toBe(fails(() => theirs64.decode(base)));
      const bech = changed(theirs32.encodeFromBytes('age', given));
      expect(
        fails(() => bech32.decodeToBytes(bech)),
        bech,
      ).toBe(fails(() => theirs32.decodeToBytes(bech as `${string}1${string}`)));
    }),
    { numRuns: 2000 },
  );
});
