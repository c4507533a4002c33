// What the window and the program say to each other, until these types are generated.
import type { CaseAbout, CaseState } from '../generated/case_file.ts';
import type { Form, LibraryForm } from '../generated/form.ts';
import type {
  CriterionProposal,
  FrozenGoal,
  GoalState,
  NewWording,
  ProposedBy,
  Wording,
} from '../generated/goal.ts';
import type { PracticeDetails } from '../generated/practice.ts';
import type { Dot } from '../generated/progress.ts';
import type { EntryKey, Record as EntryRecord } from '../generated/reply.ts';
import type { SessionState } from '../generated/session.ts';

export type {
  CaseAbout,
  CriterionProposal,
  GoalState,
  LibraryForm,
  NewWording,
  PracticeDetails,
  ProposedBy,
  SessionState,
};

export type VaultState =
  { kind: 'missing' } | { kind: 'locked'; failed_attempts: number } | { kind: 'open' };

/** The practice's clock: a local date-time and the diary day it falls on. */
export type Today = { now: string; day: string };

export type CaseRow = {
  id: string;
  number: string;
  called: string | null;
  state: CaseState;
  goal_label: string | null;
  dots: Dot[];
  dots_today: number | null;
  mark: 'came_back' | 'new' | null;
};

export type CaseFileView = {
  id: string;
  number: string;
  about: CaseAbout;
  state: CaseState;
  goals: GoalView[];
  sessions: SessionView[];
  week: WeekView | null;
};

export type GoalView = { id: string; state: GoalState; wordings: WordingView[] };

export type WordingView = Wording & { session_number: number | null };

export type SessionView = {
  id: string;
  number: number;
  starts: string;
  minutes: number;
  state: SessionState;
};

export type NewSession = { starts: string; minutes: number; state: SessionState };

export type WeekView = {
  number: number;
  first_day: string;
  dots: Dot[];
  today: number | null;
  met: number;
  recorded: number;
  due: number;
  figure: string;
  note: string;
};

export type Suggestion = { form_key: string; reason: string };

export type Draft = {
  goal: string | null;
  no_goal_reason: string | null;
  form: Form | null;
  message: string;
  helps: string;
  when_where: string;
  if_then: string;
  obstacle: string;
  first_day: string;
  last_day: string;
  confidence: number | null;
};

export type AssignmentState = 'given' | 'answered' | 'reviewed' | 'ended';

export type AssignmentView = {
  id: string;
  code: string;
  form_title: string;
  state: AssignmentState;
  goal: FrozenGoal | null;
  no_goal_reason: string | null;
  message: string;
  form: Form;
  first_day: string;
  last_day: string;
  given_on: string | null;
  deliveries: DeliveryView[];
  entries: EntryView[];
  weeks: WeekView[];
  expected: number;
  confidence: number | null;
  when_where: string;
};

export type Channel = 'paper' | 'pdf' | 'link' | 'file' | 'email' | 'room';

export type DeliveryView = { channel: Channel; at: string };

export type EntryView = {
  key: EntryKey;
  happened: string | null;
  written: string;
  late: boolean;
  record: EntryRecord;
  source: 'paste' | 'file';
  versions: number;
  conflict: boolean;
};

export type Saved = { kind: 'saved'; name: string } | { kind: 'cancelled' };

export type Received =
  | {
      kind: 'filed';
      case_file: string;
      assignment: string;
      new_entries: number;
      changed: number;
      already_had: number;
    }
  | { kind: 'cancelled' };

export type Code =
  | 'vault_missing'
  | 'vault_exists'
  | 'wrong_passphrase'
  | 'passphrase_too_short'
  | 'vault_empty'
  | 'vault_damaged'
  | 'vault_newer'
  | 'vault_in_use'
  | 'key_file_missing'
  | 'key_file_foreign'
  | 'key_file_damaged'
  | 'key_file_newer'
  | 'key_file_unsafe'
  | 'journal_broken'
  | 'disk_full'
  | 'storage'
  | 'io'
  | 'no_randomness'
  | 'not_an_id'
  | 'not_found'
  | 'goal_or_reason'
  | 'blank_words'
  | 'no_form'
  | 'days_out_of_order'
  | 'form_unreadable'
  | 'form_newer'
  | 'form_invalid'
  | 'no_contacts'
  | 'link_incomplete'
  | 'packet_invalid'
  | 'reply_not_found'
  | 'reply_incomplete'
  | 'reply_newer'
  | 'reply_unknown_assignment'
  | 'reply_not_opened'
  | 'reply_too_large'
  | 'reply_invalid'
  | 'paper_failed'
  | 'paper_missing_glyphs'
  | 'template_invalid'
  | 'locked'
  | 'program';
