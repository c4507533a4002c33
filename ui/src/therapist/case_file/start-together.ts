// Opens the first entry of an assignment over the whole window, where it was left if it was begun.
import type { FiledEntry } from '../../generated/reply.ts';
import type { Desk } from '../desk.svelte.ts';
import * as desktop from '../desktop.ts';
import { Together } from '../together/together.svelte.ts';

/** `filed` is what the vault has of it; `left` is called once the window is back. */
export async function startTogether(
  desk: Desk,
  assignment: string,
  filed: FiledEntry[],
  left: () => void,
): Promise<void> {
  const begun = desk.begun.get(assignment);
  if (begun) return desk.openTogether(begun, left);
  const packet = await desktop.startTogether(assignment);
  const known = filed.map(({ entry }) => entry);
  desk.openTogether(new Together(packet, known, desk.today.day), left);
}
