// What changed between two versions of a form, in words.
import type { FormChange, Text } from '../../../generated/form.ts';
import { inLanguage } from '../../../form/text.ts';
import { words } from '../../../words/window.en.ts';
import { sayRhythm } from '../describe.ts';
import type { KindName } from './kinds.ts';

const said = words.builder.changes;
const { kinds, parts } = words.builder;

export function sayChange(change: FormChange, language: string): string {
  const say = (text: Text): string => inLanguage(text, language) || words.builder.unasked;
  switch (change.what) {
    case 'titled':
    case 'reworded':
      return said[change.what](say(change.from), say(change.to));
    case 'rhythm':
      return said.rhythm(sayRhythm(change.from), sayRhythm(change.to));
    case 'kind':
      return said.kind(
        say(change.ask),
        kinds[change.from as KindName],
        kinds[change.to as KindName],
      );
    case 'safety':
      return said.safety(say(change.ask), change.on);
    case 'part':
      return said.part(say(change.ask), parts[change.to]);
    case 'described':
    case 'counts':
      return said[change.what];
    default:
      return said[change.what](say(change.ask));
  }
}
