import { beforeEach, expect, test, vi } from 'vitest';

import { missingIn, NewPassphrase } from './new-passphrase.svelte.ts';

const desktop = vi.hoisted(() => ({ passphraseStrength: vi.fn(), proposePassphrase: vi.fn() }));
vi.mock('./desktop.ts', () => desktop);

const passphrase = 'maple tunnel orbit';
const strong = { score: 4, weakness: null, enough: true };

beforeEach(() => {
  vi.resetAllMocks();
  desktop.passphraseStrength.mockResolvedValue(strong);
});

test('a passphrase is counted in characters, not in bytes', () => {
  expect(missingIn('')).toBe(12);
  expect(missingIn('äöüäöüäöüäöü')).toBe(0);
  expect(missingIn('🌲🌲🌲🌲🌲🌲')).toBe(6);
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

test('a weak one is refused in words, also when typed twice', async () => {
  desktop.passphraseStrength.mockResolvedValue({
    score: 1,
    weakness: 'keyboard_row',
    enough: false,
  });
  const chosen = new NewPassphrase();
  chosen.passphrase = chosen.again = 'qwertyuiop[]';
  await chosen.judge();
  expect(chosen.ready).toBe(false);
  expect(chosen.said).toBe('Easy to guess. Keys side by side are tried early.');
});

test('an answer that was overtaken by typing says nothing', async () => {
  const answers: ((strength: typeof strong) => void)[] = [];
  desktop.passphraseStrength.mockImplementation(
    () => new Promise((answer) => answers.push(answer)),
  );
  const chosen = new NewPassphrase();
  chosen.passphrase = chosen.again = passphrase;
  const first = chosen.judge();
  chosen.passphrase = chosen.again = 'aaaaaaaaaaaaaa';
  const second = chosen.judge();
  answers[1]?.({ ...strong, score: 0, enough: false });
  await second;
  answers[0]?.(strong);
  await first;
  expect(chosen.ready).toBe(false);
});

test('six words that were drawn are shown, and have to be typed again', async () => {
  desktop.proposePassphrase.mockResolvedValue('one two three four five six');
  const chosen = new NewPassphrase();
  chosen.again = 'begun';
  await chosen.draw();
  expect([chosen.passphrase, chosen.again, chosen.shown]).toEqual([
    'one two three four five six',
    '',
    true,
  ]);
  expect(chosen.ready).toBe(false);
  chosen.passphrase = 'something else again';
  await chosen.judge();
  expect(chosen.drawn, 'what was typed over was not drawn').toBe('');
});
