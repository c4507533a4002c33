// How something left, in words: "as a PDF with a password".
import type { Delivery } from '../generated/assignment.ts';
import { words } from '../words/window.en.ts';

export function sayLeft({ channel, protection }: Delivery): string {
  const way = words.channels[channel];
  return protection === 'password' ? words.withPassword(way) : way;
}
