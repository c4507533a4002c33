// What backups lack, as far as it is worth saying before anything else.
import type { UpkeepView } from '../../generated/upkeep_view.ts';

export type Lack = 'place' | 'distance' | 'backup' | 'damage';

/** What is lacking most; nothing where all is well, or where a disk is away just for now. */
export function lacking({ upkeep, backups, daily_failure }: UpkeepView): Lack | null {
  if (upkeep.check_failed) return 'damage';
  if (upkeep.place === null) return 'place';
  if (daily_failure) return 'backup';
  // The first one comes by itself within the minute.
  if (upkeep.place.reachable && !upkeep.place.off_this_disk && backups.length > 0)
    return 'distance';
  return null;
}
