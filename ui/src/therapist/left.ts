// How something left, in words: "as a PDF with a password".
import type { Delivery } from '../generated/assignment.ts';
import { words } from '../words/window.en.ts';

export function sayLeft({ channel, protection }: Delivery): string {
  const way = words.channels[channel];
  if (protection === 'password') return words.withPassword(way);
  return protection === 'code' ? words.withCode(way) : way;
}
