// The composer's preview is the client's own renderer: every kind of question and every rhythm of the
// fixture forms appears in it as on the page.
import { render } from 'svelte/server';
import { expect, test } from 'vitest';

import allKinds from '../../../tests/fixtures/forms/all-kinds.json' with { type: 'json' };
import beforeAfter from '../../../tests/fixtures/forms/before-after.json' with { type: 'json' };
import daily from '../../../tests/fixtures/forms/daily.json' with { type: 'json' };
import eachTime from '../../../tests/fixtures/forms/each-time.json' with { type: 'json' };
import type { Form, Kind, Question } from '../generated/form.ts';
import type { Packet } from '../generated/packet.ts';
import PagePreview from './PagePreview.svelte';
import { everyQuestion, HAPPENED } from './record.ts';
import { inLanguage } from './text.ts';

const forms = [allKinds, beforeAfter, daily, eachTime] as unknown as Form[];

function preview(form: Form, language = 'en'): string {
  const packet: Packet = {
    version: 1,
    practice: 'Dr. A. Keller',
    language,
    assignments: [
      {
        id: 'assignment',
        code: 'K3V9',
        recipient: 'age1',
        message: 'For us to see.',
        form: { full: { hash: 'hash', form } },
        rhythm: form.rhythm,
        first_day: '2026-11-26',
        last_day: '2026-12-02',
      },
    ],
  };
  return render(PagePreview, { props: { packet } }).body;
}

/** The form with nothing but this question, so that it is the one in view. */
function only(form: Form, question: Question): Form {
  const asked = { ...question };
  delete asked.show_when;
  return { ...form, rhythm: { kind: 'once' }, header: [], entry: [asked], after: [] };
}

/** What each kind is answered with. Without an entry here a new kind does not compile. */
const control: Record<Exclude<Kind['kind'], 'computed' | 'section'>, RegExp> = {
  text: /<(input|textarea)[^>]*class="written/,
  long_text: /<textarea[^>]*class="written/,
  number: /inputmode="(decimal|numeric)"/,
  rating: /role="slider"|type="range"/,
  yes_no: /class="pick[^"]*"[^>]*aria-pressed/,
  choice: /class="pick[^"]*"[^>]*aria-pressed/,
  choices: /type="checkbox"/,
  date: /type="date"/,
  time: /type="time"/,
  moment: /type="datetime-local"/,
  minutes: /inputmode="(decimal|numeric)"/,
  group: /<fieldset|role="group"/,
  ladder_step: /class="written/,
  instruction: /class="instruction/,
};

const questions = forms.flatMap((form) =>
  everyQuestion(form, 'When?').map((question) => ({
    form,
    question,
    name: `${question.answer.kind} in ${form.key}: ${question.key}`,
  })),
);

test.each(questions)('$name', ({ form, question }) => {
  const { kind } = question.answer;
  const shown = preview(only(form, question));
  if (kind === 'computed' || kind === 'section') {
    expect(shown, 'it is no question of its own').not.toContain('class="asked');
    return;
  }
  expect(shown).toContain(inLanguage(question.ask, 'en'));
  expect(shown).toMatch(control[kind]);
  expect(preview(only(form, question), 'de')).toContain(inLanguage(question.ask, 'de'));
});

test('the fixture forms hold every kind there is', () => {
  const held = new Set(questions.map(({ question }) => question.answer.kind));
  expect(Object.keys(control).filter((kind) => !held.has(kind as Kind['kind']))).toEqual([]);
});

test.each(forms)('the rhythm of $key is gone through whole', (form) => {
  const keys = everyQuestion(form, 'When?').map(({ key }) => key);
  const all = [...(form.header ?? []), ...form.entry, ...(form.after ?? [])].map(({ key }) => key);
  expect(keys.filter((key) => key !== HAPPENED)).toEqual(all);
  expect(keys.includes(HAPPENED), 'the page asks when it was where the form does not').toBe(
    form.rhythm.kind === 'before_after',
  );
});

test('a form for one time shows no days', () => {
  expect(preview(allKinds as unknown as Form)).not.toContain('role="img"');
  expect(preview(daily as unknown as Form)).toContain('role="img"');
});
