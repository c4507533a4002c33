import { expect, test } from 'vitest';

import type { Kind } from '../../../generated/form.ts';
import { isTwoInOne } from './two_in_one.ts';

const yesNo: Kind = { kind: 'yes_no' };
const rating: Kind = { kind: 'rating', min: 0, max: 10, step: 1, low: 'none', high: 'most' };
const text: Kind = { kind: 'text' };
const time: Kind = { kind: 'time' };
const number: Kind = { kind: 'number' };
const choice: Kind = { kind: 'choice', options: [] };

// Written before the rules.
const DOUBLE: [string, Kind][] = [
  ['Did you drive and did you feel calm?', yesNo],
  ['How anxious and sad were you?', rating],
  ['How was your sleep and your mood?', rating],
  ['What happened? How did you feel?', text],
  ['Did you drive and/or walk today?', yesNo],
  ['What did you think and feel?', text],
  ['Where were you and what were you doing?', text],
  ['How strong were the pain and the fatigue?', rating],
  ['Did you sleep through, and if not, when did you wake?', yesNo],
  ['How much alcohol and caffeine did you have?', number],
  ['Were you tired and irritable this morning?', yesNo],
  ['Did you go to the shop and stay until the end?', yesNo],
  ['How long did it last and how often did it come back?', number],
  ['When did you go to bed and get up?', time],
  ['How satisfied are you with your work and your friendships?', rating],
  ['Rate your anxiety and your energy', rating],
  ['Sind Sie gefahren und waren Sie ruhig?', yesNo],
  ['Wie ängstlich und traurig waren Sie?', rating],
  ['Wie waren Ihr Schlaf und Ihre Stimmung?', rating],
  ['Was ist passiert und wie haben Sie sich gefühlt?', text],
  ['Waren Sie müde und gereizt?', yesNo],
  ['Haben Sie gegessen und gut geschlafen?', yesNo],
  ['Konnten Sie ruhig bleiben und weiterfahren?', yesNo],
  ['Wie stark waren Angst und Anspannung?', rating],
  ['Was haben Sie getan? Hat es geholfen?', text],
  ['Haben Sie geübt, und wenn ja, wie lange?', yesNo],
];

const SINGLE: [string, Kind][] = [
  ['Was the drive planned for today?', yesNo],
  ['Did your mood go up and down?', yesNo],
  ['What are the pros and cons?', text],
  ['Did you walk back and forth?', yesNo],
  ['When and where did it happen?', text],
  ['Where and with whom?', text],
  ['How much time did you spend with friends and family?', rating],
  ['Did you have bread and butter for breakfast?', yesNo],
  ['Did you stop and think before you answered?', yesNo],
  ['When you woke up and could not get back to sleep, how strong was the worry?', rating],
  ['How did you feel after you got up and got dressed?', rating],
  ['How low or high was your mood over the day?', rating],
  ['Were you alone or with somebody?', choice],
  ['Did you drive yourself or did somebody take you?', choice],
  ['Which worry said: “What if I faint? What if nobody helps?”', text],
  ['What is the difference between what you feared and what happened?', text],
  ['How many hours and minutes did you sleep?', number],
  ['Did you talk to your mother and father?', yesNo],
  ['How tense were your neck and shoulders?', rating],
  ['Did you breathe slowly and evenly?', yesNo],
  ['Once or twice, or more often?', choice],
  ['Sind Sie hin und her gelaufen?', yesNo],
  ['Was spricht dafür, und zwar ganz sachlich?', text],
  ['Haben Sie mit Freunden und Familie gesprochen?', yesNo],
  ['Wo und mit wem?', text],
  ['Wie tief oder hoch war Ihre Stimmung über den Tag?', rating],
  ['Wenn Sie aufwachen und nicht mehr schlafen, wie stark ist die Sorge?', rating],
  ['Haben Sie langsam und ruhig geatmet?', yesNo],
  ['Was war der Unterschied zwischen dem, was Sie fürchteten, und dem, was geschah?', text],
  ['Ab und zu oder öfter?', choice],
];

test('at_least_four_in_five_double_questions_are_noticed', () => {
  const missed = DOUBLE.filter(([ask, kind]) => !isTwoInOne(ask, kind));
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(DOUBLE.length / 5);
});

test('at_most_two_single_questions_are_taken_for_two', () => {
  const alarms = SINGLE.filter(([ask, kind]) => isTwoInOne(ask, kind));
  expect(alarms.length, alarms.join('\n')).toBeLessThanOrEqual(2);
});
