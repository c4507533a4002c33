// Reads the packet that came with the page: from the address, or from a block inside the file.
import type { Form } from '../generated/form.ts';
import type { Packet, PacketAssignment, PacketForm } from '../generated/packet.ts';
import words from '../generated/packet_words.json';
import { checked, fromBase64url, inflate, toBase64url, unchecked } from './bytes.ts';
import { builtIn } from './library.ts';
import { unlock, whyNot } from './lock.ts';
import { isFrom } from './signature.ts';

/** The newest packet, form language and link that this page reads. */
const NEWEST = { packet: 1, form: 1, link: '1' };

const SIGNATURE = 64;

/** Why there is no form to show. Each has its sentence. */
export type Problem = 'incomplete' | 'newer' | 'foreign' | 'none' | 'framed';

/** An assignment with its form at hand. */
export type Given = Omit<PacketAssignment, 'form'> & { form: Form; hash: string };

/** A packet, ready to be shown. */
export type Opened = Omit<Packet, 'assignments'> & { assignments: Given[] };

/** A whole link behind a code. */
export type Locked = {
  /** Tries a passphrase, as often as one likes; what opens comes with its link text without the code. */
  open: (passphrase: string) => Promise<'wrong' | { opened: Opened | Problem; link: string }>;
};

/** The key of the practice that hosts this page; nothing in a page file. */
export function practiceOf(document: Document): string {
  return document.querySelector('meta[name=ownwords-practice]')?.getAttribute('content') ?? '';
}

/** The link text that came with the page, whole or not. */
export function findLink(document: Document, address: string): string | undefined {
  const block = document.getElementById('packet')?.textContent;
  try {
    const inside: unknown = JSON.parse(block ?? 'null');
    if (typeof inside === 'string') return inside;
  } catch {
    return block ?? undefined;
  }
  // Scanners of links rewrite the mark, sometimes twice.
  const found = /(?:#|%23|%2523)(\d+\.[A-Za-z0-9._-]*)/.exec(address);
  return found?.[1]?.replace(/\.+$/, '');
}

/** Reads link text. A page that a practice hosts opens no packets but those that it signed. */
export function readLink(text: string, practice = ''): Opened | Problem | Locked {
  const rest = unchecked(text.trim());
  if (rest === undefined) return 'incomplete';
  const [version, flags = '', payload = ''] = rest.split('.');
  if (version !== NEWEST.link || !/^(0|s?c|s)$/.test(flags)) return 'newer';
  const bytes = fromBase64url(payload);
  if (!bytes) return 'incomplete';
  const isSigned = flags.startsWith('s');
  if (!flags.endsWith('c')) return readPayload(bytes, isSigned, practice);
  return (
    whyNot(bytes) ?? {
      open: async (passphrase) => {
        const inside = await unlock(bytes, passphrase);
        if (inside === 'wrong') return inside;
        if (inside === 'incomplete') return { opened: inside, link: text };
        const link = checked(`1.${isSigned ? 's' : '0'}.${toBase64url(inside)}`);
        return { opened: readPayload(inside, isSigned, practice), link };
      },
    }
  );
}

/** Inflates what refers back to the words that most packets use (share/pack.rs). */
export function unpack(bytes: Uint8Array): Uint8Array | undefined {
  return inflate(bytes, new TextEncoder().encode(words));
}

function readPayload(bytes: Uint8Array, isSigned: boolean, practice: string): Opened | Problem {
  const inflated = unpack(bytes);
  if (!inflated) return 'incomplete';
  const json = isSigned ? inflated.subarray(SIGNATURE) : inflated;
  const signature = isSigned ? inflated.subarray(0, SIGNATURE) : new Uint8Array();
  if (practice && !isFrom(practice, signature, json)) return 'foreign';
  try {
    return open(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json)) as Packet);
  } catch {
    return 'incomplete';
  }
}

function open(packet: Packet): Opened | Problem {
  if (packet.version > NEWEST.packet) return 'newer';
  const assignments = packet.assignments.map((assignment) => {
    const form = formOf(assignment.form);
    return form && isWhole(assignment) ? { ...assignment, ...form } : undefined;
  });
  if (typeof packet.practice !== 'string' || assignments.length === 0) return 'incomplete';
  if (assignments.some((assignment) => assignment === undefined)) return 'newer';
  return { ...packet, assignments: assignments as Given[] };
}

function formOf(form: PacketForm): { form: Form; hash: string } | undefined {
  if ('built_in' in form) {
    const held = builtIn(form.built_in.key, form.built_in.hash);
    return held && { form: held, hash: form.built_in.hash };
  }
  return form.full.form.format <= NEWEST.form ? form.full : undefined;
}

function isWhole(assignment: PacketAssignment): boolean {
  const { id, code, recipient, rhythm, first_day: first, last_day: last } = assignment;
  return (
    /^[0-9a-hjkmnp-tv-z]{16}$/.test(id) &&
    /^[0-9A-Z]{4}$/.test(code) &&
    /^age1[0-9a-z]{58}$/.test(recipient) &&
    ['once', 'daily', 'each_time', 'before_after'].includes(rhythm.kind) &&
    [first, last].every((day) => /^\d{4}-\d\d-\d\d$/.test(day)) &&
    first <= last
  );
}
