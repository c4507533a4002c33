// X25519 for where the browser has none of its own, which is away from a secure address. It stands in
// for the curve that age brings: the same ladder, without the other curve that only makes it faster.
import { pow } from '@noble/curves/abstract/modular.js';
import { montgomery } from '@noble/curves/abstract/montgomery.js';

const P = BigInt(2) ** BigInt(255) - BigInt(19);

export const x25519 = montgomery({
  P,
  type: 'x25519',
  powPminus2: (x) => pow(x, P - BigInt(2), P),
  // RFC 7748, 5: the bits of a scalar that are fixed.
  adjustScalarBytes: (bytes: Uint8Array) => {
    bytes.set([(bytes[0] ?? 0) & 248], 0);
    bytes.set([((bytes[31] ?? 0) & 127) | 64], 31);
    return bytes;
  },
});
