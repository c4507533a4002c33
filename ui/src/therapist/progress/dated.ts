// What changed and what is so, each with its day, in sentences. They say what is so, never what it means.
import { progress as words } from '../../words/progress.en.ts';
import type { Goal } from '../../generated/goal.ts';
import type { CaseFileView, Change, Homework, Remark } from '../../generated/progress.ts';
import { plain, say } from './figures.ts';

/** A sentence with its day, and the client's words where it is about them. */
export type Dated = {
  on: string;
  said: string;
  quote?: { words: string; language: string } | undefined;
};

/** What the ids of a case file are called. */
export class Names {
  readonly #view: CaseFileView;
  readonly #homework: readonly Homework[];

  constructor(view: CaseFileView, homework: readonly Homework[]) {
    this.#view = view;
    this.#homework = homework;
  }

  goal(id: string): Goal | undefined {
    return this.#view.goals.find((goal) => goal.id === id);
  }

  /** The goal in the words in force. */
  wording(goal: string): Dated['quote'] {
    const wording = this.goal(goal)?.wordings.at(-1);
    return wording && { words: wording.words, language: wording.language };
  }

  form(assignment: string): string {
    const homework = this.#homework.find(({ assignment: { id } }) => id === assignment);
    return homework ? say(homework.assignment.form.title) : words.someHomework;
  }

  session(id: string): string {
    const session = this.#view.sessions.find((session) => session.id === id);
    return session ? words.session(session.number) : words.aSession;
  }
}

/** What changed, where another form of another length is one sentence. */
export function sayChanges(changes: readonly Change[], names: Names): Dated[] {
  const lengths = new Map(
    changes.flatMap(({ what }) =>
      what.changed === 'length' ? [[what.assignment, what] as const] : [],
    ),
  );
  const forms = new Set(
    changes.flatMap(({ what }) => (what.changed === 'form' ? [what.assignment] : [])),
  );
  return changes.flatMap((change) => {
    const { on, what } = change;
    if (what.changed === 'length' && forms.has(what.assignment)) return [];
    const length = what.changed === 'form' ? lengths.get(what.assignment) : undefined;
    if (what.changed !== 'form' || !length) return [sayChange(change, names)];
    const { from, to } = length;
    return [{ on, said: words.changed.formAndLength(say(what.from), say(what.to), from, to) }];
  });
}

function sayChange({ on, what }: Change, names: Names): Dated {
  const { changed } = words;
  switch (what.changed) {
    case 'wording': {
      const wordings = names.goal(what.goal)?.wordings ?? [];
      const wording = wordings.find(({ id }) => id === what.wording);
      const quote = wording && { words: wording.words, language: wording.language };
      return { on, said: changed.wording, quote };
    }
    case 'form':
      return { on, said: changed.form(say(what.from), say(what.to)) };
    case 'length':
      return { on, said: changed.length(names.form(what.assignment), what.from, what.to) };
    case 'missed_session': {
      const says = what.state === 'missed' ? changed.missed : changed.cancelled;
      return { on, said: says(names.session(what.session)) };
    }
  }
}

/** A remark in a sentence. `sayDay` says a day as people do. */
export function sayRemark(
  { on, what }: Remark,
  names: Names,
  sayDay: (day: string) => string,
): Dated {
  const { remark } = words;
  switch (what.rule) {
    case 'not_reviewed': {
      const forms = [...new Set(what.assignments.map((id) => names.form(id)))];
      return {
        on,
        said: remark.notReviewed(names.session(what.session), forms.join(remark.and)),
      };
    }
    case 'nothing_given': {
      const { days, until } = what;
      const said = until ? remark.nothingGiven(days, sayDay(until)) : remark.nothingSince(days);
      return { on, said };
    }
    case 'low_confidence':
      return { on, said: remark.lowConfidence(names.form(what.assignment), what.confidence) };
    case 'not_rated':
      return { on, said: remark.notRated(what.sessions), quote: names.wording(what.goal) };
    case 'fallen': {
      const said = remark.fallen(plain(what.from), plain(what.to));
      return { on, said, quote: names.wording(what.goal) };
    }
    case 'written_at_once':
      return { on, said: remark.writtenAtOnce(names.form(what.assignment), what.entries) };
    case 'earlier_wording':
      return {
        on,
        said: remark.earlierWording(names.form(what.assignment)),
        quote: names.wording(what.goal),
      };
  }
}
