// The short grain of a form, where the library has one.
import type { Form, LibraryForm } from '../../generated/form.ts';

/** The short form that fits most of what a full one fits, and takes less; nothing where there is none. */
export function shorterThan(form: Form, library: readonly LibraryForm[]): Form | null {
  if (form.variant !== 'full') return null;
  const shared = (other: Form): number =>
    (other.fits ?? []).filter((tag) => form.fits?.includes(tag)).length;
  const short = library
    .map((one) => one.form)
    .filter((other) => other.variant === 'short' && other.takes_seconds < form.takes_seconds)
    .filter((other) => shared(other) > 1)
    .toSorted((one, other) => shared(other) - shared(one));
  return short[0] ?? null;
}
