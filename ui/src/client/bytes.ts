// Bytes on their way in and out of text that survives mail and chat programs.
import { deflateSync, Inflate } from 'fflate';

/** What a packet or a reply may inflate to, in bytes. */
export const MAX_INFLATED = 2 * 1024 * 1024;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let place = 0; place < bytes.length; place += 3) {
    const left = bytes.length - place;
    const bits =
      ((bytes[place] ?? 0) << 16) | ((bytes[place + 1] ?? 0) << 8) | (bytes[place + 2] ?? 0);
    for (let letter = 0; letter <= Math.min(left, 3); letter += 1) {
      text += LETTERS[(bits >> (18 - 6 * letter)) & 63];
    }
  }
  return text;
}

/** Reads base64url without padding; nothing where it is not that. */
export function fromBase64url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let place = 0;
  for (const letter of text) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[place] = (bits >> held) & 0xff;
    place += 1;
  }
  return bytes;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});

/** CRC-32 of ASCII text as eight hexadecimal digits. */
export function crc32(text: string): string {
  let sum = 0xffffffff;
  for (let place = 0; place < text.length; place += 1) {
    sum = (TABLE[(sum ^ text.charCodeAt(place)) & 0xff] ?? 0) ^ (sum >>> 8);
  }
  return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}

/** `text` with its checksum after a dot. */
export function checked(text: string): string {
  return `${text}.${crc32(text)}`;
}

/** What stands before the checksum, if the checksum agrees. */
export function unchecked(text: string): string | undefined {
  const dot = text.lastIndexOf('.');
  if (dot < 0) return undefined;
  const rest = text.slice(0, dot);
  return crc32(rest) === text.slice(dot + 1).toLowerCase() ? rest : undefined;
}

/** Raw deflate. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9 });
}

/**
 * Inflates at most `MAX_INFLATED` bytes; more is as wrong as a broken stream. `before` is what the
 * stream may refer back to.
 */
export function inflate(bytes: Uint8Array, before?: Uint8Array): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  const stream = new Inflate({ ...(before && { dictionary: before }) }, (part, isLast) => {
    parts.push(part);
    size += part.length;
    isWhole = isLast;
  });
  // In small pieces, so that a bomb is seen before it has gone off.
  const PIECE = 1024;
  try {
    for (let place = 0; place < bytes.length; place += PIECE) {
      stream.push(bytes.subarray(place, place + PIECE), place + PIECE >= bytes.length);
      if (size > MAX_INFLATED) return undefined;
    }
  } catch {
    return undefined;
  }
  if (!isWhole) return undefined;
  const whole = new Uint8Array(size);
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}
