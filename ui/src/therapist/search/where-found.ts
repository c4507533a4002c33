// From what was found to the screen on which it stands.
import type { Found } from '../../generated/search.ts';
import type { Place } from '../desk.svelte.ts';

/** The screen that shows it: the answers themselves, else a tab of the case file. */
export function whereFound({ hit }: Found): Place {
  const { case_file: id, place } = hit;
  switch (place.noun) {
    case 'entry':
      return { screen: 'review', id, assignment: place.assignment };
    case 'assignment':
    case 'review':
      return { screen: 'case', id, tab: 'homework' };
    case 'progress_note':
    case 'agenda':
      return { screen: 'case', id, tab: 'sessions' };
    default:
      return { screen: 'case', id, tab: 'information' };
  }
}
