// The two ways in which age writes bytes as text. It stands in for the library of such ways that age
// brings, which is larger than all the rest of it: the same results, refusing the same texts.
import { fromBase64url, toBase64url } from './bytes.ts';

/** Base64 without padding. */
export const base64nopad = {
  encode: (bytes: Uint8Array): string =>
    toBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/'),
  decode: (text: string): Uint8Array => {
    const bytes = fromBase64url(text.replaceAll('+', '-').replaceAll('/', '_'));
    // Read and written again it is the same text, or it was another way of writing the same bytes.
    if (!bytes || base64nopad.encode(bytes) !== text) throw new Error('no base64');
    return bytes;
  },
};

const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** The checksum of BIP 173 over the letters before the last `1` and the numbers behind it. */
function checksum(prefix: string, numbers: number[]): number {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  let sum = 1;
  for (const number of [...codes.map((c) => c >> 5), 0, ...codes.map((c) => c & 31), ...numbers]) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ number;
    [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].forEach((bits, nth) => {
      if ((top >> nth) & 1) sum ^= bits;
    });
  }
  return sum;
}

/** Bech32. */
export const bech32 = {
  encodeFromBytes: (prefix: string, bytes: Uint8Array): string => {
    const numbers: number[] = [];
    let [held, bits] = [0, 0];
    for (const byte of [...bytes, 0]) {
      held = ((held << 8) | byte) & 0xfff;
      for (bits += 8; bits >= 5; bits -= 5) numbers.push((held >> (bits - 5)) & 31);
    }
    numbers.length = Math.ceil((bytes.length * 8) / 5);
    const sum = checksum(prefix.toLowerCase(), [...numbers, 0, 0, 0, 0, 0, 0]) ^ 1;
    const last = [25, 20, 15, 10, 5, 0].map((place) => (sum >> place) & 31);
    return `${prefix}1${[...numbers, ...last].map((number) => LETTERS[number]).join('')}`;
  },
  decodeToBytes: (text: string): { prefix: string; bytes: Uint8Array } => {
    const small = text.toLowerCase();
    const one = small.lastIndexOf('1');
    const prefix = small.slice(0, one);
    const numbers = [...small.slice(one + 1)].map((letter) => LETTERS.indexOf(letter));
    const isMixed = text !== small && text !== text.toUpperCase();
    if (isMixed || one < 1 || numbers.length < 6 || numbers.includes(-1)) throw new Error('no key');
    if (checksum(prefix, numbers) !== 1) throw new Error('no key');
    const bytes: number[] = [];
    let [held, bits] = [0, 0];
    for (const number of numbers.slice(0, -6)) {
      held = ((held << 5) | number) & 0xfff;
      bits += 5;
      if (bits < 8) continue;
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
    if (bits > 4 || held & ((1 << bits) - 1)) throw new Error('no key');
    return { prefix: text.slice(0, one), bytes: Uint8Array.from(bytes) };
  },
};

/** Armour is never read. */
export const base64 = undefined;
