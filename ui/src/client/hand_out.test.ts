import { afterEach, expect, test, vi } from 'vitest';
import { mailLink, share, shareable } from './hand_out.ts';
import { isInsideAnotherApp, suitsHomeScreen } from './surroundings.ts';

afterEach(() => vi.unstubAllGlobals());

test('a_mail_link_says_neutral_words_and_the_sealed_ones', () => {
  const link = mailLink('keller@example.org', 'Form K3V9', 'My answers:\nOW1.a_b-c\n');
  const body = 'My%20answers%3A%0D%0AOW1.a_b-c%0D%0A';
  expect(link).toBe(`mailto:keller@example.org?subject=Form%20K3V9&body=${body}`);
  expect(mailLink('a&bcc=x@y.z', 'Form', ''), 'an address cannot add to the mail').toBe(
    'mailto:a%26bcc%3Dx@y.z?subject=Form&body=',
  );
});

test('what_a_mail_link_cannot_hold_gets_none', () => {
  const base = mailLink('a@b.c', 'Form K3V9', '')?.length ?? 0;
  expect(mailLink('a@b.c', 'Form K3V9', 'x'.repeat(1800 - base))).toHaveLength(1800);
  expect(mailLink('a@b.c', 'Form K3V9', 'x'.repeat(1801 - base))).toBeUndefined();
});

test('sharing_is_offered_where_files_can_be_shared', async () => {
  expect(shareable('Form K3V9.txt', 'x')).toBeUndefined();
  let given: { files: File[] } | undefined;
  const navigator = {
    canShare: () => true,
    share: (what: { files: File[] }) => Promise.resolve(void (given = what)),
  };
  vi.stubGlobal('navigator', navigator);
  const shared = shareable('Form K3V9.txt', 'OW1.a\n');
  expect(shared && (await share(shared))).toBe('shared');
  expect(Object.keys(given ?? {}), 'the file alone').toEqual(['files']);
  expect([given?.files[0]?.name, await given?.files[0]?.text()]).toEqual([
    'Form K3V9.txt',
    'OW1.a\n',
  ]);
  vi.stubGlobal('navigator', { ...navigator, canShare: () => false });
  expect(shareable('Form K3V9.txt', 'x')).toBeUndefined();
});

test('a_share_sheet_that_was_closed_is_no_fault', async () => {
  const refuse = (name: string) => ({ share: () => Promise.reject(new DOMException('', name)) });
  vi.stubGlobal('navigator', refuse('AbortError'));
  expect(await share({ files: [] })).toBe('cancelled');
  vi.stubGlobal('navigator', refuse('NotAllowedError'));
  expect(await share({ files: [] })).toBe('failed');
});

const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15';
const ANDROID = 'Mozilla/5.0 (Linux; Android 14; Pixel 8';
const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36';

test('windows_inside_other_programs_are_told_from_browsers', () => {
  for (const inside of [
    `${PHONE} (KHTML, like Gecko) Mobile/15E148`,
    `${PHONE} (KHTML, like Gecko) GSA/300.0 Mobile/15E148 Safari/604.1`,
    `${ANDROID}; wv) ${CHROME}`,
    `${ANDROID}) ${CHROME} Instagram 300.0`,
    `${ANDROID}) ${CHROME} [FB_IAB/FB4A;FBAV/400.0]`,
  ]) {
    expect(isInsideAnotherApp(inside), inside).toBe(true);
  }
  for (const browser of [
    `${PHONE} (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1`,
    `${ANDROID}) ${CHROME}`,
    'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0',
  ]) {
    expect(isInsideAnotherApp(browser), browser).toBe(false);
  }
});

test('the_home_screen_is_offered_where_it_leads_back_to_what_is_kept', () => {
  const address = 'https://example.org/form';
  expect(suitsHomeScreen(`${ANDROID}) ${CHROME}`, address)).toBe(true);
  expect(suitsHomeScreen(`${ANDROID}) ${CHROME}`, 'file:///form.html')).toBe(false);
  expect(suitsHomeScreen(`${ANDROID}; wv) ${CHROME}`, address)).toBe(false);
  expect(suitsHomeScreen(`${PHONE} Version/18.0 Safari/604.1`, address)).toBe(false);
});
