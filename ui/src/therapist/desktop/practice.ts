// The practice: its details, its logo, its watched folder, its page on the web.
import type { Saved } from '../../generated/delivery.ts';
import type { Checked, ClientPage } from '../../generated/hosting.ts';
import type { ChosenLogo } from '../../generated/logo.ts';
import type { PracticeDetails } from '../../generated/practice.ts';
import type { WatchedFolder } from '../../generated/watched_folder.ts';
import { invoke } from './door.ts';

export async function printers(): Promise<string[]> {
  return invoke<string[]>('printers');
}

export async function practiceDetails(): Promise<PracticeDetails> {
  return invoke<PracticeDetails>('practice_details');
}

export async function savePracticeDetails(details: PracticeDetails): Promise<void> {
  await invoke<null>('save_practice_details', { details });
}

/** The folder that is watched for replies, or would be. */
export async function watchedFolder(): Promise<WatchedFolder> {
  return invoke<WatchedFolder>('watched_folder');
}

export async function watchFolder(watched: boolean): Promise<WatchedFolder> {
  return invoke<WatchedFolder>('watch_folder', { watched });
}

/** Nothing where the dialog was closed. */
export async function chooseWatchedFolder(): Promise<WatchedFolder | null> {
  return invoke<WatchedFolder | null>('choose_watched_folder');
}

export async function chooseLogo(): Promise<ChosenLogo> {
  return invoke<ChosenLogo>('choose_logo');
}

/** A PDF with the logo alone; no bytes where there is none. */
export async function logoPaper(): Promise<ArrayBuffer> {
  return invoke<ArrayBuffer>('logo_paper');
}

export async function removeLogo(): Promise<void> {
  await invoke<null>('remove_logo');
}

/** Where the client page is on the web. */
export async function clientPage(): Promise<ClientPage> {
  return invoke<ClientPage>('client_page');
}

/** Saves the client page, to be put on the web. */
export async function saveClientPage(): Promise<Saved> {
  return invoke<Saved>('save_client_page');
}

/** Looks once at what is served at `address`. */
export async function checkClientPage(address: string): Promise<Checked> {
  return invoke<Checked>('check_client_page', { address });
}

export async function forgetClientPage(): Promise<void> {
  await invoke<null>('forget_client_page');
}
