// The built-in forms that this page holds, by what they are to the bit: in English, as a packet would
// bring them. The core writes them, which alone decides how a form is written down to be hashed.
import type { Form } from '../generated/form.ts';
import held from '../generated/library.json';

const library = held as unknown as { hash: string; form: Form }[];

/** The form that was built in under `hash`, if this page was built with it. */
export function builtIn(key: string, hash: string): Form | undefined {
  return library.find((held) => held.hash === hash && held.form.key === key)?.form;
}
