// What Review says, worked out before it is asked for.
import type { Homework } from '../../generated/progress.ts';
import { headerOf, tableOf } from './rows.ts';
import { piecesOf } from './sentences.ts';

/** Works out once what Review will show of this homework. Dates and sentences of a language are slow the first
    time, and nobody is waiting yet. */
export function makeReady(homework: Homework): void {
  const { purpose } = homework.assignment;
  const language = 'goal' in purpose ? purpose.goal.frozen.language : 'en';
  const answers = [...headerOf(homework), ...tableOf(homework).rows.flatMap((row) => row.said)];
  for (const answer of answers) if (answer.isOwn) piecesOf(answer.text.trim(), language);
}
