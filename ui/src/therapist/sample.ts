// People and homework that the tests share: the same two goals everywhere.
import drive from '../../../assets/forms/drive-tracker.json' with { type: 'json' };
import social from '../../../assets/forms/social-situation.json' with { type: 'json' };
import waking from '../../../assets/forms/worst-waking-diary.json' with { type: 'json' };
import type { Form, LibraryForm } from '../generated/form.ts';
import type { WeekCriterion } from '../generated/goal.ts';
import type { Draft } from '../generated/assignment.ts';
import type { Goal, Wording } from '../generated/goal.ts';
import type { Homework } from '../generated/progress.ts';
import type { FiledEntry } from '../generated/reply.ts';

export const driveTracker = drive as unknown as Form;
export const socialSituation = social as unknown as Form;
export const worstWaking = waking as unknown as Form;

export const library: LibraryForm[] = [
  { hash: 'drive', form: driveTracker },
  { hash: 'waking', form: worstWaking },
];

function ruleOf(form: Form): WeekCriterion['rule'] {
  const rule = form.counts?.[0];
  if (!rule) throw new Error('the form counts nothing');
  return rule;
}

export const fourNights: WeekCriterion = {
  rule: ruleOf(worstWaking),
  target: 4,
  direction: 'at_least',
};

export const drivesWithoutPanic: WeekCriterion = {
  rule: ruleOf(driveTracker),
  direction: 'at_least',
};

export const sleepWords = 'I want to sleep through the night four nights out of seven, at minimum.';

export function wording(change: Partial<Wording> = {}): Wording {
  return {
    id: 'wording',
    words: sleepWords,
    language: 'en',
    said_on: '2026-11-10',
    proposed_by: 'client',
    reason: '',
    label: 'four nights',
    criterion: fourNights,
    for_now: false,
    assignments: 0,
    ...change,
  };
}

export function goal(...wordings: Wording[]): Goal {
  return {
    id: 'goal',
    state: 'active',
    state_reason: '',
    wordings: wordings.length > 0 ? wordings : [wording()],
  };
}

export function draft(change: Partial<Draft> = {}): Draft {
  return {
    goal: 'goal',
    no_goal_reason: null,
    form: null,
    returned: null,
    message: '',
    helps: '',
    when_where: '',
    if_then: '',
    obstacle: '',
    first_day: '2026-11-27',
    last_day: '2026-12-03',
    confidence: null,
    read_by: null,
    ...change,
  };
}

export function homework(entries: FiledEntry[] = []): Homework {
  return {
    assignment: {
      ...draft(),
      id: 'assignment',
      code: 'K3V9',
      case_file: 'case',
      purpose: {
        goal: {
          goal: 'goal',
          wording: 'wording',
          frozen: { words: sleepWords, language: 'en', criterion: fourNights },
        },
      },
      form_hash: 'waking',
      form: worstWaking,
      rhythm: worstWaking.rhythm,
      message: 'This is to see what your mind is doing at the worst waking.',
      read_by: null,
      started_together: false,
      state: 'given',
      given: '2026-11-26T16:00:00+01:00',
    },
    deliveries: [],
    entries,
    flags: [],
    measured: null,
    weeks: [],
    expected: 7,
    recorded: entries.length,
    goes_on: false,
  };
}
