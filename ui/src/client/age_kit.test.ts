// The public age test kit, run through age as the page is built with it: the curve of x25519.ts and
// none of the parts that unused_age.ts stands in for (vitest.config.ts puts them there too).
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Decrypter, identityToRecipient } from 'age-encryption';
import { afterEach, expect, test, vi } from 'vitest';
import { SELECTION, selection, vectors, type Vector } from './age_kit.ts';
import { fromBase64url, unchecked } from './bytes.ts';
import { makeUpForMissingCrypto, seal } from './seal.ts';

afterEach(() => vi.unstubAllGlobals());

// Vectors that need what the page leaves out: keys of a post-quantum kind, which no assignment has.
const left = (vector: Vector) => /^(hybrid|armor_hybrid)/.test(vector.name);

// age reads the binary file alone, and so does a reply: armour is only ever refused.
const opens = ({ head }: Vector) => head.get('expect') === 'success' && !head.has('armored');

async function payload({ head, file }: Vector): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  // The few that are no age file at all name no key.
  const identity = head.get('identity');
  if (identity) decrypter.addIdentity(identity);
  const passphrase = head.get('passphrase');
  if (passphrase !== undefined) decrypter.addPassphrase(passphrase);
  return decrypter.decrypt(file);
}

async function runTheKit() {
  let opened = 0;
  let refused = 0;
  for (const vector of vectors().filter((vector) => !left(vector))) {
    if (opens(vector)) {
      const hash = createHash('sha256').update(await payload(vector));
      expect(hash.digest('hex'), vector.name).toBe(vector.head.get('payload'));
      opened += 1;
    } else {
      await expect(payload(vector), vector.name).rejects.toThrow();
      refused += 1;
    }
  }
  expect({ opened, refused }).toEqual({ opened: 15, refused: 109 });
}

function withoutSubtle() {
  const { crypto } = globalThis;
  const bare = { getRandomValues: crypto.getRandomValues.bind(crypto) } as unknown as Crypto;
  makeUpForMissingCrypto({ crypto: bare });
  vi.stubGlobal('crypto', bare);
}

test('the_kit_comes_out_as_it_should_with_the_browsers_own_curve', runTheKit, 60_000);

test('the_kit_comes_out_as_it_should_with_the_curve_of_the_page', async () => {
  withoutSubtle();
  await runTheKit();
}, 60_000);

test('what_is_left_out_is_this_much_and_no_more', () => {
  const groups = new Map<string, number>();
  for (const { name } of vectors().filter(left)) {
    const group = name.replace('armor_', '').split('_')[0] ?? '';
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  expect(Object.fromEntries(groups)).toEqual({ hybrid: 19 });
  expect(vectors()).toHaveLength(143);
});

test.each(['with', 'without'])(
  'the_seal_%s_subtle_is_opened_by_every_key_of_the_kit',
  async (how) => {
    if (how === 'without') withoutSubtle();
    const mine = vectors().filter((vector) => !left(vector) && opens(vector));
    const keys = mine.filter(({ head }) => head.has('identity'));
    const identities = new Set(keys.map(({ head }) => head.get('identity') ?? ''));
    expect(identities.size).toBeGreaterThan(0);
    for (const identity of identities) {
      const line = await seal('2ww9k3dy87hr1c44', await identityToRecipient(identity), '[1]');
      const file = fromBase64url(unchecked(line)?.split('.')[2] ?? '') ?? new Uint8Array();
      const lines = Buffer.from(file).toString('latin1').split('\n');
      expect(lines[0]).toBe('age-encryption.org/v1');
      expect(lines.filter((text) => text.startsWith('-> '))).toHaveLength(1);
      const head = new Map([['identity', identity]]);
      expect((await payload({ name: 'ours', head, file })).length).toBe(256);
    }
  },
);

test('the_core_runs_vectors_of_this_very_kit', () => {
  expect(readFileSync(SELECTION, 'utf8')).toBe(selection());
});
