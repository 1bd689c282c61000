import { expect, test } from 'vitest';
import { afterAnswer, finishAfterAnswers } from '../../../portal/shell/after-answer.ts';

test('a stop waits for work that pages promised, and for the work which that adds', async () => {
  const done: string[] = [];
  const failures: unknown[] = [];
  const wait = () => new Promise((resolve) => setTimeout(resolve, 20));
  afterAnswer(
    async () => {
      await wait();
      done.push('mailed');
      afterAnswer(
        () => wait().then(() => done.push('told')),
        (error) => failures.push(error),
      );
    },
    (error) => failures.push(error),
  );
  afterAnswer(
    () => wait().then(() => Promise.reject(new Error('Temporal is away'))),
    (error) => failures.push(error),
  );
  await finishAfterAnswers();
  expect(done).toEqual(['mailed', 'told']);
  expect(failures).toEqual([new Error('Temporal is away')]);
});
