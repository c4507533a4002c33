// The page's figures, by the fixtures that the core is held to as well.
import { describe, expect, it } from 'vitest';
import fixture from '../../../tests/fixtures/computed.json';
import type { Form, Outcome, Question } from '../generated/form.ts';
import type { Answers } from './condition.ts';
import { figureOfRow, figures, figuresOver } from './compute.ts';

const form = fixture.form as unknown as Form;

type Said = number | string | string[] | { doubtful: number };

function expectOutcome(outcome: Outcome | undefined, said: Said) {
  if (said === 'missing') return expect(outcome).toEqual({ is: 'missing' });
  if (Array.isArray(said)) {
    return expect(outcome).toEqual({ is: 'disagree', one: said[0], other: said[1] });
  }
  if (outcome?.is !== 'value') return expect.fail(`${JSON.stringify(outcome)}, not a figure`);
  expect(outcome.value).toBeCloseTo(typeof said === 'object' ? said.doubtful : Number(said), 9);
  expect(outcome.doubtful ?? false).toBe(typeof said === 'object');
}

function rowOutcome(key: string, answers: Answers): Outcome | undefined {
  const [, name, place, column] = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(key) ?? [];
  const group = form.entry.find((question) => question.key === name)?.answer;
  if (group?.kind !== 'group') return undefined;
  const computed = group.columns.find((known: Question) => known.key === column)?.answer;
  if (computed?.kind !== 'computed') return undefined;
  const row = (answers[name ?? ''] as Answers[])[Number(place)];
  return row && figureOfRow(group.columns, computed.calculation, row);
}

describe('figures', () => {
  for (const { name, answers, header, worked } of fixture.entry) {
    it(`work out as in the core: ${name}`, () => {
      const given = answers as unknown as Answers;
      const found = figures(form.entry, given, header as Answers | undefined);
      for (const [key, said] of Object.entries(worked)) {
        const outcome = key.includes('[')
          ? rowOutcome(key, given)
          : found.find((figure) => figure.question.key === key)?.outcome;
        expectOutcome(outcome, said as Said);
      }
    });
  }

  for (const { name, answers, worked } of fixture.entries) {
    it(`work out over all entries as in the core: ${name}`, () => {
      const found = figuresOver(form.entry, answers as unknown as Answers[]);
      expect(found.map(({ question }) => question.key)).toEqual(Object.keys(worked));
      for (const { question, outcome } of found) {
        const said = worked[question.key as keyof typeof worked] as 'missing' | (number | null)[];
        if (said === 'missing') expect(outcome).toEqual({ is: 'missing' });
        else if (outcome.is !== 'value') expect.fail(`${question.key} is no figure`);
        else {
          const [value, outOf, from] = said;
          expect(outcome.value).toBeCloseTo(Number(value), 9);
          expect([outcome.out_of ?? null, outcome.from]).toEqual([outOf, from]);
        }
      }
    });
  }

  it('knows the night to the minute', () => {
    const night = fixture.entry[0]?.worked;
    expect([night?.bed, night?.asleep]).toEqual([495, 300]);
  });
});
