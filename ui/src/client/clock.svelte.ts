// The time of day, noticed again when the page comes back to the front: a page left open overnight
// must know the new morning.
import { diaryDay, moment } from '../form/calendar.ts';

export class Clock {
  #now = $state.raw(new Date());

  /** The minute that it is. */
  readonly moment = $derived(moment(this.#now));

  /** The diary day that it is. */
  readonly today = $derived(diaryDay(this.moment));

  /** Begins to notice; gives back how to stop. */
  start(): () => void {
    const look = () => (this.#now = new Date());
    const every = setInterval(look, 20_000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(every);
      document.removeEventListener('visibilitychange', look);
    };
  }
}
