// Every action has a key. The key belongs to the control, works while the control is on screen, and
// shows in its tooltip.

const controls = new Map<string, HTMLElement[]>();

/** The chord of a key press as it is written on screen: "Ctrl+Shift+P". */
export function chord(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const held = [
    (event.ctrlKey || event.metaKey) && 'Ctrl',
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
  ];
  return [...held.filter(Boolean), key].join('+');
}

function usable(control: HTMLElement): boolean {
  return !control.matches(':disabled, [aria-disabled="true"], [inert] *');
}

/** Presses the newest control on screen that has the chord. Put on the window once. */
export function pressShortcut(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const control = controls.get(chord(event))?.findLast(usable);
  if (!control) return;
  event.preventDefault();
  control.click();
}

/** Attachment: gives a control its key. */
export function shortcut(keys: string): (control: HTMLElement) => () => void {
  return (control) => {
    controls.set(keys, [...(controls.get(keys) ?? []), control]);
    control.setAttribute(
      'aria-keyshortcuts',
      keys.replace('Ctrl', 'Control').replace('Esc', 'Escape'),
    );
    control.dataset.keys = keys.replace('Escape', 'Esc').replaceAll('+', ' ');
    return () => {
      const left = (controls.get(keys) ?? []).filter((other) => other !== control);
      controls.set(keys, left);
    };
  };
}
