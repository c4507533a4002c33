import { expect, test } from 'vitest';
import { lacking } from './backup-notice.ts';
import type { BackupPlace, BackupRow, Upkeep } from '../../generated/upkeep.ts';
import type { UpkeepView } from '../../generated/upkeep_view.ts';

const stick: BackupPlace = { folder: '/media/stick', reachable: true, off_this_disk: true };
const made: BackupRow = { id: 'a', made_at: '2026-11-24T09:17:05+01:00', why: 'daily', bytes: 1 };

const soon = Date.parse('2026-11-26T10:00:00+01:00');

function view(upkeep: Partial<Upkeep>, more: Partial<UpkeepView> = {}): UpkeepView {
  const whole: Upkeep = {
    place: stick,
    backed_up_at: made.made_at,
    rehearsed_at: null,
    checked_at: null,
    check_failed: false,
    ...upkeep,
  };
  return { upkeep: whole, backups: [made], set_aside: [], ...more };
}

test('what is lacking most is said, and nothing where all is well', () => {
  expect(lacking(view({}), soon)).toBeNull();
  expect(lacking(view({ place: null }), soon)).toBe('place');
  expect(lacking(view({ place: { ...stick, off_this_disk: false } }), soon)).toBe('distance');
  expect(lacking(view({}, { daily_failure: { code: 'disk_full' } }), soon)).toBe('backup');
  expect(lacking(view({ place: null, check_failed: true }), soon)).toBe('damage');
});

test('a disk that is away just for now is no reason to speak up', () => {
  expect(
    lacking(view({ place: { ...stick, reachable: false, off_this_disk: false } }), soon),
  ).toBeNull();
});

test('a backup of long ago is spoken of, also while its disk is away', () => {
  const month = Date.parse('2026-12-24T10:00:00+01:00');
  expect(lacking(view({}), month)).toBe('age');
  expect(lacking(view({ place: { ...stick, reachable: false } }), month)).toBe('age');
});
