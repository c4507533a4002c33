// A reply on its way by mail: one where it fits, a few where it does not, each whole by itself.
import { mailLink, mailRoom } from './hand_out.ts';
import type { Part, Sealed } from './outbox.svelte.ts';

/** The most mails that a client is asked to send by hand. */
const MOST = 5;

/** A mail ready to be opened, and what is in it. */
export type Mail = { href: string; part: Part };

/** Where mails go, and what stands in them beside the sealed line. */
export type Letterhead = { to: string; subject: string; before: string };

/** The mails that hold all of `sealed`, in order; none where too many would be needed. */
export async function mailsOf(sealed: Sealed, letterhead: Letterhead): Promise<Mail[]> {
  const { to, subject, before } = letterhead;
  const body = (line: string) => `${before}\n${line}\n`;
  const made = (parts: Part[]) =>
    parts.map((part, nth) => {
      const name = parts.length > 1 ? `${subject} ${nth + 1}/${parts.length}` : subject;
      const href = mailLink(to, name, body(part.line));
      return href === undefined ? undefined : { href, part };
    });
  const whole = made(sealed.parts);
  const parts = isAll(whole)
    ? sealed.parts
    : await sealed.shorter(mailRoom(to, `${subject} 1/${MOST}`, body('')));
  const mails = parts && parts.length <= MOST ? made(parts) : [];
  return isAll(mails) ? mails : [];
}

function isAll(mails: (Mail | undefined)[]): mails is Mail[] {
  return !mails.includes(undefined);
}
