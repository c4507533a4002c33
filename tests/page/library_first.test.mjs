// The first half of the library, walked question by question.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORMS, share, walkEach } from './walk.mjs';

test('the_whole_library_is_walked', () => {
  assert.equal(FORMS.length, 29 + 5);
  assert.deepEqual([...share(0, 2), ...share(1, 2)].sort(), FORMS);
});

walkEach(share(0, 2));
