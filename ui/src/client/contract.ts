// The fixtures that this side and the core agree on: ../../../tests/fixtures/contract. For tests only.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Decrypter } from 'age-encryption';
import type { Packet } from '../generated/packet.ts';
import type { Entry, Pause } from '../generated/reply.ts';
import { fromBase64url, inflate, unchecked } from './bytes.ts';
import { readLink, type Given } from './packet.ts';

/** A file of the repository. */
export function path(fromRoot: string): string {
  return fileURLToPath(new URL(`../../../${fromRoot}`, import.meta.url));
}

/** What stands in a JSON file of the repository. */
export function read<T>(fromRoot: string): T {
  return JSON.parse(readFileSync(path(fromRoot), 'utf8')) as T;
}

export const FOLDER = 'tests/fixtures/contract';

/** A packet that the core wrote; a form in full is told by the path of its file. */
export type PacketCase = { name: string; secrets: string[]; link: string; packet: Packet };

export const packets = () => read<PacketCase[]>(`${FOLDER}/packets.json`);

/** A text that came back, and what is in its replies. */
export type ReplyCase = {
  name: string;
  packet: string;
  text: string;
  replies: {
    assignment: number;
    id?: string;
    written?: string;
    pauses: Pause[];
    entries: Entry[];
  }[];
};

/** A signed or locked link, what is typed and whose page it is, and what comes of it. */
export type SealedCase = {
  name: string;
  text: string;
  code: string | null;
  practice: string | null;
  expect: string;
};

/** An assignment of a packet as the page has it, and the secret that opens its replies. */
export function given(name: string, nth = 0): { given: Given; secret: string } {
  const found = packets().find((packet) => packet.name === name);
  const opened = readLink(found?.link ?? '');
  const given =
    typeof opened === 'string' || 'open' in opened ? undefined : opened.assignments[nth];
  const secret = found?.secrets[nth];
  if (!given || !secret) throw new Error(`there is no packet ${name}`);
  return { given, secret };
}

/** The reply lines in a text. */
export function lines(text: string): string[] {
  return text.split(/\s+/).filter((word) => word.startsWith('OW1.'));
}

/** Opens a seal as the core does, and gives the JSON that was in it. */
export async function unseal(line: string, secret: string): Promise<string> {
  const payload = unchecked(line)?.split('.')[2];
  const decrypter = new Decrypter();
  decrypter.addIdentity(secret);
  const plain = await decrypter.decrypt(fromBase64url(payload ?? '') ?? new Uint8Array());
  if (plain.length % 256 !== 0) throw new Error('a reply is padded');
  const length = new DataView(plain.buffer, plain.byteOffset).getUint32(0);
  return new TextDecoder().decode(inflate(plain.subarray(4, 4 + length)));
}
