import { beforeEach, expect, test, vi } from 'vitest';

import { PracticeForm } from './practice.svelte.ts';

const desktop = vi.hoisted(() => ({ practiceDetails: vi.fn(), savePracticeDetails: vi.fn() }));
vi.mock('../desktop.ts', () => desktop);

const details = {
  name: 'Dr. A. Keller',
  credentials: '',
  contact_lines: ['Lindenstrasse 4'],
  reply_address: '',
  crisis_contacts: [],
  paper: 'a4' as const,
  language: 'en',
};

beforeEach(() => {
  vi.resetAllMocks();
  desktop.practiceDetails.mockResolvedValue(structuredClone(details));
});

test('what is typed is saved without lines and contacts that say nothing', async () => {
  const form = new PracticeForm(() => {});
  await form.load();
  form.contact = 'Lindenstrasse 4\n\n 030 555 ';
  form.addContact();
  await form.saver.flush();
  expect(desktop.savePracticeDetails).toHaveBeenCalledWith({
    ...details,
    contact_lines: ['Lindenstrasse 4', '030 555'],
    crisis_contacts: [],
  });
});

test('a practice never loses its name', async () => {
  const form = new PracticeForm(() => {});
  await form.load();
  if (form.details) form.details.name = ' ';
  form.saver.touch();
  await form.saver.flush();
  expect(desktop.savePracticeDetails).not.toHaveBeenCalled();
});

test('a contact that is removed is gone from what is saved', async () => {
  const crisis_contacts = [{ name: 'Crisis line', reach: '988' }];
  desktop.practiceDetails.mockResolvedValue({ ...details, crisis_contacts });
  const form = new PracticeForm(() => {});
  await form.load();
  form.removeContact(0);
  await form.saver.flush();
  expect(desktop.savePracticeDetails).toHaveBeenCalledWith(details);
});
