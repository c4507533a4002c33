import { beforeEach, expect, test, vi } from 'vitest';

import allKinds from '../../../../tests/fixtures/forms/all-kinds.json' with { type: 'json' };
import beforeAfter from '../../../../tests/fixtures/forms/before-after.json' with { type: 'json' };
import daily from '../../../../tests/fixtures/forms/daily.json' with { type: 'json' };
import eachTime from '../../../../tests/fixtures/forms/each-time.json' with { type: 'json' };
import type { Form } from '../../generated/form.ts';
import type { Packet } from '../../generated/packet.ts';
import type { Entry } from '../../generated/reply.ts';
import { HAPPENED } from '../../form/record.ts';
import { fourNights, sleepWords, worstWaking } from '../sample.ts';
import { Together } from './together.svelte.ts';

const desktop = vi.hoisted(() => ({ writeTogether: vi.fn() }));
vi.mock('../desktop.ts', () => desktop);

const TODAY = '2026-11-26';
const NOW = new Date('2026-11-26T16:50:20-08:00');

function packet(form: Form, change: Partial<Packet> = {}): Packet {
  return {
    version: 1,
    practice: 'Dr. A. Keller',
    language: 'en',
    assignments: [
      {
        id: 'assignment',
        code: 'K3V9',
        recipient: 'age1',
        goal: { words: sleepWords, language: 'en', criterion: fourNights },
        message: 'For us to see.',
        form: { full: { hash: 'hash', form } },
        rhythm: form.rhythm,
        first_day: TODAY,
        last_day: '2026-12-02',
      },
    ],
    ...change,
  };
}

function start(form: unknown, known: Entry[] = [], change: Partial<Packet> = {}): Together {
  return new Together(packet(form as Form, change), known, TODAY, () => NOW);
}

/** Answers questions and goes to the end of the part. */
async function fill(together: Together, answers: { [key: string]: string | number | boolean }) {
  for (const [key, answer] of Object.entries(answers)) together.sheet.answer(key, answer);
  await together.finish();
}

const written = () => desktop.writeTogether.mock.calls.map(([, entry]) => entry as Entry);

beforeEach(() => {
  vi.resetAllMocks();
  desktop.writeTogether.mockResolvedValue(undefined);
});

test('the entry of today is saved to the assignment, and its dot is lit', async () => {
  const together = start(worstWaking);
  expect(together.week?.dots[0]).toBe('empty');
  expect(together.main).toBe('Note this morning');
  together.begin();
  expect(together.view).toEqual({ screen: 'entry', at: 'slept_through' });
  expect(together.title).toBe('Thursday morning');
  await fill(together, { slept_through: true });
  expect(desktop.writeTogether).toHaveBeenCalledWith('assignment', {
    key: { kind: 'day', day: TODAY, slot: 0 },
    revision: 1,
    written: '2026-11-26T16:50:20-08:00',
    record: { answers: { slept_through: true } },
  });
  expect(together.view).toEqual({ screen: 'saved' });
  expect(together.week?.dots[0]).toBe('met');
  expect(together.isBegun).toBe(false);
});

test('what was typed and not saved is begun, and still there', () => {
  const together = start(worstWaking);
  expect(together.isBegun).toBe(false);
  together.begin();
  together.sheet.answer('slept_through', false);
  together.back();
  expect(together.view).toEqual({ screen: 'opening' });
  expect(together.isBegun).toBe(true);
  expect(together.main).toBe('Go on');
  together.begin();
  expect(together.sheet.get('slept_through')).toBe(false);
});

test('where it cannot be saved it says so and keeps every answer', async () => {
  desktop.writeTogether.mockRejectedValueOnce({ code: 'disk_full' });
  const together = start(worstWaking);
  together.begin();
  await fill(together, { slept_through: true });
  expect(together.failure?.code).toBe('disk_full');
  expect(together.view.screen).toBe('entry');
  expect(together.isBegun).toBe(true);
  await together.finish();
  expect(together.failure).toBeNull();
  expect(together.view.screen).toBe('saved');
});

test('without an answer nothing is saved and nothing is said to be', async () => {
  const together = start(worstWaking);
  together.begin();
  await together.finish();
  expect(desktop.writeTogether).not.toHaveBeenCalled();
  expect(together.view).toEqual({ screen: 'opening' });
});

test('an answer to a question that is not asked any more is not saved', async () => {
  const together = start(worstWaking);
  together.begin();
  together.sheet.answer('slept_through', false);
  together.sheet.answer('on_my_mind', 'The meeting.');
  await fill(together, { slept_through: true });
  expect(written()[0]?.record).toEqual({ answers: { slept_through: true } });
});

test('the entry made before is changed, not made twice', async () => {
  const known: Entry = {
    key: { kind: 'day', day: TODAY, slot: 0 },
    revision: 1,
    written: '2026-11-26T16:00:00-08:00',
    record: { answers: { slept_through: true } },
  };
  const together = start(worstWaking, [known]);
  expect(together.main).toBe('Change today’s entry');
  expect(together.week?.dots[0]).toBe('met');
  together.begin();
  expect(together.sheet.get('slept_through')).toBe(true);
  await fill(together, { slept_through: false });
  expect(written()[0]?.key).toEqual(known.key);
  expect(together.week?.dots[0]).toBe('recorded');
});

test('of several entries a day the next free one is made', () => {
  expect(start(daily).key).toEqual({ kind: 'day', day: TODAY, slot: 0 });
  const known: Entry = {
    key: { kind: 'day', day: TODAY, slot: 0 },
    revision: 1,
    written: '2026-11-26T16:00:00-08:00',
    record: 'nothing',
  };
  const together = start(daily, [known]);
  expect(together.key).toEqual({ kind: 'day', day: TODAY, slot: 1 });
  expect(together.main).toBe('Note today, 2 of 2');
  expect(start(daily, [{ ...known, record: 'withdrawn' }]).key).toEqual(known.key);
});

test('the header comes first, once, and both are saved together', async () => {
  const together = start(eachTime);
  together.begin();
  expect(together.view).toEqual({ screen: 'header', at: 'dread' });
  expect(together.title).toBe('Once, to begin with');
  await fill(together, { dread: 'That I faint.' });
  expect(together.view).toEqual({ screen: 'entry', at: 'when' });
  expect(desktop.writeTogether, 'nothing half is saved').not.toHaveBeenCalled();
  await fill(together, { when: '2026-11-26T08:40', place: 'At home' });
  const [header, entry] = written();
  expect(header).toMatchObject({
    key: { kind: 'header' },
    record: { answers: { dread: 'That I faint.' } },
  });
  expect(entry?.happened, 'the form asks itself when it was').toBe('2026-11-26T08:40:00');
  expect(entry?.key.kind).toBe('occasion');
  const again = start(eachTime, [header as Entry]);
  again.begin();
  expect(again.view, 'it is not asked twice').toEqual({ screen: 'entry', at: 'when' });
});

test('back leads through the questions, the header and out', () => {
  const together = start(eachTime);
  together.begin();
  void together.finish();
  together.go('place');
  together.back();
  expect(together.view).toEqual({ screen: 'entry', at: 'minutes' });
  together.go('when');
  together.back();
  expect(together.view).toEqual({ screen: 'header', at: 'dread' });
  together.back();
  expect(together.view).toEqual({ screen: 'opening' });
});

test('of before and after only the half before is asked, and the rest is for later', async () => {
  const together = start(beforeAfter);
  together.begin();
  expect(together.view).toEqual({ screen: 'entry', at: HAPPENED });
  expect(together.sheet.questions.map(({ key }) => key)).toEqual([
    HAPPENED,
    'prediction',
    'belief',
  ]);
  await fill(together, { prediction: 'They will laugh.', belief: 80 });
  const [entry] = written();
  expect(entry?.record).toEqual({ answers: { prediction: 'They will laugh.', belief: 80 } });
  expect(entry?.happened).toBe('2026-11-26T16:50:00');
  expect(together.view.screen).toBe('saved');
});

test('a form for once has no dots and one entry', async () => {
  const together = start(allKinds);
  expect(together.week).toBeUndefined();
  together.begin();
  await fill(together, { cups: 2 });
  expect(written()[0]?.key).toEqual({ kind: 'once' });
});

test('it speaks the language of the client', () => {
  const together = start(worstWaking, [], { language: 'de' });
  expect(together.reader.words.together.saved).toBe(
    'Gespeichert auf diesem Laptop, bei Ihrem Ziel.',
  );
  expect(together.main).toBe('Diesen Morgen notieren');
});
