// Forms: the library, the therapist's own, and their files.
import type { Saved } from '../../generated/delivery.ts';
import type {
  Form,
  FormFault,
  FormFile,
  FormVersion,
  LibraryForm,
  OwnForm,
  Suggestion,
} from '../../generated/form.ts';
import type { Packet } from '../../generated/packet.ts';
import type { FormInUse } from '../../generated/progress.ts';
import { invoke } from './door.ts';

export async function library(): Promise<LibraryForm[]> {
  return invoke<LibraryForm[]>('library');
}

export async function suggestForms(caseFile: string): Promise<Suggestion[]> {
  return invoke<Suggestion[]>('suggest_forms', { caseFile });
}

/** The keys of the favourites. */
export async function favouriteForms(): Promise<string[]> {
  return invoke<string[]>('favourite_forms');
}

export async function setFavouriteForm(key: string, favourite: boolean): Promise<void> {
  await invoke<null>('set_favourite_form', { key, favourite });
}

/** Which case files have which form at home. */
export async function formsInUse(): Promise<FormInUse[]> {
  return invoke<FormInUse[]>('forms_in_use');
}

/** A form as nobody in particular would get it. */
export async function previewFormPacket(form: Form, message: string): Promise<Packet> {
  return invoke<Packet>('preview_form_packet', { form, message });
}

export async function previewFormPaper(form: Form, message: string): Promise<ArrayBuffer> {
  return invoke<ArrayBuffer>('preview_form_paper', { form, message });
}

/** What was changed last first; those that were put away too. */
export async function ownForms(): Promise<OwnForm[]> {
  return invoke<OwnForm[]>('own_forms');
}

/** The beginning of an own form that is made from another, under a new key. Nothing is kept yet. */
export async function adaptForm(form: Form, language: string): Promise<Form> {
  return invoke<Form>('adapt_form', { form, language });
}

/** The form as it was typed last, where that was not kept yet. */
export async function formWork(key: string): Promise<Form | null> {
  return invoke<Form | null>('form_work', { key });
}

/** Saves a form as it is being typed, and says what is still wrong with it. */
export async function saveFormWork(
  form: Form,
  madeFor: string | null,
  madeFrom: string | null,
): Promise<FormFault[]> {
  return invoke<FormFault[]>('save_form_work', { form, madeFor, madeFrom });
}

export async function formFaults(form: Form): Promise<FormFault[]> {
  return invoke<FormFault[]>('form_faults', { form });
}

export async function discardFormWork(key: string): Promise<void> {
  await invoke<null>('discard_form_work', { key });
}

/** Makes a version of a form, unless it says what the last one says. */
export async function keepForm(
  form: Form,
  madeFor: string | null,
  madeFrom: string | null,
): Promise<OwnForm> {
  return invoke<OwnForm>('keep_form', { form, madeFor, madeFrom });
}

export async function archiveForm(key: string, archived: boolean): Promise<void> {
  await invoke<null>('archive_form', { key, archived });
}

/** Offers an own form for one client, or for everybody. */
export async function offerFormTo(key: string, madeFor: string | null): Promise<void> {
  await invoke<null>('offer_form_to', { key, madeFor });
}

/** The newest first. */
export async function formVersions(key: string): Promise<FormVersion[]> {
  return invoke<FormVersion[]>('form_versions', { key });
}

export async function exportForm(key: string): Promise<Saved> {
  return invoke<Saved>('export_form', { key });
}

/** Nothing where the dialog was closed. */
export async function importForm(): Promise<FormFile | null> {
  return invoke<FormFile | null>('import_form');
}

/** Whether what was dropped on the window is a form. */
export async function droppedForm(): Promise<boolean> {
  return invoke<boolean>('dropped_form');
}

/** The form that was dropped on the window, once; nothing where nothing was. */
export async function openDropped(): Promise<FormFile | null> {
  return invoke<FormFile | null>('open_dropped');
}
