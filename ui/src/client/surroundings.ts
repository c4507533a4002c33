// What the page is shown in, as far as that changes what is said.

/** Whether the assignment came inside the page's own file, and not with its address. */
export function isFileWithPacket(): boolean {
  return document.getElementById('packet')?.textContent !== 'null';
}

// Mail and chat programs that show links in a browser of their own; "wv" is Android's mark for one.
const INSIDE =
  /FBAN|FBAV|FB_IAB|Instagram|\bLine\/|MicroMessenger|Twitter|LinkedInApp|Snapchat|WhatsApp|Telegram|Viber|GSA\/|YaBrowser.*Inside|; wv\)/;

/** Whether another program shows the page inside itself, where what is kept is kept apart. */
export function isInsideAnotherApp(agent: string): boolean {
  // A browser on an iPhone calls itself Safari at the end; a window inside another program does not.
  return INSIDE.test(agent) || (/iPhone|iPad|iPod/.test(agent) && !/Safari\//.test(agent));
}

/**
 * Whether a mark on the home screen would lead back to what is kept: on Android it opens the same
 * browser, on an iPhone a place of its own in which nothing is kept yet.
 */
export function suitsHomeScreen(agent: string, address: string): boolean {
  return /Android/.test(agent) && /^https?:/.test(address) && !isInsideAnotherApp(agent);
}
