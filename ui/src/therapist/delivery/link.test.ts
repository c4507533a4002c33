import { beforeEach, expect, test, vi } from 'vitest';

import { LinkOut } from './link.svelte.ts';

const desktop = vi.hoisted(() => ({
  clientCode: vi.fn(),
  newClientCode: vi.fn(),
  copyLink: vi.fn(),
  mailLink: vi.fn(),
  showLink: vi.fn(),
  printCard: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const client = { caseFile: 'case', language: 'de-AT' };
const words = ['quiet', 'river', 'early', 'train', 'yodel'];

beforeEach(() => {
  vi.resetAllMocks();
  desktop.clientCode.mockResolvedValue(words);
});

test('a link is behind the words unless that is chosen otherwise', async () => {
  const done = vi.fn();
  const link = new LinkOut(client, async () => ['one'], done);
  await link.load();
  expect(link.code).toEqual(words);
  await link.copy();
  expect(desktop.copyLink).toHaveBeenLastCalledWith(['one'], true);
  link.withCode = false;
  await link.copy();
  expect(desktop.copyLink).toHaveBeenLastCalledWith(['one'], false);
  expect(link.outcome).toContain('copied');
  expect(done).toHaveBeenCalledTimes(2);
});

test('a mail speaks the language of the client and names the words only where it asks for them', async () => {
  const link = new LinkOut(
    client,
    async () => ['one'],
    () => undefined,
  );
  const lead = (): string => String(desktop.mailLink.mock.lastCall?.[2]);
  await link.mail();
  expect(lead()).toContain('fünf Wörtern');
  link.withCode = false;
  await link.mail();
  expect(lead()).toContain('Hier ist die Seite');
  expect(lead()).not.toContain('Wörter');
});

test('homework that was refused leaves by no way', async () => {
  const link = new LinkOut(
    client,
    async () => null,
    () => undefined,
  );
  await link.copy();
  await link.mail();
  await link.show();
  for (const way of [desktop.copyLink, desktop.mailLink, desktop.showLink]) {
    expect(way).not.toHaveBeenCalled();
  }
  expect([link.outcome, link.square]).toEqual(['', null]);
});

test('a code that the screen cannot hold is told, and what was shown before is closed by whoever sees it', async () => {
  const link = new LinkOut(
    client,
    async () => ['one'],
    () => undefined,
  );
  desktop.showLink.mockResolvedValueOnce({ side: 33, path: 'M4 4h1v1h-1z' });
  await link.show();
  expect(link.square?.side).toBe(33);
  link.square = null;
  desktop.showLink.mockRejectedValueOnce({ code: 'link_too_long' });
  await link.show();
  expect([link.square, link.failure?.code]).toEqual([null, 'link_too_long']);
});

test('other words are drawn for a card that is lost, and the card is printed with them', async () => {
  const link = new LinkOut(
    client,
    async () => ['one'],
    () => undefined,
  );
  await link.load();
  desktop.newClientCode.mockResolvedValue(['other', ...words.slice(1)]);
  await link.drawAnew();
  expect(desktop.newClientCode).toHaveBeenCalledWith('case');
  expect(link.code?.[0]).toBe('other');
  expect(link.outcome).toContain('still ask for the words before');
  link.card.printer = 'Front_Desk';
  await link.card.print();
  expect(desktop.printCard).toHaveBeenCalledWith('case', 'Front_Desk');
});
