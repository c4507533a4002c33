// The page that the week begins with. English.
import { counted } from './counted.en.ts';

export const thisWeek = {
  title: 'This week',
  quiet: 'It is a good week: nothing is waiting. Choose a case file at the left.',
  cameBack: 'Came back',
  today: 'In today',
  slipping: 'Slipping',
  earlier: 'For a goal that changed',

  session: (name: string, number: number): string => `${name}, session ${number}.`,
  held: 'It took place.',
  open: 'Open',
  openOf: (name: string): string => `Open ${name}`,

  since: 'Since about',
  meanwhile: (done: number, due: number): string => `: ${done} of ${due}. What was different?`,
  look: 'Look',
  lookOf: (name: string): string => `Look at ${name}`,

  stillSays: (homework: number): string =>
    homework === 1
      ? 'One piece of homework is still for the goal as it was.'
      : `${counted(homework, 'piece', 'pieces')} of homework are still for the goal as it was.`,
  decide: 'Decide',
  decideOf: (name: string): string => `Decide for ${name}`,

  marks: { slipping: 'slipping', due: 'due' },
};
