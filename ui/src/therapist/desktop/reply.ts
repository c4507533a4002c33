// What came back.
import type { Brought } from '../../generated/brought.ts';
import type { HandedView } from '../../generated/handed.ts';
import type { Packet } from '../../generated/packet.ts';
import type { MeasureFigure, RaisedFlag } from '../../generated/progress.ts';
import type {
  CameBack,
  Choices,
  Entry,
  FromPaper,
  Received,
  ToUndo,
  TypedEntry,
  Undone,
} from '../../generated/reply.ts';
import { invoke } from './door.ts';

/** Sets a figure that totals of a measure are held against. */
export async function setThreshold(
  measure: string,
  figure: MeasureFigure,
  value: number,
  note: string,
): Promise<void> {
  await invoke<null>('set_threshold', { measure, figure, value, note });
}

/** Back to the literature's figure. */
export async function restoreThreshold(measure: string, figure: MeasureFigure): Promise<void> {
  await invoke<null>('restore_threshold', { measure, figure });
}

/** Every answer to a question of safety about which nothing was noted, the newest first. */
export async function raisedFlags(): Promise<RaisedFlag[]> {
  return invoke<RaisedFlag[]>('raised_flags');
}

export async function noteFlag(flag: number, note: string): Promise<void> {
  await invoke<null>('note_flag', { flag, note });
}

export async function receiveText(text: string): Promise<Brought> {
  return invoke<Brought>('receive_text', { text });
}

/** Nothing where the dialog was closed. */
export async function receiveFiles(): Promise<Brought | null> {
  return invoke<Brought | null>('receive_files');
}

/** Files what was dropped on the window, once; nothing where nothing was. */
export async function receiveDropped(): Promise<Brought | null> {
  return invoke<Brought | null>('receive_dropped');
}

/** Takes back what came in at once. */
export async function undoImport(undo: ToUndo): Promise<Undone> {
  return invoke<Undone>('undo_import', { undo });
}

/** Everything that came back, with up to `most` replies. */
export async function cameBack(most: number): Promise<CameBack> {
  return invoke<CameBack>('came_back', { most });
}

/** How many replies came in whose answers nobody has looked at. */
export async function unseenReplies(): Promise<number> {
  return invoke<number>('unseen_replies');
}

/** The answers to homework were looked at. */
export async function lookedAt(assignment: string): Promise<void> {
  await invoke<null>('looked_at', { assignment });
}

/** Decides between versions of an entry; says which were set aside. */
export async function keepVersion(version: number): Promise<number[]> {
  return invoke<number[]>('keep_version', { version });
}

/** Takes versions up again that were set aside. */
export async function takeUpAgain(versions: number[]): Promise<void> {
  await invoke<null>('take_up_again', { versions });
}

/** The homework that a filed reply could be moved to. */
export async function couldMoveTo(reply: string): Promise<Choices> {
  return invoke<Choices>('could_move_to', { reply });
}

/** Moves a reply, and says where it was. */
export async function moveReply(reply: string, to: string): Promise<string> {
  return invoke<string>('move_reply', { reply, to });
}

/** The homework that a waiting reply could answer. */
export async function couldBeFor(waiting: number): Promise<Choices> {
  return invoke<Choices>('could_be_for', { waiting });
}

export async function fileWaiting(waiting: number, assignment: string): Promise<Received> {
  return invoke<Received>('file_waiting', { waiting, assignment });
}

/** Tries again to file everything that waits; says what was filed. */
export async function tryWaitingAgain(): Promise<Received[]> {
  return invoke<Received[]>('try_waiting_again');
}

export async function removeWaiting(waiting: number): Promise<void> {
  await invoke<null>('remove_waiting', { waiting });
}

/** Files the PDF that was chosen last, which opens with `password`. */
export async function openSheet(password: string): Promise<Brought> {
  return invoke<Brought>('open_sheet', { password });
}

/** Files the records of the last sheet that did not say when they were; by their numbers, `days` does. */
export async function dateRecords(days: Record<number, string>): Promise<Brought> {
  return invoke<Brought>('date_records', { days });
}

/** How it stands with files that came by themselves. */
export async function handed(): Promise<HandedView> {
  return invoke<HandedView>('handed');
}

/** Files them; nothing where none wait, or they have to go on waiting. */
export async function receiveHanded(): Promise<Brought | null> {
  return invoke<Brought | null>('receive_handed');
}

/** Deletes a file that was filed, where it lies. */
export async function deleteFiledFile(id: number): Promise<void> {
  await invoke<null>('delete_filed_file', { id });
}

/** What the client's page would get, to be shown here. */
export async function startTogether(assignment: string): Promise<Packet> {
  return invoke<Packet>('start_together', { assignment });
}

export async function writeTogether(assignment: string, entry: Entry): Promise<void> {
  await invoke<null>('write_together', { assignment, entry });
}

/** Files what was typed in from paper. */
export async function writeFromPaper(
  assignment: string,
  entries: TypedEntry[],
): Promise<FromPaper> {
  return invoke<FromPaper>('write_from_paper', { assignment, entries });
}
