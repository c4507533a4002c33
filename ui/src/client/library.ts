// The built-in forms that this page holds, by what they are to the bit. The hashes come from the
// core, which alone decides how a form is written down to be hashed.
import type { Form } from '../generated/form.ts';
import library from '../generated/library.json';

const hashes: { key: string; hash: string }[] = library;
const files = import.meta.glob<Form>('../../../assets/forms/*.json', {
  eager: true,
  import: 'default',
});
const forms = Object.values(files);

/** The form that was built in under `hash`, if this page was built with it. */
export function builtIn(key: string, hash: string): Form | undefined {
  const isHeld = hashes.some((held) => held.key === key && held.hash === hash);
  return isHeld ? forms.find((form) => form.key === key) : undefined;
}
