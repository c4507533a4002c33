import { beforeEach, expect, test, vi } from 'vitest';
import type { GoalRating } from '../../generated/goal.ts';
import type { Reviewed, UnsavedReview } from '../../generated/review.ts';
import { flushAll } from '../../kit/saver.svelte.ts';
import { homework } from '../sample.ts';
import { Recording } from './recording.svelte.ts';

const desktop = vi.hoisted(() => ({
  reviews: vi.fn(),
  goalRatings: vi.fn(),
  recordReview: vi.fn(),
  unsavedReview: vi.fn(),
  keepUnsavedReview: vi.fn(),
  discardUnsavedReview: vi.fn(),
}));
vi.mock('../desktop.ts', () => desktop);

const at = '2026-11-26T16:20:00+01:00';
const reviewed: Reviewed = {
  at,
  session: null,
  review: { done: 'partly', helpful: 7, learned: 'It passes.', decision: 'repeat' },
};
const rating: GoalRating = { at, session: null, kind: 'goal', value: 4, note: '' };

async function recording(
  kept: Reviewed[] = [],
  ratings: GoalRating[] = [],
  unsaved: UnsavedReview | null = null,
): Promise<Recording> {
  desktop.reviews.mockResolvedValue(kept);
  desktop.goalRatings.mockResolvedValue(ratings);
  desktop.unsavedReview.mockResolvedValue(unsaved);
  const one = new Recording(homework().assignment);
  await one.load();
  return one;
}

beforeEach(() => {
  vi.resetAllMocks();
  desktop.recordReview.mockResolvedValue(null);
});

test('only how much was done has to be said', async () => {
  const one = await recording();
  expect([one.isOpen, one.ready]).toEqual([true, false]);
  expect(await one.save(null)).toBe(false);
  one.done = 'not';
  expect(await one.save(null)).toBe(true);
  const bare = { done: 'not', helpful: null, learned: '', decision: null };
  expect(desktop.recordReview).toHaveBeenCalledWith('assignment', null, bare, []);
});

test('the review and the rating are kept together, with the session', async () => {
  const one = await recording();
  Object.assign(one, { done: 'partly', helpful: 7, learned: ' It passes. ', rating: 6 });
  one.next = 'extend';
  desktop.reviews.mockResolvedValue([reviewed]);
  await one.save('session');
  const review = { done: 'partly', helpful: 7, learned: 'It passes.', decision: 'extend' };
  const rated = [{ goal: 'goal', rating: { kind: 'goal', value: 6, note: '' } }];
  expect(desktop.recordReview).toHaveBeenCalledWith('assignment', 'session', review, rated);
  expect([one.isOpen, one.learned, one.rating, one.leadsOn]).toEqual([false, '', null, 'extend']);
});

test('what is made smaller is kept as something else, and leads on to something smaller', async () => {
  const one = await recording();
  one.done = 'not';
  one.next = 'shrink';
  await one.save(null);
  const review = expect.objectContaining({ decision: 'change' });
  expect(desktop.recordReview).toHaveBeenCalledWith('assignment', null, review, []);
  expect(one.leadsOn).toBe('shrink');
});

test('what stands is read, with the rating of the same moment, and can be added to', async () => {
  const earlier = { ...rating, at: '2026-11-19T16:20:00+01:00', value: 3 };
  const one = await recording([reviewed], [earlier, rating, { ...rating, kind: 'importance' }]);
  expect([one.isOpen, one.ratingOf(reviewed), one.leadsOn]).toEqual([false, 4, 'repeat']);
  expect(one.lastRating?.value).toBe(4);
  one.add();
  expect([one.isOpen, one.done]).toEqual([true, 'partly']);
  one.leave();
  expect([one.isOpen, one.done]).toEqual([false, null]);
});

test('what was typed stays where it could not be kept, and where it is read anew', async () => {
  const one = await recording();
  one.done = 'fully';
  one.learned = 'It rings and I go on.';
  desktop.recordReview.mockRejectedValue({ code: 'not_found' });
  expect(await one.save(null)).toBe(false);
  await one.load();
  expect([one.learned, one.done, one.failure?.code]).toEqual([
    'It rings and I go on.',
    'fully',
    'not_found',
  ]);
});

const begun: UnsavedReview = {
  done: 'partly',
  helpful: null,
  learned: 'The clo',
  rating: 6,
  next: 'shrink',
};

test('what is said is kept before a lock, and is there again after it', async () => {
  const one = await recording();
  Object.assign(one, begun);
  one.wrote();
  await flushAll();
  expect(desktop.keepUnsavedReview).toHaveBeenCalledWith('assignment', begun);
  const again = await recording([], [], begun);
  expect([again.learned, again.done, again.rating, again.next]).toEqual([
    'The clo',
    'partly',
    6,
    'shrink',
  ]);
  const added = await recording([reviewed], [], begun);
  expect([added.isOpen, added.learned]).toEqual([true, 'The clo']);
  await added.load();
  expect(desktop.unsavedReview).toHaveBeenCalledTimes(3);
});

test('what is taken back is kept no longer', async () => {
  const one = await recording([], [], begun);
  one.leave();
  await flushAll();
  expect(desktop.discardUnsavedReview).toHaveBeenCalledWith('assignment');
  expect(desktop.keepUnsavedReview).not.toHaveBeenCalled();
});

test('nothing is kept behind the back of what is saved', async () => {
  const one = await recording();
  Object.assign(one, begun);
  one.wrote();
  await one.save(null);
  await flushAll();
  const [kept] = desktop.keepUnsavedReview.mock.invocationCallOrder;
  const [saved] = desktop.recordReview.mock.invocationCallOrder;
  expect(kept).toBeLessThan(saved ?? 0);
  expect(desktop.keepUnsavedReview).toHaveBeenCalledTimes(1);
});
