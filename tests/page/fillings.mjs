// How each form is filled in, move by move, and what the program then reads in the reply. The moves
// are played by a hand: mouse, touch or keys.
import assert from 'node:assert/strict';

/** The forms that are there for the tests. */
export const FIXTURES = 'tests/fixtures/forms';

/** The way to send, in every form. */
export const SEND = 'Send to Dr. A. Keller';
const OWN = /^Yes, only mine/;

/** How each form is filled in, and what the program reads in the reply. */
export const FORMS = {
  [`${FIXTURES}/each-time.json`]: {
    at: '2026-11-28T09:00:00-08:00',
    async fill(by) {
      await by.press('Note one attack');
      await by.press(OWN);
      await by.write(/what do you dread most/, 'That I faint.');
      await by.press('Save');
      await by.pick('When did it begin?', '2026-11-28T02:30');
      await by.press('Next');
      await by.press('20');
      await by.press('Next');
      await by.write('Where were you?', 'In bed');
      await by.press('Next');
      await by.press('No');
      await by.write('Who was with you?', 'My sister');
      await by.press('Next');
      await by.press('built up slowly');
      await by.rate(/How strong was it/, 0.7);
      await by.press('Next');
      for (const name of ['dizzy', 'hot or cold', 'dizzy', 'heart racing']) await by.tick(name);
      await by.tick('Something else');
      await by.write('What, in your words', 'ringing ears');
      await by.press('Next');
      await by.write('I feared', 'Fainting');
      await by.rate('Belief', 1);
      await by.write('I feared', 'Shame', 1);
      await by.rate('Belief', 0.2, 1);
      await by.press('Add another');
      await by.write('I feared', 'One too many', 2);
      await by.press('Remove: Number 3');
      await by.press('Next');
      await by.write('What happened in fact?', 'I sat down.\nIt passed.');
      await by.press('Save this attack');
      // A second one, of which nobody remembers much.
      await by.press('Note one attack');
      await by.press('Skip');
      await by.press('I’m not sure');
      await by.press('Back');
      await by.reads('How long did it last?');
      await by.press('Next');
      await by.press('Skip');
      await by.press('I’m not sure');
      await by.press('out of the blue');
      await by.press('I’m not sure');
      await by.press('Hide');
      await by.press(/Back$/);
      await by.press('I’m not sure');
      await by.press('Skip');
      await by.press('Save this attack');
      await by.reads('Still open');
      await by.press('Save as it is');
      await by.press('Pause this form');
      await by.reads(/Paused since/);
      await by.press('Go on again');
      await by.press(SEND);
    },
    records: [
      ['header', { dread: 'That I faint.' }],
      [
        'occasion 2026-11-28T02:30',
        {
          when: '2026-11-28T02:30',
          minutes: 20,
          place: 'In bed',
          alone: false,
          who: 'My sister',
          came: 'building',
          peak: 7,
          body: ['heart', 'hot', { other: 'ringing ears' }],
          fears: [
            { fear: 'Fainting', belief: 100 },
            { fear: 'Shame', belief: 20 },
          ],
          happened: 'I sat down.\nIt passed.',
        },
      ],
      [
        'occasion 2026-11-28T09:00',
        { minutes: null, alone: null, came: 'sudden', peak: null, body: null },
      ],
    ],
  },
  [`${FIXTURES}/all-kinds.json`]: {
    at: '2026-11-28T09:00:00-08:00',
    async fill(by) {
      await by.press('Begin');
      await by.reads('Read this first');
      await by.press('Next');
      await by.reads('About yesterday');
      await by.write('How many cups?', '2,5');
      await by.press('Next');
      await by.pick('Which day was it?', '2026-11-26');
      await by.press('Next');
      await by.write('Which step of your ladder?', 'The on-ramp');
      await by.press('Next');
      await by.press('No');
      await by.press('Save');
      await by.reads('Filled in.');
      await by.press(SEND);
    },
    records: [['once', { cups: 2.5, day: '2026-11-26', step: 'The on-ramp', safe: false }]],
  },
  [`${FIXTURES}/daily.json`]: {
    at: '2026-11-27T19:00:00-08:00',
    async fill(by) {
      await by.press('Note today, 1 of 2');
      await by.press(OWN);
      await by.pick('When did you lie down?', '12:40');
      await by.press('Next');
      await by.pick('When did you get up?', '13:05');
      await by.press('Next');
      assert.equal(
        await by.page.getByText('Rested for').count(),
        0,
        'what is worked out is not asked',
      );
      await by.press('Something else');
      await by.write('What, in your words', 'On the couch');
      await by.press('Next');
      await by.press('Yes');
      await by.press('Save this rest');
      await by.press('Nothing to note today');
      await by.reads('Noted: nothing to record today.');
      await by.press(/^Fri 27 Nov, entry 2/);
      await by.pick('When did you lie down?', '17:10');
      await by.press('Next');
      await by.press('Skip');
      await by.press('outside');
      await by.press('Save this rest');
      await by.page.clock.fastForward('24:00:00');
      await by.reads(/Nothing is due today/);
      await by.press(SEND);
    },
    records: [
      [
        'day 2026-11-27/0',
        { lay_down: '12:40', got_up: '13:05', place: { other: 'On the couch' }, better: true },
      ],
      ['day 2026-11-27/1', { lay_down: '17:10', place: 'outside' }],
    ],
  },
  [`${FIXTURES}/before-after.json`]: {
    at: '2026-11-27T09:00:00-08:00',
    async fill(by) {
      await by.press('Note one before it happens');
      await by.press(OWN);
      await by.pick('When was it?', '2026-11-27T08:30');
      await by.press('Next');
      await by.press('Next');
      await by.rate('How sure are you?', 0.85);
      await by.press('Save this test');
      await by.press(/What do you expect to happen/);
      await by.write('What do you expect to happen?', 'They stare.');
      await by.press('Next');
      await by.press('Save this test');
      await by.reads('Begun, to finish afterwards');
      await by.page.clock.fastForward('03:00:00');
      await by.press('Finish after it happened');
      await by.write('What came of it?', 'Nobody looked.');
      await by.press('Next');
      await by.rate('How sure are you now?', 0.25);
      await by.press('Next');
      assert.equal(
        await by.page.getByText('Moved by').count(),
        0,
        'what is worked out is not asked',
      );
      await by.write('How long did you stay?', '25');
      await by.press('Next');
      await by.write('The step', 'Went in');
      await by.press('Yes');
      await by.pick('At what time?', '09:05');
      await by.tick('strangers');
      await by.write('Tries', '2 times');
      await by.press('Save this test');
      await by.sees('Please look at this once more');
      await by.press('Back');
      await by.press('Next');
      await by.press('Save this test');
      await by.sees('Please look at this once more');
      await by.write('Tries', '2');
      await by.press('Save this test');
      await by.reads('What you noted');
      await by.press(SEND);
    },
    records: [
      [
        'occasion 2026-11-27T08:30',
        {
          prediction: 'They stare.',
          belief: 85,
          outcome: 'Nobody looked.',
          belief_now: 25,
          stayed: 25,
          steps: [{ what: 'Went in', done: true, at: '09:05', with: ['strangers'], tries: 2 }],
        },
      ],
    ],
  },
  'assets/forms/worst-waking-diary.json': {
    at: '2026-11-27T07:10:00-08:00',
    async fill(by) {
      await by.press('Note this morning');
      await by.press(OWN);
      await by.press('No');
      await by.pick('When was the worst waking?', '03:10');
      await by.press('Next');
      await by.write('What was on your mind then?', 'The meeting.');
      await by.press('Save this morning');
      await by.press(SEND);
    },
    records: [
      [
        'day 2026-11-27/0',
        { slept_through: false, worst_waking: '03:10', on_my_mind: 'The meeting.' },
      ],
    ],
  },
  'assets/forms/drive-tracker.json': {
    at: '2026-11-27T09:00:00-08:00',
    async fill(by) {
      // Nothing is kept: each entry is followed by the ways of sending it.
      await by.press('Note today’s drive');
      await by.press(/^No, others use it too/);
      await by.press('Yes');
      await by.press('Yes');
      await by.press('Back');
      await by.press('No');
      await by.press('was driven');
      await by.write('One line about it', 'It was too much.');
      await by.press('Save this drive');
      await by.press('Copy');
      await by.press('Yes');
      await by.press('Back to the form');
      await by.page.clock.fastForward(3 * 24 * 60 * 60 * 1000);
      await by.press('Note today’s drive');
      await by.press('Yes');
      await by.press('Yes');
      await by.rate(/How strong was the panic/, 0.3);
      await by.press('Next');
      await by.press('Yes');
      await by.write('One line about it', 'It eased.');
      await by.press('Save this drive');
    },
    records: [
      [
        'day 2026-11-27/0',
        { planned: true, drove: false, instead: 'passenger', line: 'It was too much.' },
      ],
      [
        'day 2026-11-30/0',
        { planned: true, drove: true, peak: 3, finished: true, line: 'It eased.' },
      ],
    ],
  },
};

/** The answers in a reply, each entry under its key. */
export function recordsIn(reply) {
  return reply.entries
    .map(({ key, happened, record }) => {
      const { kind, day, slot } = key;
      const which = kind === 'day' ? ` ${day}/${slot}` : '';
      return [`${kind}${which}${happened ? ` ${happened.slice(0, 16)}` : ''}`, record.answers];
    })
    .sort(([one], [other]) => (one < other ? -1 : 1));
}
