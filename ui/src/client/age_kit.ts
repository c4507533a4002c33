// The public test kit of the age format, as the package of its authors holds it. For tests only.
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import * as kit from 'cctv-age';

/** Where the vectors lie that the core runs. */
export const SELECTION = fileURLToPath(
  new URL('../../../tests/fixtures/age/vectors.json', import.meta.url),
);

/** One vector: what is expected, and the age file. */
export type Vector = { name: string; head: Map<string, string>; file: Uint8Array };

const all = Object.entries(kit as unknown as { [name: string]: Uint8Array });

/** Every vector of the package. */
export function vectors(): Vector[] {
  return all.map(([name, bytes]) => {
    const text = Buffer.from(bytes);
    const end = text.indexOf('\n\n');
    const lines = text.subarray(0, end).toString().split('\n');
    const head = new Map(lines.map((line) => line.split(': ', 2) as [string, string]));
    const rest = text.subarray(end + 2);
    return { name, head, file: head.has('compressed') ? inflateSync(rest) : rest };
  });
}

// Why the others are left out, share/seal/testkit.rs says.
function concernsTheCore(name: string): boolean {
  const armour = ['armor_x25519', 'armor_crlf', 'armor_no_match'];
  if (/^armor/.test(name)) return armour.includes(name);
  return !/^(hybrid|stream_25[78])/.test(name);
}

/** The text of the file with the vectors that the core runs. */
export function selection(): string {
  const chosen = all.filter(([name]) => concernsTheCore(name));
  chosen.sort(([one], [other]) => (one < other ? -1 : 1));
  const file = {
    about: 'Test vectors of the age file format, unchanged: https://c2sp.org/CCTV/age',
    licence: '0BSD OR CC0-1.0 OR Unlicense, Copyright (c) 2022 The age Authors',
    vectors: Object.fromEntries(
      chosen.map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]),
    ),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}
