// The shelf of forms: what is there, narrowed by what is typed and chosen, in groups.
import type { LibraryForm } from '../../generated/form.ts';
import { words } from '../../words/window.en.ts';
import { haystackOf, rank, wordsOf } from './haystack.ts';
import { PROBLEMS, PURPOSES, isMeasure, mainPurposeOf, problemsOf, purposesOf } from './tags.ts';
import type { Problem, Purpose } from './tags.ts';

/** Some forms under one heading. */
export interface Group {
  key: string;
  title: string;
  forms: LibraryForm[];
}

export class Shelf {
  query = $state('');
  purpose = $state<Purpose | ''>('');
  problem = $state<Problem | ''>('');
  favouritesOnly = $state(false);
  readonly #all: () => readonly LibraryForm[];
  readonly #favourites: () => ReadonlySet<string>;
  readonly #own: () => ReadonlySet<string>;

  /** `own` are the keys of the therapist's own forms among all. */
  constructor(
    all: () => readonly LibraryForm[],
    favourites: () => ReadonlySet<string> = () => new Set(),
    own: () => ReadonlySet<string> = () => new Set(),
  ) {
    this.#all = all;
    this.#favourites = favourites;
    this.#own = own;
  }

  /** What of the tags the library has, in their order. */
  purposes: Purpose[] = $derived.by(() => {
    const there = new Set(this.#all().flatMap(({ form }) => purposesOf(form)));
    return PURPOSES.filter((tag) => there.has(tag));
  });

  problems: Problem[] = $derived.by(() => {
    const there = new Set(this.#all().flatMap(({ form }) => problemsOf(form)));
    return PROBLEMS.filter((tag) => tag !== 'any' && there.has(tag));
  });

  total = $derived.by(() => this.#all().length);

  hasFavourites = $derived.by(() =>
    this.#all().some(({ form }) => this.#favourites().has(form.key)),
  );

  /** Whether anything was typed or chosen. */
  narrowed = $derived(
    this.query.trim() !== '' || this.purpose !== '' || this.problem !== '' || this.favouritesOnly,
  );

  /** The forms that fit all of it. Typed words bring those first whose names have them. */
  found: LibraryForm[] = $derived.by(() => {
    const sought = wordsOf(this.query);
    const chosen = this.#all().filter(({ form }) => {
      const problems = problemsOf(form);
      return (
        (this.purpose === '' || purposesOf(form).includes(this.purpose)) &&
        (this.problem === '' || problems.includes(this.problem) || problems.includes('any')) &&
        (!this.favouritesOnly || this.#favourites().has(form.key))
      );
    });
    if (sought.length === 0) return chosen;
    return chosen
      .map((one) => ({ one, at: rank(haystackOf(one.form), sought) }))
      .filter((ranked): ranked is { one: LibraryForm; at: number } => ranked.at !== null)
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  });

  /** The same in groups: favourites, the therapist's own, then by what a form is for; measures always
      by themselves. */
  groups: Group[] = $derived.by(() => {
    const { groups, purposes } = words.forms;
    const isOfMeasures = ({ form }: LibraryForm): boolean =>
      isMeasure(form) && !this.#own().has(form.key);
    const measures = this.found.filter(isOfMeasures);
    const forms = this.found.filter((one) => !isOfMeasures(one));
    const isFavourite = ({ form }: LibraryForm): boolean => this.#favourites().has(form.key);
    const isOwn = ({ form }: LibraryForm): boolean => this.#own().has(form.key);
    const typed = wordsOf(this.query).length > 0;
    const rest = forms.filter((one) => !isFavourite(one) && !isOwn(one));
    const under = (purpose: Purpose | undefined): LibraryForm[] =>
      rest.filter(({ form }) => mainPurposeOf(form) === purpose);
    const made: Group[] = typed
      ? [{ key: 'found', title: groups.found, forms }]
      : [
          { key: 'favourites', title: groups.favourites, forms: forms.filter(isFavourite) },
          {
            key: 'own',
            title: groups.own,
            forms: forms.filter((one) => isOwn(one) && !isFavourite(one)),
          },
          ...PURPOSES.map((key) => ({ key, title: purposes[key], forms: under(key) })),
          { key: 'others', title: groups.others, forms: under(undefined) },
        ];
    return [...made, { key: 'measures', title: groups.measures, forms: measures }].filter(
      (group) => group.forms.length > 0,
    );
  });

  /** The way back to all of them. */
  clear(): void {
    this.query = this.purpose = this.problem = '';
    this.favouritesOnly = false;
  }
}
