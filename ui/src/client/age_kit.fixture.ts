// Writes tests/fixtures/age/vectors.json: the vectors of the public age test kit that the core's tests run.
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SELECTION, selection } from './age_kit.ts';

test('vectors.json is written', () => {
  writeFileSync(SELECTION, selection());
  expect(selection()).toContain('"x25519"');
});
