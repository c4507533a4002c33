// What backups lack, as far as it is worth saying before anything else.
import type { UpkeepView } from '../../generated/upkeep_view.ts';

export type Lack = 'place' | 'distance' | 'backup' | 'age' | 'damage';

/** After how long a backup is said to be old, in milliseconds: a week. */
const OLD = 7 * 24 * 60 * 60 * 1000;

/** What is lacking most; nothing where all is well, or where a disk is away just for some days. */
export function lacking(
  { upkeep, backups, daily_failure }: UpkeepView,
  now = Date.now(),
): Lack | null {
  if (upkeep.check_failed) return 'damage';
  if (upkeep.place === null) return 'place';
  if (daily_failure) return 'backup';
  const last = upkeep.backed_up_at ?? backups[0]?.made_at;
  if (last !== undefined && now - Date.parse(last) > OLD) return 'age';
  // The first one comes by itself within the minute.
  if (upkeep.place.reachable && !upkeep.place.off_this_disk && backups.length > 0)
    return 'distance';
  return null;
}
