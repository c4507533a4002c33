import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Packet } from '../generated/packet.ts';
import { checked, crc32, deflate, fromBase64url, inflate, toBase64url } from './bytes.ts';
import { findLink, readLink, type Opened } from './packet.ts';

const packet: Packet = {
  version: 1,
  practice: 'Dr. A. Keller',
  language: 'en',
  assignments: [
    {
      id: '2ww9k3dy87hr1c44',
      code: 'K3V9',
      recipient: `age1${'q'.repeat(58)}`,
      message: 'This is to see – ü.',
      form: {
        full: {
          hash: 'AAAAAAAAAAAAAAAA',
          form: {
            format: 1,
            key: 'mood',
            version: 1,
            title: 'Mood',
            purpose: 'To see.',
            takes_seconds: 15,
            rhythm: { kind: 'once' },
            entry: [{ key: 'a', ask: 'A?', answer: { kind: 'yes_no' } }],
          },
        },
      },
      rhythm: { kind: 'once' },
      first_day: '2026-11-27',
      last_day: '2026-12-03',
    },
  ],
};
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const link = (value: unknown, flags = '0', before = new Uint8Array()) => {
  const json = bytes(value);
  const all = new Uint8Array(before.length + json.length);
  all.set(before);
  all.set(json, before.length);
  return checked(`1.${flags}.${toBase64url(deflate(all))}`);
};
const page = (block: string) =>
  ({ getElementById: () => ({ textContent: block }) }) as unknown as Document;

test('a_packet_is_read_with_its_form', () => {
  const opened = readLink(link(packet)) as Opened;
  expect(opened.assignments[0]?.message).toBe('This is to see – ü.');
  expect(opened.assignments[0]?.form.key).toBe('mood');
});

test('a_signature_is_taken_off', () => {
  const opened = readLink(link(packet, 's', new Uint8Array(64).fill(7))) as Opened;
  expect(opened.practice).toBe('Dr. A. Keller');
});

test.each(['#', '%23', '%2523'])('a_link_is_found_behind_%s', (mark) => {
  const text = link(packet);
  expect(findLink(page('null'), `https://example.org/form${mark}${text}`)).toBe(text);
  expect(findLink(page('null'), `https://example.org/form${mark}${text}.)`)).toBe(text);
});

test('a_packet_in_the_file_comes_before_one_in_the_address', () => {
  expect(findLink(page('"1.0.inside"'), 'file:///a#1.0.outside.00000000')).toBe('1.0.inside');
  expect(findLink(page('null'), 'file:///a.html')).toBeUndefined();
});

test('a_cut_or_changed_link_is_incomplete_never_a_form', () => {
  const text = link(packet);
  for (const end of [1, 8, 9, Math.floor(text.length / 2)]) {
    expect(readLink(text.slice(0, -end))).toBe('incomplete');
  }
  for (let place = 0; place < text.length; place += 7) {
    const letter = text[place] === 'Z' ? 'Y' : 'Z';
    const changed = text.slice(0, place) + letter + text.slice(place + 1);
    expect(readLink(changed), `changed at ${String(place)}`).toBe('incomplete');
  }
});

test('what_a_later_program_made_is_told_apart_from_damage', () => {
  expect(readLink(checked('2.0.AAAA'))).toBe('newer');
  expect(readLink(link(packet, 'x'))).toBe('newer');
  expect(readLink(link(packet, 'cs'))).toBe('newer');
  expect(readLink(link({ ...packet, version: 2 }))).toBe('newer');
  const [given] = packet.assignments;
  const unknown = { ...given, form: { built_in: { key: 'x', hash: 'BBBBBBBBBBBBBBBB' } } };
  expect(readLink(link({ ...packet, assignments: [unknown] }))).toBe('newer');
});

test('anything_else_inside_is_incomplete', () => {
  for (const inside of [{}, [], 'x', { ...packet, assignments: [] }]) {
    expect(readLink(link(inside))).toBe('incomplete');
  }
  expect(readLink(checked('1.0.****'))).toBe('incomplete');
});

describe('bytes', () => {
  test('base64url_survives_every_length', () => {
    for (let length = 0; length < 70; length += 1) {
      const given = Uint8Array.from({ length }, (_, place) => (place * 37 + length) & 255);
      const text = toBase64url(given);
      expect(text).toBe(Buffer.from(given).toString('base64url'));
      expect(fromBase64url(text)).toEqual(given);
    }
    expect(fromBase64url('A')).toBeUndefined();
    expect(fromBase64url('AA=')).toBeUndefined();
  });

  test('the_checksum_is_the_one_everybody_knows', () => {
    expect(crc32('123456789')).toBe('cbf43926');
  });

  test('a_deflate_bomb_is_refused', () => {
    const bomb = deflateSync(new Uint8Array(3 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(10_000);
    expect(inflate(bomb)).toBeUndefined();
    expect(inflate(deflate(new Uint8Array(1024 * 1024)))).toHaveLength(1024 * 1024);
    expect(inflate(deflate(bytes(packet)).subarray(0, 40))).toBeUndefined();
  });
});
