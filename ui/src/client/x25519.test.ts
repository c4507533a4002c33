import { x25519 as whole } from '@noble/curves/ed25519.js';
import { expect, test } from 'vitest';
import { x25519 } from './x25519.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (of: Uint8Array) => Buffer.from(of).toString('hex');

test('the_ladder_gives_what_the_standard_says', () => {
  // RFC 7748, 5.2.
  const scalar = bytes('a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4');
  const point = bytes('e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c');
  const product = 'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552';
  expect(hex(x25519.scalarMult(scalar, point))).toBe(product);
});

test('it_agrees_with_the_one_that_it_stands_in_for', () => {
  for (let round = 0; round < 20; round += 1) {
    const [mine, theirs] = [0, 1].map(() => crypto.getRandomValues(new Uint8Array(32)));
    if (!mine || !theirs) throw new Error('two keys');
    expect(x25519.scalarMultBase(mine)).toEqual(whole.scalarMultBase(mine));
    const shared = x25519.scalarMult(mine, x25519.scalarMultBase(theirs));
    expect(shared).toEqual(whole.scalarMult(mine, whole.scalarMultBase(theirs)));
  }
});

test('a_point_that_would_give_the_secret_away_is_refused', () => {
  const key = crypto.getRandomValues(new Uint8Array(32));
  expect(() => x25519.scalarMult(key, new Uint8Array(32))).toThrow();
});
