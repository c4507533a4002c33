// What makes a passphrase acceptable before the program looks at it.

/** The least number of characters, as the vault demands. */
export const LEAST = 12;

/** How many characters are still missing. */
export function missingIn(passphrase: string): number {
  return Math.max(0, LEAST - [...passphrase.normalize('NFKC')].length);
}

/** Whether the two are typed, long enough and the same. */
export function agreed(passphrase: string, again: string): boolean {
  return missingIn(passphrase) === 0 && passphrase === again;
}
