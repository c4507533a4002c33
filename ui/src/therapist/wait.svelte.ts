// The pause after wrong passphrases, counted down on the screen.
import { words } from '../words/window.en.ts';

export class Wait {
  /** How many seconds are left; 0 when one may try. */
  seconds = $state(0);
  /** What is said aloud: when it begins and when it is over, not every second. */
  said = $state('');
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Waits for `seconds` from now, in place of what is left. */
  begin(seconds: number): void {
    clearInterval(this.#timer);
    this.seconds = seconds;
    if (seconds <= 0) return;
    this.said = words.wait.seconds(seconds);
    const end = performance.now() + seconds * 1000;
    this.#timer = setInterval(() => {
      this.seconds = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      if (this.seconds > 0) return;
      clearInterval(this.#timer);
      this.said = words.wait.over;
    }, 200);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
