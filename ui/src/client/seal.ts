// The seal: answers that only the vault which asked can open. The format is described in the core's
// share/seal.rs.
import { Encrypter } from 'age-encryption';
import { checked, deflate, toBase64url } from './bytes.ts';

const BLOCK = 256;

/** What an age file for one recipient is made of beside its content: header and nonce, tags. */
const HEADER = 184;
const CHUNK = 64 * 1024;
const CHUNK_TAG = 16;

/** Seals a reply's JSON as one line. */
export async function seal(assignment: string, recipient: string, json: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const sealed = await encrypter.encrypt(padded(deflate(new TextEncoder().encode(json))));
  return checked(`OW1.${assignment}.${toBase64url(sealed)}`);
}

/** How many letters the line has that seals `json`. */
export function sealedLength(assignment: string, json: string): number {
  const plain = padded(deflate(new TextEncoder().encode(json))).length;
  const file = HEADER + plain + CHUNK_TAG * Math.max(1, Math.ceil(plain / CHUNK));
  return `OW1.${assignment}.`.length + Math.ceil((file * 4) / 3) + '.12345678'.length;
}

/** The length, the bytes, and zeros up to a multiple of 256, so that length tells little. */
export function padded(bytes: Uint8Array): Uint8Array {
  const plain = new Uint8Array(Math.ceil((bytes.length + 4) / BLOCK) * BLOCK);
  new DataView(plain.buffer).setUint32(0, bytes.length);
  plain.set(bytes, 4);
  return plain;
}

/**
 * Away from a secure address the browser has no `crypto.subtle`, and age then fails where it should
 * do the sums itself: it does so only when told "not supported".
 */
export function makeUpForMissingCrypto(scope: { crypto: Crypto }): void {
  if ((scope.crypto.subtle as SubtleCrypto | undefined) !== undefined) return;
  const refuse = () => Promise.reject(new DOMException('not here', 'NotSupportedError'));
  const subtle = { importKey: refuse, deriveBits: refuse, exportKey: refuse };
  Object.defineProperty(scope.crypto, 'subtle', { value: subtle, configurable: true });
}
