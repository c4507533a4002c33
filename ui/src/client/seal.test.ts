import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, expect, test, vi } from 'vitest';
import { newId } from '../form/new_id.ts';
import { unseal } from './contract.ts';
import { makeUpForMissingCrypto, padded, seal } from './seal.ts';

const ID = '2ww9k3dy87hr1c44';

afterEach(() => vi.unstubAllGlobals());

test('what_is_sealed_opens_with_the_key_of_its_assignment_alone', async () => {
  const identity = await generateX25519Identity();
  const line = await seal(ID, await identityToRecipient(identity), '[1,"ü"]');
  expect(line).toMatch(/^OW1\.2ww9k3dy87hr1c44\.[A-Za-z0-9_-]+\.[0-9a-f]{8}$/);
  expect(await unseal(line, identity)).toBe('[1,"ü"]');
  await expect(unseal(line, await generateX25519Identity())).rejects.toThrow();
});

test('it_seals_where_the_browser_has_no_subtle_crypto', async () => {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const { crypto } = globalThis;
  const bare = { getRandomValues: crypto.getRandomValues.bind(crypto) } as unknown as Crypto;
  vi.stubGlobal('crypto', bare);
  await expect(seal(ID, recipient, '[1]'), 'the gap that is made up for').rejects.toThrow();
  makeUpForMissingCrypto({ crypto: bare });
  const line = await seal(ID, recipient, '[1]');
  vi.unstubAllGlobals();
  expect(await unseal(line, identity)).toBe('[1]');
});

test('length_is_padded', () => {
  for (const [length, expected] of [
    [0, 256],
    [252, 256],
    [253, 512],
    [700, 768],
  ]) {
    expect(padded(new Uint8Array(length ?? 0))).toHaveLength(expected ?? 0);
  }
});

test('ids_are_sixteen_letters_that_survive_reading_aloud', () => {
  const ids = new Set(Array.from({ length: 50 }, newId));
  expect(ids.size).toBe(50);
  for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
});
