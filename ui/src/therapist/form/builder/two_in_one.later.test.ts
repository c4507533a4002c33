import { expect, test } from 'vitest';

import type { Kind } from '../../../generated/form.ts';
import { isTwoInOne } from './two_in_one.ts';

// Written when the rules stood, to see how they do on sentences that nobody wrote them for. At first
// sight they caught 50 of the 55 and raised 7 false alarms on the 94; then they were mended.
const DOUBLE = `
yes_no: Did you take your medication and exercise today?
rating: How well did you sleep and eat?
rating: How much did you enjoy the day and how tired were you?
yes_no: Were you able to fall asleep and stay asleep?
long_text: What did you do and how did it go?
rating: How tense or worried were you on the bus?
yes_no: Do you think your plan was fair and realistic?
yes_no: Are you satisfied with your job and your salary?
rating: How much do you enjoy cooking and eating?
yes_no: Did you leave the house and speak to someone?
rating: How stressed and tired are you right now?
time: When did the panic start and how long did it last?
long_text: Who did you meet, and what did you talk about?
rating: How were your mood and energy today?
rating: How strong was the urge and did you give in?
number: Did you check the door? How many times?
long_text: Which thoughts and feelings came up?
yes_no: Did you feel anxious and avoid the situation?
yes_no: Have you eaten and rested?
rating: How would you rate your pain and stiffness?
yes_no: Was the meeting long and stressful?
yes_no: Did you plan the activity and actually do it?
number: How often did you argue and how bad was it?
yes_no: Haben Sie das Haus verlassen und mit jemandem gesprochen?
rating: Wie gut haben Sie geschlafen und gegessen?
rating: Wie stark war die Angst, und wie lange hielt sie an?
rating: Wie müde und angespannt sind Sie?
rating: Wie zufrieden sind Sie mit Ihrem Schlaf und Ihrer Energie?
long_text: Was haben Sie gedacht und gefühlt?
yes_no: Haben Sie den Drang gespürt und ihm nachgegeben?
time: Wann sind Sie ins Bett gegangen und wann sind Sie aufgestanden?
yes_no: Fühlten Sie sich sicher und entspannt?
rating: Wie waren Stimmung und Antrieb heute?
yes_no: Sind Sie hingegangen und bis zum Ende geblieben?
rating: Wie hoch war die Anspannung vorher und nachher?
yes_no: Did you use the phone in bed and did it keep you awake?
rating: How confident and motivated do you feel?
yes_no: Did you notice the thought and let it pass?
rating: How was your appetite, and did you eat breakfast?
rating: How strong were your sadness and your anger?
long_text: What triggered it and what did you do next?
yes_no: Were you hungry and thirsty?
number: How many cigarettes and drinks did you have?
rating: Was it painful? Was it worth it?
yes_no: Did you cook and clean?
yes_no: Are you sleeping and eating better?
yes_no: Hast du geübt und hat es geholfen?
rating: Wie traurig und einsam fühlst du dich?
number: Wie viele Zigaretten und Biere hatten Sie?
long_text: Was war der Auslöser und wie haben Sie reagiert?
rating: Bewerten Sie Ihre Stimmung und Ihre Energie
rating: Mood and energy
rating: Stimmung und Antrieb
yes_no: Is your room cool and dark?
rating: How old and worn is the mattress?
`;

const SINGLE = `
yes_no: Did you practise the breathing and counting exercise?
long_text: What came up between you and your partner?
rating: How close did you and your partner feel?
rating: How hard was it to get up and go?
long_text: What went through your mind just before and during the panic?
rating: How was the drive there and back?
rating: How sure are you that you will faint and everyone will stare?
choice: Did you take the bus or the train?
long_text: What would a kind and wise friend say?
long_text: What is the best and the worst that could happen?
rating: How strong was the fear when you stood on the bridge and looked down?
yes_no: Did you wash your hands before and after the meal?
long_text: Which two or three things went well?
long_text: What helped you calm down and carry on?
long_text: What did you see, hear and smell?
text: Who or what helped?
rating: How much were you looking forward to lunch with Ann and Tom?
text: Where in your arms and legs did you feel it?
number: How long did you sit and wait?
text: One word for how it was, good or bad
yes_no: Did you manage your five minutes of sitting and doing nothing?
rating: How bad was the craving for wine and beer?
long_text: What would you do if you were calm and rested?
yes_no: Was the test on the first and last day?
rating: How confident are you that you can stop, look and listen?
number: How often did you go out and about?
yes_no: Did you argue with your son and daughter-in-law?
long_text: What will you do if it rains and the bus is late?
long_text: What do you notice in your body, head and heart?
text: Name, address and telephone
choice: More or less than yesterday?
yes_no: Did you do it or not?
rating: How much was it worth to you and your family?
long_text: Is there anything you would like to change or add?
long_text: How do you get in and out of the car?
long_text: Was hat Ihnen geholfen, ruhig zu bleiben und weiterzumachen?
rating: Wie stark war die Angst, als Sie auf der Brücke standen und hinuntersahen?
long_text: Was würde ein guter und kluger Freund sagen?
rating: Wie sicher sind Sie, dass Sie umfallen und alle starren?
yes_no: Haben Sie nach und nach mehr gegessen?
rating: Wie war die Fahrt hin und zurück?
number: Wie oft haben Sie Hände und Füße gewaschen?
yes_no: Haben Sie Brot und Käse gekauft?
long_text: Was ging Ihnen kurz vor und während der Panik durch den Kopf?
choice: Sind Sie mit Bus oder Bahn gefahren?
number: Wie viel Zeit haben Sie mit Kindern und Enkeln verbracht?
long_text: Was wäre das Beste und das Schlimmste, das passieren könnte?
text: Wer oder was hat geholfen?
text: Ein oder zwei Worte dazu
yes_no: Haben Sie sich hingesetzt und gewartet?
number: Wie oft am Tag und in der Nacht?
yes_no: Hat die Pause gut und lange genug getan?
long_text: Woran würden Sie und andere merken, dass es besser geht?
rating: How much did the ups and downs of the day bother you?
yes_no: Did you weigh the pros and cons?
yes_no: Did you do something just for you, big or small?
rating: How much did you trust yourself and your body?
long_text: How did it feel to say no and mean it?
long_text: What was the first thing you did, and the last?
yes_no: Did you put your phone away and out of reach?
long_text: Which of your rules and habits got in the way?
number: How long were you in the bathroom, door to door and all included?
number: How many minutes of fresh air and daylight did you get?
yes_no: Did you see your nan and grandad?
rating: How strong is the pull to check and recheck?
long_text: What did you learn about yourself and others?
yes_no: Did you have a proper rest today, five minutes and no screen?
rating: How true is it that you are weak and useless?
rating: “I am weak and useless”: how true does it feel?
rating: How much did you believe “I will faint and they will laugh” just then?
long_text: What might your friends and colleagues say?
rating: How noisy was it between the station and home?
yes_no: Did the rain and wind keep you in?
yes_no: Did anyone come and help?
long_text: What is your plan for day one and two?
number: How many steps up and down the stairs?
rating: Thank you, and how was it?
long_text: What do you want to start and end the day with?
yes_no: Did you try your best, all things said and done?
yes_no: Were there ifs and buts?
long_text: Was hat Sie heute gefreut, klein oder groß?
rating: Wie war das Ein- und Durchschlafen?
rating: Wie sehr haben Sie sich und Ihrem Körper vertraut?
long_text: Was haben Sie über sich und andere gelernt?
yes_no: Haben Sie Mama und Papa angerufen?
number: Wie lange waren Sie an der frischen Luft und im Hellen?
rating: Wie wahr ist es, dass Sie schwach und wertlos sind?
long_text: Was möchten Sie ändern oder ergänzen?
yes_no: Ist jemand gekommen und hat geholfen?
text: Wann und wo war es?
long_text: Was ist passiert, und zwar der Reihe nach?
yes_no: Gab es ein Auf und Ab?
long_text: Welche Vor- und Nachteile sehen Sie?
yes_no: Hat das Training Spaß und Freude gemacht?
`;

function noticed(sentences: string): { yes: string[]; no: string[] } {
  const lines = sentences.trim().split('\n');
  const yes = lines.filter((line) => {
    const [kind = '', ...ask] = line.split(': ');
    return isTwoInOne(ask.join(': '), { kind, options: [] } as unknown as Kind);
  });
  return { yes, no: lines.filter((line) => !yes.includes(line)) };
}

test('double_questions_that_no_rule_was_written_for_are_noticed', () => {
  const { yes, no } = noticed(DOUBLE);
  expect(yes.length / (yes.length + no.length), no.join('\n')).toBeGreaterThan(0.9);
});

test('single_questions_that_no_rule_was_written_for_are_left_alone', () => {
  expect(noticed(SINGLE).yes).toEqual([]);
});
