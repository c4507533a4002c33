// Whom a link is for, and whether one can be made.
import type { Link } from '../delivery/link.svelte.ts';
import type { Desk } from '../desk.svelte.ts';
import type { OpenCase } from './open-case.svelte.ts';

export function linkOf(desk: Desk, open: OpenCase): Link {
  const setUp = (): void => desk.go({ screen: 'settings', section: 'client_page' });
  return {
    client: { caseFile: open.id, language: open.language },
    can: desk.page?.found_at !== undefined,
    // Nothing of the sample leaves, so there is nothing to set up.
    setUp: desk.isSample ? null : setUp,
  };
}
