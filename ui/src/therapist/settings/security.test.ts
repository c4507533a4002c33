import { beforeEach, expect, test, vi } from 'vitest';

import { ChangingPassphrase, Exchanging } from './security.svelte.ts';

const desktop = vi.hoisted(() => ({
  security: vi.fn(),
  passphraseStrength: vi.fn(),
  changePassphrase: vi.fn(),
  exchangeKeys: vi.fn(),
  openLinks: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

beforeEach(() => {
  vi.resetAllMocks();
  desktop.security.mockResolvedValue({ wait_seconds: 0 });
  desktop.passphraseStrength.mockResolvedValue({ score: 4, weakness: null, enough: true });
});

test('a change takes the passphrase of now and forgets both', async () => {
  const changing = new ChangingPassphrase();
  changing.chosen.passphrase = changing.chosen.again = 'maple tunnel orbit';
  await changing.chosen.judge();
  changing.proof.passphrase = 'quiet river, early train';
  expect(await changing.change()).toBe(true);
  expect(desktop.changePassphrase).toHaveBeenCalledWith(
    'quiet river, early train',
    'maple tunnel orbit',
  );
  expect(changing.chosen.passphrase + changing.proof.passphrase).toBe('');
});

test('a change that was refused keeps what was chosen', async () => {
  const changing = new ChangingPassphrase();
  changing.chosen.passphrase = changing.chosen.again = 'maple tunnel orbit';
  await changing.chosen.judge();
  changing.proof.passphrase = 'quiet river, late train';
  desktop.changePassphrase.mockRejectedValueOnce({ code: 'wrong_passphrase' });
  expect(await changing.change()).toBe(false);
  expect(changing.chosen.passphrase).toBe('maple tunnel orbit');
});

test('nothing is written anew before it is said what becomes of the links', async () => {
  const exchanging = new Exchanging();
  exchanging.chosen.passphrase = exchanging.chosen.again = 'maple tunnel orbit';
  await exchanging.chosen.judge();
  exchanging.proof.passphrase = 'quiet river, early train';
  expect(await exchanging.exchange()).toBe(false);
  exchanging.links = 'renew';
  expect(await exchanging.exchange()).toBe(true);
  expect(desktop.exchangeKeys).toHaveBeenCalledWith(
    'quiet river, early train',
    'maple tunnel orbit',
    true,
  );
});
