// A link behind the client's code: an age file for a passphrase. The format is described in the core's
// share/lock.rs.
import { Decrypter } from 'age-encryption';

/** The highest cost that is paid, as a power of two: what asks for more was made to stop a browser. */
const HIGHEST_COST = 16;

/** Why a file cannot be opened by any code; nothing where one may. */
export function whyNot(file: Uint8Array): 'incomplete' | 'newer' | undefined {
  const head = String.fromCharCode(...file.subarray(0, 80));
  const cost = /^age-encryption\.org\/v1\n-> scrypt [\w+/]{22} ([1-9]\d*)\n/.exec(head)?.[1];
  if (cost === undefined) return 'incomplete';
  return Number(cost) > HIGHEST_COST ? 'newer' : undefined;
}

/** What is in the file: all of it, or why there is nothing. */
export async function unlock(
  file: Uint8Array,
  passphrase: string,
): Promise<Uint8Array | 'wrong' | 'incomplete'> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(file);
  } catch (error) {
    return error instanceof Error && error.message.startsWith('no identity')
      ? 'wrong'
      : 'incomplete';
  }
}
