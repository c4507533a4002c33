import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { Proof } from './proof.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const refusing = (code: string) => async (): Promise<void> => Promise.reject({ code });

test('a wrong passphrase is cleared, another failure leaves it to try again', async () => {
  const proof = new Proof(async () => 0);
  proof.passphrase = 'wrong';
  expect(await proof.act(refusing('wrong_passphrase'))).toBe(false);
  expect(proof.passphrase).toBe('');
  proof.passphrase = 'right';
  expect(await proof.act(refusing('vault_in_use'))).toBe(false);
  expect(proof.failure?.code).toBe('vault_in_use');
  expect(proof.passphrase).toBe('right');
});

test('the pause is counted down, said twice and not every second, and ends', async () => {
  const proof = new Proof(async () => 2);
  proof.passphrase = 'wrong';
  await proof.act(refusing('wrong_passphrase'));
  proof.passphrase = 'right';
  expect([proof.wait.seconds, proof.ready]).toEqual([2, false]);
  const begun = proof.wait.said;
  await vi.advanceTimersByTimeAsync(1_200);
  expect([proof.wait.seconds, proof.wait.said]).toEqual([1, begun]);
  expect(await proof.act(async () => {}), 'it is not over').toBe(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([proof.wait.seconds, proof.ready]).toEqual([0, true]);
  expect(proof.wait.said).not.toBe(begun);
  expect(await proof.act(async () => {})).toBe(true);
  expect(proof.passphrase, 'it is forgotten').toBe('');
});
