import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha512 } from './sha512.ts';
import { verify } from './signature.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

test('every_length_has_the_hash_that_everybody_knows', () => {
  for (const length of [0, 1, 3, 110, 111, 112, 113, 127, 128, 129, 239, 240, 256, 1000]) {
    const message = Uint8Array.from({ length }, (_, place) => (place * 31 + length) & 255);
    const known = createHash('sha512').update(message).digest('hex');
    expect(Buffer.from(sha512(message)).toString('hex'), String(length)).toBe(known);
  }
});

// RFC 8032, 7.1: the first three tests.
const VECTORS = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const;

test.each(VECTORS)('the_signatures_of_the_standard_hold: %s', (key, message, signature) => {
  expect(verify(hex(signature), hex(message), hex(key))).toBe(true);
  expect(verify(hex(signature), hex(`${message}00`), hex(key))).toBe(false);
});

/** A key pair of this machine's own library. */
function pair(seed: Uint8Array) {
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  const secret = createPrivateKey({
    key: Buffer.concat([head, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  return { secret, key: new Uint8Array(spki.subarray(-32)) };
}

const bytes = (least: number, most = least) => fc.uint8Array({ minLength: least, maxLength: most });

test('what_another_library_signs_holds_and_nothing_near_it', () => {
  fc.assert(
    fc.property(bytes(32), bytes(0, 300), fc.nat(511), (seed, message, bit) => {
      const { secret, key } = pair(seed);
      const signature = new Uint8Array(sign(null, message, secret));
      expect(verify(signature, message, key)).toBe(true);
      const changed = signature.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(verify(changed, message, key)).toBe(false);
      const other = key.slice();
      other[bit >> 4] = (other[bit >> 4] ?? 0) ^ (1 << (bit & 7));
      expect(verify(signature, message, other)).toBe(false);
    }),
    { numRuns: 20 },
  );
}, 60_000);

test('a_signature_is_not_taken_in_a_second_form', () => {
  const [key, message, signature] = VECTORS[1];
  // RFC 8032, 8.4: the same response with the group's order added to it.
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const again = hex(signature);
  let response =
    again.subarray(32).reduceRight((all, byte) => (all << 8n) | BigInt(byte), 0n) + order;
  for (let place = 32; place < 64; place += 1) {
    again[place] = Number(response & 255n);
    response >>= 8n;
  }
  expect(verify(again, hex(message), hex(key))).toBe(false);
});

test('what_is_no_key_or_no_signature_verifies_nothing', () => {
  const [key, message, signature] = VECTORS[1];
  for (const wrong of [new Uint8Array(), hex('00'.repeat(31)), hex('ff'.repeat(32))]) {
    expect(verify(hex(signature), hex(message), wrong)).toBe(false);
  }
  expect(verify(hex(signature).subarray(1), hex(message), hex(key))).toBe(false);
});
