import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as desktop from './desktop.ts';
import { Work } from './work.svelte.ts';
import type { Doing } from '../generated/work.ts';

vi.mock('./desktop.ts');

const half: Doing = { kind: 'backup', fraction: 0.5 };

describe('work beside the window', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.resetAllMocks();
  });

  it('is watched while it is done, and not afterwards', async () => {
    vi.mocked(desktop.work).mockResolvedValue(half);
    const work = new Work();
    let end: (made: string) => void = () => undefined;
    const done = work.during(() => new Promise<string>((resolve) => (end = resolve)));
    await vi.advanceTimersByTimeAsync(0);
    expect(work.doing).toEqual(half);
    end('made');
    expect(await done).toBe('made');
    expect(work.doing).toBeNull();
    const looks = vi.mocked(desktop.work).mock.calls.length;
    await vi.advanceTimersByTimeAsync(5000);
    expect(vi.mocked(desktop.work).mock.calls.length).toBe(looks);
  });

  it('is noticed when it was begun elsewhere, and its end is told', async () => {
    const ended = vi.fn();
    const work = new Work(ended);
    vi.mocked(desktop.work).mockResolvedValueOnce(half).mockResolvedValue(null);
    await work.look();
    expect(work.doing).toEqual(half);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(300);
    expect(work.doing).toBeNull();
    expect(ended).toHaveBeenCalledOnce();
  });

  it('that failed is not watched any longer', async () => {
    vi.mocked(desktop.work).mockResolvedValue(half);
    const work = new Work();
    await expect(work.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(work.doing).toBeNull();
  });
});
