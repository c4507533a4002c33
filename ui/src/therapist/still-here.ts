// Tells the program that somebody is at the desk; when nobody is for long enough, it locks.

/** Milliseconds between two tellings: often enough for a limit counted in minutes. */
export const SELDOM = 10_000;

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Attachment for the window's body: calls `tell` at a sign of life, seldom, and says so at once. */
export function signsOfLife(tell: () => void): (place: HTMLElement) => () => void {
  return (place) => {
    let told = -Infinity;
    const sign = ({ timeStamp }: Event) => {
      if (timeStamp - told < SELDOM) return;
      told = timeStamp;
      tell();
    };
    for (const kind of SIGNS) place.addEventListener(kind, sign, { capture: true, passive: true });
    return () => {
      for (const kind of SIGNS) place.removeEventListener(kind, sign, { capture: true });
    };
  };
}
