// Writes tests/fixtures/contract/sealed-from-page.json: signed and locked links made by this side's
// libraries, for the core to read. The page itself makes none.
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { Encrypter } from 'age-encryption';
import { expect, test } from 'vitest';
import { checked, deflate, fromBase64url, toBase64url } from './bytes.ts';
import { FOLDER, packets, path, type SealedCase } from './contract.ts';
import { unpack } from './packet.ts';

const CODE = 'aardvark-abandoned-abbreviate-abdomen-abhorrence';
const PASSPHRASE = 'aar-aba-abb-abd-abh';
const WRONG = 'aardvark-abandoned-abbreviate-abdomen-abiding';

/** The packet of the core's own cases, byte for byte. */
function json(): Uint8Array {
  const link = packets()[2]?.link ?? '';
  return unpack(fromBase64url(link.split('.')[2] ?? '') ?? new Uint8Array()) ?? new Uint8Array();
}

function keyOf(seed: number) {
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  const key = Buffer.concat([head, Buffer.alloc(32, seed)]);
  const secret = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  return { secret, practice: toBase64url(spki.subarray(-32)) };
}

async function link(flags: string, payload: Uint8Array, cost = 15): Promise<string> {
  let bytes = deflate(payload);
  if (flags.endsWith('c')) {
    const encrypter = new Encrypter();
    encrypter.setPassphrase(PASSPHRASE);
    encrypter.setScryptWorkFactor(cost);
    bytes = await encrypter.encrypt(bytes);
  }
  return checked(`1.${flags}.${toBase64url(bytes)}`);
}

test('sealed-from-page.json is written', async () => {
  const [own, other] = [keyOf(3), keyOf(4)];
  const plain = json();
  const message = Buffer.concat([Buffer.from('ownwords packet v1\0'), plain]);
  const signed = Buffer.concat([sign(null, message, own.secret), plain]);
  const bare = Buffer.concat([sign(null, plain, own.secret), plain]);
  const both = await link('sc', signed);
  const cases: SealedCase[] = [
    { name: 'signed', text: await link('s', signed), expect: 'packet' },
    { name: 'signed for another kind of text', text: await link('s', bare), expect: 'foreign' },
    { name: 'behind a code', text: await link('c', plain), code: CODE, expect: 'packet' },
    { name: 'both', text: both, code: CODE, expect: 'packet' },
    { name: 'both, the code wrong', text: both, code: WRONG, expect: 'wrong code' },
    {
      name: 'both, elsewhere',
      text: both,
      code: CODE,
      practice: other.practice,
      expect: 'foreign',
    },
    { name: 'cut', text: both.slice(0, -30), expect: 'incomplete' },
    { name: 'at the highest cost', text: await link('c', plain, 16), code: CODE, expect: 'packet' },
    { name: 'too dear', text: await link('c', plain, 17), expect: 'newer' },
  ].map((made) => ({
    code: null,
    practice: made.text.startsWith('1.s') ? own.practice : null,
    ...made,
  }));
  expect(cases).toHaveLength(9);
  writeFileSync(path(`${FOLDER}/sealed-from-page.json`), `${JSON.stringify(cases, null, 2)}\n`);
});
