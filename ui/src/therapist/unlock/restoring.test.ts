import { afterEach, describe, expect, it, vi } from 'vitest';
import * as desktop from '../desktop.ts';
import { Restoring } from './restoring.svelte.ts';
import type { BackupRow } from '../../generated/upkeep.ts';

vi.mock('../desktop.ts');

const backup = (id: string): BackupRow => ({
  id,
  made_at: '2026-11-24T09:17:05+01:00',
  why: 'daily',
  bytes: 3_400_000,
});

describe('going back to a backup', () => {
  afterEach(() => void vi.resetAllMocks());

  it('offers the newest first, and keeps what was chosen while one looks elsewhere', async () => {
    vi.mocked(desktop.backups).mockResolvedValue([backup('new'), backup('old')]);
    const restoring = new Restoring();
    await restoring.load();
    expect(restoring.chosen).toBe('new');
    restoring.chosen = 'old';
    vi.mocked(desktop.findBackups).mockResolvedValue([backup('newest'), backup('old')]);
    await restoring.lookElsewhere();
    expect(restoring.chosen).toBe('old');
    vi.mocked(desktop.findBackups).mockResolvedValue(null);
    await restoring.lookElsewhere();
    expect(restoring.backups).toHaveLength(2);
  });

  it('forgets a wrong passphrase and keeps a mistyped recovery key', async () => {
    vi.mocked(desktop.backups).mockResolvedValue([backup('new')]);
    vi.mocked(desktop.work).mockResolvedValue(null);
    const restoring = new Restoring();
    await restoring.load();
    restoring.by.typed = 'not this one, surely';
    vi.mocked(desktop.restoreBackup).mockRejectedValueOnce({ code: 'wrong_passphrase' });
    expect(await restoring.restore()).toBe(false);
    expect(restoring.by.typed).toBe('');
    restoring.by.turn();
    restoring.by.typed = 'K7M4 QX';
    vi.mocked(desktop.restoreBackup).mockRejectedValueOnce({
      code: 'recovery_key_mistyped',
      detail: '3',
    });
    expect(await restoring.restore()).toBe(false);
    expect(restoring.by.typed).toBe('K7M4 QX');
    expect(restoring.failure?.detail).toBe('3');
    vi.mocked(desktop.restoreBackup).mockResolvedValueOnce('vault set aside 2026-11-24');
    expect(await restoring.restore()).toBe(true);
    expect(vi.mocked(desktop.restoreBackup).mock.lastCall).toEqual([
      'new',
      { kind: 'recovery', text: 'K7M4 QX' },
    ]);
  });

  it('that was stopped says nothing more', async () => {
    vi.mocked(desktop.backups).mockResolvedValue([backup('new')]);
    vi.mocked(desktop.work).mockResolvedValue(null);
    vi.mocked(desktop.restoreBackup).mockRejectedValueOnce({ code: 'stopped' });
    const restoring = new Restoring();
    await restoring.load();
    restoring.by.typed = 'quiet river, early train';
    expect(await restoring.restore()).toBe(false);
    expect(restoring.failure).toBeNull();
    expect(restoring.ready).toBe(true);
  });
});
