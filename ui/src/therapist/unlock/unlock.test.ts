import { beforeEach, expect, test, vi } from 'vitest';

import { agreed, missingIn } from './passphrase.ts';
import { NewPassphrase, PracticeNaming, Unlocking } from './unlock.svelte.ts';

const desktop = vi.hoisted(() => ({
  unlock: vi.fn(),
  createVault: vi.fn(),
  savePracticeDetails: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const passphrase = 'maple tunnel orbit';

beforeEach(() => vi.resetAllMocks());

test('a passphrase is counted in characters, not in bytes', () => {
  expect(missingIn('')).toBe(12);
  expect(missingIn('äöüäöüäöüäöü')).toBe(0);
  expect(missingIn('🌲🌲🌲🌲🌲🌲')).toBe(6);
});

test('both must be long enough and the same', () => {
  expect(agreed(passphrase, passphrase)).toBe(true);
  expect(agreed(passphrase, 'maple tunnel')).toBe(false);
  expect(agreed('short', 'short')).toBe(false);
});

test('nobody is told that the two differ before the second is begun', () => {
  const chosen = new NewPassphrase();
  chosen.passphrase = passphrase;
  expect(chosen.agreement).toBe('open');
  chosen.again = 'maple';
  expect(chosen.agreement).toBe('differ');
  chosen.again = passphrase;
  expect(chosen.agreement).toBe('same');
});

test('the vault is made once both agree, and the passphrase is forgotten', async () => {
  const chosen = new NewPassphrase();
  chosen.passphrase = passphrase;
  expect(await chosen.create()).toBe(false);
  chosen.again = passphrase;
  expect(await chosen.create()).toBe(true);
  expect(desktop.createVault).toHaveBeenCalledWith(passphrase);
  expect(chosen.passphrase + chosen.again).toBe('');
});

test('a wrong passphrase is cleared, another failure leaves it to try again', async () => {
  const unlocking = new Unlocking();
  unlocking.passphrase = 'wrong';
  desktop.unlock.mockRejectedValueOnce({ code: 'wrong_passphrase' });
  expect(await unlocking.open()).toBe(false);
  expect(unlocking.passphrase).toBe('');
  unlocking.passphrase = passphrase;
  desktop.unlock.mockRejectedValueOnce({ code: 'vault_in_use' });
  expect(await unlocking.open()).toBe(false);
  expect(unlocking.failure?.code).toBe('vault_in_use');
  expect(unlocking.passphrase).toBe(passphrase);
});

test('naming the practice keeps its other details', async () => {
  const details = {
    name: '',
    credentials: '',
    contact_lines: [],
    reply_address: '',
    crisis_contacts: [],
    paper: 'letter' as const,
    language: 'en',
  };
  const naming = new PracticeNaming(details);
  expect(await naming.save(), 'a name is needed').toBe(false);
  naming.name = ' Dr. A. Keller ';
  expect(await naming.save()).toBe(true);
  expect(desktop.savePracticeDetails).toHaveBeenCalledWith({ ...details, name: 'Dr. A. Keller' });
});
