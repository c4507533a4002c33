// SHA-512 (FIPS 180-4), for signatures away from a secure address, where the browser has none.

const [O, I] = [BigInt(0), BigInt(1)] as const;

type Eight = [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];

const MASK = (I << BigInt(64)) - I;

/** The first 64 bits behind the point of the square or cube root of a number (FIPS 180-4, 4.2.3). */
function behindThePoint(value: number, root: number): bigint {
  const all = BigInt(value) << BigInt(64 * root);
  let found = O;
  for (let bit = I << BigInt(68); bit > O; bit >>= I) {
    if ((found | bit) ** BigInt(root) <= all) found |= bit;
  }
  return found & MASK;
}

/** The SHA-512 of a message. Its constants are worked out here, which is shorter than writing them down. */
export function sha512(message: Uint8Array): Uint8Array {
  const primes: number[] = [];
  for (let next = 2; primes.length < 80; next += 1) {
    if (primes.every((prime) => next % prime)) primes.push(next);
  }
  const constants = primes.map((prime) => behindThePoint(prime, 3));
  const state = primes.slice(0, 8).map((prime) => behindThePoint(prime, 2));
  const turned = (word: bigint, ...by: number[]) =>
    by.reduce((all, bits) => all ^ (word >> BigInt(bits)) ^ (word << BigInt(64 - bits)), O) & MASK;

  const padded = new Uint8Array(Math.ceil((message.length + 17) / 128) * 128);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, message.length * 8);

  for (let block = 0; block < padded.length; block += 128) {
    const words = constants.map((_, nth) => (nth < 16 ? view.getBigUint64(block + 8 * nth) : O));
    const at = (place: number) => words[place] ?? O;
    for (let nth = 16; nth < 80; nth += 1) {
      const [near, far] = [at(nth - 2), at(nth - 15)];
      const mixed =
        at(nth - 16) +
        (turned(far, 1, 8) ^ (far >> BigInt(7))) +
        at(nth - 7) +
        (turned(near, 19, 61) ^ (near >> BigInt(6)));
      words[nth] = mixed & MASK;
    }
    let [a, b, c, d, e, f, g, h] = state as Eight;
    constants.forEach((constant, nth) => {
      const one = h + turned(e, 14, 18, 41) + ((e & f) ^ (~e & g)) + constant + at(nth);
      const two = turned(a, 28, 34, 39) + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [(one + two) & MASK, a, b, c, (d + one) & MASK, e, f, g];
    });
    [a, b, c, d, e, f, g, h].forEach(
      (word, nth) => (state[nth] = ((state[nth] ?? O) + word) & MASK),
    );
  }
  const result = new Uint8Array(64);
  const out = new DataView(result.buffer);
  state.forEach((word, nth) => out.setBigUint64(8 * nth, word));
  return result;
}
