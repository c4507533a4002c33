// Whether a folder is watched for replies, and which.
import * as desktop from '../desktop.ts';
import { OneAtATime } from '../one-at-a-time.svelte.ts';
import type { WatchedFolder } from '../../generated/watched_folder.ts';

export class Watching extends OneAtATime {
  /** Nothing before it is known. */
  folder = $state.raw<WatchedFolder | null>(null);

  async load(): Promise<void> {
    await this.do(async () => {
      this.folder = await desktop.watchedFolder();
    });
  }

  async watch(watched: boolean): Promise<void> {
    await this.do(async () => {
      this.folder = await desktop.watchFolder(watched);
    });
  }

  /** Chooses another; closing the dialog changes nothing. */
  async choose(): Promise<void> {
    await this.do(async () => {
      this.folder = (await desktop.chooseWatchedFolder()) ?? this.folder;
    });
  }
}
