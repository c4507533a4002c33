import { beforeEach, expect, test, vi } from 'vitest';

import { HandOver } from './hand-over.svelte.ts';
import { MailOut } from './mail.svelte.ts';

const desktop = vi.hoisted(() => ({ mailFile: vi.fn(), saveMail: vi.fn() }));
vi.mock('../desktop.ts', () => desktop);

const done = vi.fn();

function mail(password: string | null = null, given: string | null = 'assignment'): MailOut {
  const hand = new HandOver(async () => given, done);
  hand.password = password;
  hand.also = ['other'];
  return new MailOut('de-CH', hand, done);
}

beforeEach(() => vi.resetAllMocks());

test('a mail has the PDF with it, under a sentence in the client’s language', async () => {
  desktop.mailFile.mockResolvedValue('with_file');
  const out = mail();
  await out.begin();
  const [ids, attached, lead] = desktop.mailFile.mock.calls[0] ?? [];
  expect(ids).toEqual(['assignment', 'other']);
  expect(attached).toEqual({
    kind: 'pdf',
    password: null,
    sheet: { with_link: false, anyway: false },
  });
  expect(lead).toContain('Hier ist das Blatt');
  expect(out.outcome).toContain('See that the file is in it');
  expect(done).toHaveBeenCalledTimes(1);
});

test('a password goes with the PDF and not with the page', async () => {
  desktop.mailFile.mockResolvedValue('file_beside');
  const out = mail('quiet river');
  await out.begin(true);
  expect(desktop.mailFile.mock.calls[0]?.[1]).toEqual({
    ...{ kind: 'pdf', password: 'quiet river' },
    sheet: { with_link: false, anyway: true },
  });
  expect(desktop.mailFile.mock.calls[0]?.[2]).toContain('Passwort');
  expect(desktop.mailFile.mock.calls[0]?.[2]).not.toContain('quiet river');
  expect(out.outcome).toContain('drag it into the mail');
  out.carried = 'page';
  await out.begin();
  expect(desktop.mailFile.mock.calls[1]?.[1]).toEqual({ kind: 'page' });
  expect(desktop.mailFile.mock.calls[1]?.[2]).not.toContain('Passwort');
});

test('a draft that was called off is said, and homework that was refused is in no mail', async () => {
  desktop.saveMail.mockResolvedValue({ kind: 'cancelled' });
  const out = mail();
  await out.save();
  expect(out.outcome).toContain('No draft was saved');
  await mail(null, null).begin();
  expect(desktop.mailFile).not.toHaveBeenCalled();
});
