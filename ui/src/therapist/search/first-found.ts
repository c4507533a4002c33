// Where the keyboard goes from the field: to the newest of what was found.

/** The list of what was found, on screen. */
export const LIST = 'found';

/** The newest one, if there is any. */
export function firstFound(): HTMLElement | null {
  return document.querySelector<HTMLElement>(`#${LIST} button`);
}
