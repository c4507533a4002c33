// Files that come by themselves: opened with the program, or noticed in a watched folder. English.

export const handed = {
  waiting: (files: number): string =>
    files === 1
      ? 'A file is waiting. It will be filed once you unlock.'
      : `${files} files are waiting. They will be filed once you unlock.`,
  leftOut: (files: number): string =>
    files === 1
      ? 'One file was more than can be taken at once. It is where it was: open it again.'
      : `${files} files were more than can be taken at once. They are where they were: open them again.`,
};

export const watching = {
  title: 'Replies you download',
  watch: 'Watch my Downloads folder for replies',
  lead: 'While your case files are open, a reply that you save there is filed by itself. The file stays until you delete it.',
  none: 'This computer names no folder for downloads. Choose the one where replies arrive.',
  away: 'This folder is not there at the moment.',
  choose: 'Choose another folder',
};

/** Above whatever else is on screen. */
export const noticed = {
  label: 'Your watched folder',
  came: 'A reply came in from your Downloads folder.',
  failed: 'A file in your Downloads folder could not be filed.',
  show: 'Show what came back',
};

export const filedFiles = {
  title: 'The files they came in',
  lead: 'Their answers are in your case files now, so these files are no longer needed.',
  delete: (folder: string): string => `Delete the file from ${folder}`,
  deleteNamed: (name: string, folder: string): string => `Delete the file from ${folder}: ${name}`,
  deleted: (name: string): string => `${name} is deleted.`,
};
