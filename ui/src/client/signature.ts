// The practice's signature, verified: Ed25519 as in RFC 8032, 5.1. Many browsers have none of their own,
// and none has away from a secure address. Everything here is public, so nothing needs to take the same
// time; the page signs nothing.
import { fromBase64url } from './bytes.ts';
import { sha512 } from './sha512.ts';

/** What stands before a packet in what is signed (share/signature.rs). */
const DOMAIN = 'ownwords packet v1\0';

const P = BigInt(2) ** BigInt(255) - BigInt(19);
const L = BigInt(2) ** BigInt(252) + BigInt('27742317777372353535851937790883648493');
const [O, I, TWO] = [BigInt(0), BigInt(1), BigInt(2)] as const;

const mod = (value: bigint): bigint => ((value % P) + P) % P;

function power(base: bigint, exponent: bigint): bigint {
  let result = I;
  for (let [square, rest] = [base, exponent]; rest > O; rest >>= I) {
    if (rest & I) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

const inverse = (value: bigint): bigint => power(value, P - TWO);

const D = mod(BigInt(-121665) * inverse(BigInt(121666)));

/** A point: x and y over z, and their product over z. */
type Point = readonly [bigint, bigint, bigint, bigint];

function sum([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = (y1 - x1) * (y2 - x2);
  const b = (y1 + x1) * (y2 + x2);
  const c = TWO * D * mod(t1 * t2);
  const d = TWO * z1 * z2;
  const [e, f, g, h] = [mod(b - a), mod(d - c), mod(d + c), mod(b + a)];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function times(point: Point, factor: bigint): Point {
  let result: Point = [O, I, I, O];
  for (let [double, rest] = [point, factor]; rest > O; rest >>= I) {
    if (rest & I) result = sum(result, double);
    double = sum(double, double);
  }
  return result;
}

/** A number from bytes, the smallest first. */
function number(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << BigInt(8)) | BigInt(byte), O);
}

/** The point with this number: its y, and in the highest bit whether x is odd. */
function pointOf(code: bigint): Point | undefined {
  const y = code & (TWO ** BigInt(255) - I);
  const isOdd = code >> BigInt(255);
  const square = mod((y * y - I) * inverse(mod(D * y * y + I)));
  let x = power(square, (P + BigInt(3)) / BigInt(8));
  if (mod(x * x) !== square) x = mod(x * power(TWO, (P - I) / BigInt(4)));
  if (y >= P || mod(x * x) !== square || (x === O && isOdd)) return undefined;
  if ((x & I) !== isOdd) x = P - x;
  return [x, y, I, mod(x * y)];
}

function numberOf([x, y, z]: Point): bigint {
  const over = inverse(z);
  return mod(y * over) | ((mod(x * over) & I) << BigInt(255));
}

const BASE = () => pointOf(mod(BigInt(4) * inverse(BigInt(5)))) ?? ([O, I, I, O] as const);

/** Whether `signature` is the one of `key`, both in their bytes, for `message`. */
export function verify(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  const point = key.length === 32 && pointOf(number(key));
  if (!point || signature.length !== 64) return false;
  const response = number(signature.subarray(32));
  if (response >= L) return false;
  const asked = new Uint8Array(64 + message.length);
  asked.set(signature.subarray(0, 32));
  asked.set(key, 32);
  asked.set(message, 64);
  const [x, y, z, t] = times(point, number(sha512(asked)) % L);
  const left = sum(times(BASE(), response), [mod(-x), y, z, mod(-t)]);
  return numberOf(left) === number(signature.subarray(0, 32));
}

/** Whether the practice with this key, in base64url, signed a packet's JSON. */
export function isFrom(practice: string, signature: Uint8Array, json: Uint8Array): boolean {
  const message = new Uint8Array(DOMAIN.length + json.length);
  message.set(new TextEncoder().encode(DOMAIN));
  message.set(json, DOMAIN.length);
  return verify(signature, message, fromBase64url(practice) ?? new Uint8Array());
}
