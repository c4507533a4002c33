import { expect, test } from 'vitest';
import catchForm from '../../../../assets/forms/thought-catch.json' with { type: 'json' };
import record from '../../../../assets/forms/thought-record-7.json' with { type: 'json' };
import sleep from '../../../../assets/forms/sleep-diary.json' with { type: 'json' };
import type { Form } from '../../generated/form.ts';
import { driveTracker, library, worstWaking } from '../sample.ts';
import { shorterThan } from './shorter.ts';

const [thoughtCatch, thoughtRecord, sleepDiary] = [catchForm, record, sleep] as unknown as [
  Form,
  Form,
  Form,
];
const all = [...library, { hash: 'catch', form: thoughtCatch }];

test('a full form has the short one that is for the same', () => {
  expect(shorterThan(sleepDiary, all)?.key).toBe('worst-waking-diary');
  expect(shorterThan(thoughtRecord, all)?.key).toBe('thought-catch');
});

test('what is short already, or has no grains, has none', () => {
  expect(shorterThan(worstWaking, all)).toBeNull();
  expect(shorterThan(driveTracker, all)).toBeNull();
  expect(shorterThan(sleepDiary, [])).toBeNull();
});
