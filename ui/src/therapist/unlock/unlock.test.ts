import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { Creating, PracticeNaming, Recovering, Unlocking } from './unlock.svelte.ts';

const desktop = vi.hoisted(() => ({
  unlock: vi.fn(),
  vaultState: vi.fn(),
  createVault: vi.fn(),
  passphraseStrength: vi.fn(),
  checkRecovery: vi.fn(),
  recover: vi.fn(),
  savePracticeDetails: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const passphrase = 'maple tunnel orbit';

beforeEach(() => {
  vi.resetAllMocks();
  desktop.vaultState.mockResolvedValue({ kind: 'locked', failed_attempts: 3, wait_seconds: 1 });
  desktop.passphraseStrength.mockResolvedValue({ score: 4, weakness: null, enough: true });
});

afterEach(() => {
  vi.useRealTimers();
});

test('the vault is made once the passphrase is strong and typed twice, and is forgotten then', async () => {
  const creating = new Creating();
  const { chosen } = creating;
  chosen.passphrase = passphrase;
  await chosen.judge();
  expect(await creating.create()).toBe(false);
  chosen.again = passphrase;
  expect(await creating.create()).toBe(true);
  expect(desktop.createVault).toHaveBeenCalledWith(passphrase);
  expect(chosen.passphrase + chosen.again).toBe('');
});

test('a wrong passphrase is counted on screen and costs its pause', async () => {
  const unlocking = new Unlocking(2, 0);
  unlocking.proof.passphrase = 'wrong';
  desktop.unlock.mockRejectedValueOnce({ code: 'wrong_passphrase' });
  expect(await unlocking.open()).toBe(false);
  expect(unlocking.attempts).toBe(3);
  expect(unlocking.proof.wait.seconds).toBe(1);
  unlocking.proof.wait.stop();
});

test('what takes longer than usual says so until it is over', async () => {
  vi.useFakeTimers();
  const unlocking = new Unlocking(0, 0);
  unlocking.proof.passphrase = passphrase;
  let over: () => void = () => undefined;
  desktop.unlock.mockReturnValueOnce(new Promise<void>((done) => (over = done)));
  const opened = unlocking.open();
  vi.advanceTimersByTime(3900);
  expect(unlocking.isLong).toBe(false);
  vi.advanceTimersByTime(200);
  expect(unlocking.isLong).toBe(true);
  over();
  expect([await opened, unlocking.isLong]).toEqual([true, false]);
});

test('a pause that is not over when Ownwords starts is waited for', () => {
  const unlocking = new Unlocking(6, 8);
  unlocking.proof.passphrase = passphrase;
  expect(unlocking.proof.ready).toBe(false);
  unlocking.proof.wait.stop();
});

test('a passphrase is asked for once the recovery key is as printed', async () => {
  const recovering = new Recovering();
  recovering.typed = 'K7MQ4XRT 0B8D';
  desktop.checkRecovery.mockRejectedValueOnce({ code: 'recovery_key_mistyped', detail: '2' });
  await recovering.check();
  expect([recovering.right, recovering.failure?.detail]).toEqual([false, '2']);
  await recovering.check();
  expect(recovering.right).toBe(true);
  recovering.chosen.passphrase = recovering.chosen.again = passphrase;
  await recovering.chosen.judge();
  expect(await recovering.open()).toBe(true);
  expect(desktop.recover).toHaveBeenCalledWith('K7MQ4XRT 0B8D', passphrase);
  expect(recovering.typed + recovering.chosen.passphrase).toBe('');
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
