// The ways out of the page. What each needs is made before the tap, because a browser allows copying
// and sharing only inside it.

/** What a mail program takes from a link: beyond it, some cut. */
const LONGEST = 1800;

/** How many letters of sealed text a link to a mail has room for, beside `text`. */
export function mailRoom(to: string, subject: string, text: string): number {
  return LONGEST - mailto(to, subject, text).length;
}

/** The link that opens a mail with `text` in it; nothing where that would be too long. */
export function mailLink(to: string, subject: string, text: string): string | undefined {
  const link = mailto(to, subject, text);
  return link.length <= LONGEST ? link : undefined;
}

function mailto(to: string, subject: string, text: string): string {
  const body = text.replaceAll('\n', '\r\n');
  const address = encodeURIComponent(to).replaceAll('%40', '@');
  return `mailto:${address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

/** What the share sheet would take, where this browser has one for files. */
export function shareable(name: string, text: string): { files: File[] } | undefined {
  const { navigator } = globalThis as { navigator?: Partial<Navigator> };
  if (!navigator?.share || !navigator.canShare) return undefined;
  // The file alone: with words beside it, some programs take the words and drop the file.
  const shared = { files: [new File([text], name, { type: 'text/plain' })] };
  return navigator.canShare(shared) ? shared : undefined;
}

/** Opens the share sheet. `cancelled` is the client's own wish and no fault. */
export async function share(shared: { files: File[] }): Promise<'shared' | 'cancelled' | 'failed'> {
  try {
    await navigator.share(shared);
    return 'shared';
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'failed';
  }
}

/** Copies `text`; false where the browser refuses. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text);
  }
}

// Away from a secure address there is no clipboard but the one behind the keyboard's own command.
function copyByHand(text: string): boolean {
  const box = document.createElement('textarea');
  box.value = text;
  box.className = 'aloud';
  box.setAttribute('aria-hidden', 'true');
  document.body.append(box);
  box.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    box.remove();
  }
}

/** Saves `text` as a file among the downloads. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers begin to read only after the tap is over.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
