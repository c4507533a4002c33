// What handing over needs to know of a form that asks about safety; nothing of any other.
import type { Form } from '../../generated/form.ts';
import { asksAboutSafety } from '../../form/safety.ts';
import type { Safety } from '../delivery/reading.ts';
import type { Desk } from '../desk.svelte.ts';
import type { OpenCase } from './open-case.svelte.ts';

type Homework = { form: Form | null; last_day: string; read_by: string | null };

export function safetyOf(desk: Desk, open: OpenCase, homework: Homework): Safety | null {
  if (!homework.form || !asksAboutSafety(homework.form)) return null;
  return {
    today: desk.today.day,
    lastDay: homework.last_day,
    sessions: open.view?.sessions ?? [],
    promised: homework.read_by,
    hasContacts: (desk.practice?.crisis_contacts.length ?? 0) > 0,
    toContacts: () => desk.go({ screen: 'settings', section: 'practice' }),
  };
}
