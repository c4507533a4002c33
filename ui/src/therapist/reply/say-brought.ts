// What a paste, or any number of files, brought, in sentences.
import { cameBack } from '../../words/came_back.en.ts';
import { words } from '../../words/window.en.ts';
import type { Brought } from '../../generated/brought.ts';
import type { Broken, Received, Why } from '../../generated/reply.ts';
import { advice, type Advice } from '../failure.ts';
import type { Code } from '../../generated/failure.ts';

const said = words.reply;

/** How many files are named that could not be read. */
const NAMED = 5;

/** What to show of it. */
export type Account = {
  /** What was filed, and what waits. */
  sentences: string[];
  /** What could not be read: a heading, and a line each. */
  lists: { head: string; lines: string[] }[];
};

/** Everything that was filed, of replies and of sheets. */
export function filedIn({ import: { replies }, sheets }: Brought): Received[] {
  return [
    ...replies.flatMap(({ became }) => (became.kind === 'filed' ? [became.received] : [])),
    ...sheets.map(({ received }) => received),
  ];
}

/** The one homework that was answered, where it is one. */
export function onlyOne(brought: Brought): Received | null {
  const filed = filedIn(brought);
  const first = filed[0];
  return first && filed.every(({ assignment }) => assignment === first.assignment) ? first : null;
}

/** "5 new entries filed, 1 changed, 2 you already had, for K7M-4QX." */
export function sayFiled(filed: Received, name: string): string {
  return `${[...counts(filed), said.forCase(name)].join(', ')}.`;
}

/** What became of all of it. */
export function account(brought: Brought, nameOf: (caseFile: string) => string): Account {
  const { sheets, unread } = brought;
  const { broken, replies } = brought.import;
  const filed = filedIn(brought);
  const waits = replies.flatMap(({ became }) => (became.kind === 'waits' ? [became.why] : []));
  const lists = [];
  if (broken.length > 0) {
    lists.push({ head: cameBack.broken(broken.length), lines: unique(broken.map(sayBroken)) });
  }
  if (unread.length > 0) {
    const lines = unread
      .slice(0, NAMED)
      .map(({ name, failure }) => cameBack.unreadOf(name, advice[failure.code].what));
    const others = unread.length - lines.length;
    if (others > 0) lines.push(cameBack.andMore(others));
    lists.push({ head: cameBack.unread(unread.length), lines });
  }
  return {
    sentences: [
      ...(filed.length > 0 ? [sayAll(brought, filed, nameOf)] : []),
      ...sayWaits(waits),
      ...(sheets.length > 1 && sheets.some(({ undated }) => undated.length > 0)
        ? [cameBack.undated]
        : []),
    ],
    lists,
  };
}

/** Why a reply waits: what is the matter, and what to do. */
export function whyItWaits(why: Why): Pick<Advice, 'what' | 'next'> {
  return cameBack.why[why];
}

function counts({ new_entries, changed, already_had }: Received): string[] {
  if (new_entries + changed === 0) return [already_had === 0 ? said.nothingYet : said.nothingNew];
  return [
    ...(new_entries > 0 ? [said.filed(new_entries)] : []),
    ...(changed > 0 ? [said.changed(changed)] : []),
    ...(already_had > 0 ? [said.had(already_had)] : []),
  ];
}

function sayAll(brought: Brought, filed: Received[], nameOf: (caseFile: string) => string): string {
  const sum = filed.reduce((one, other) => ({
    ...other,
    new_entries: one.new_entries + other.new_entries,
    changed: one.changed + other.changed,
    already_had: one.already_had + other.already_had,
  }));
  const only = onlyOne(brought);
  if (only) return sayFiled(sum, nameOf(only.case_file));
  const cases = new Set(filed.map(({ case_file }) => case_file)).size;
  return `${[cameBack.several(filed.length), ...counts(sum), cameBack.inCases(cases)].join(', ')}.`;
}

function sayWaits(waits: Why[]): string[] {
  const [why, ...others] = waits;
  if (why === undefined) return [];
  if (others.length > 0) return [cameBack.waits(waits.length)];
  const { what, next } = whyItWaits(why);
  return [`${what} ${cameBack.itWaits}`, next];
}

const CODE_OF_BROKEN: Record<Broken['kind'], Code> = {
  incomplete: 'reply_incomplete',
  changed: 'reply_changed',
  newer: 'reply_newer',
  packed: 'mail_packed',
  too_large: 'reply_too_large',
  encrypted: 'mail_encrypted',
  foreign: 'reply_foreign',
};

function sayBroken({ kind }: Broken): string {
  const { what, next } = advice[CODE_OF_BROKEN[kind]];
  return `${what} ${next}`;
}

function unique(lines: string[]): string[] {
  return [...new Set(lines)];
}
