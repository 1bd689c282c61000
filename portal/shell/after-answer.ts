import { finishLeading } from './kept-answers.ts';

const underWay = new Set<Promise<void>>();

/**
 * Runs work after the answer is sent, so that the answer's timing does not reveal whether there was work. Call it
 * after sending the page: bytes leave only when the code that sent them returns.
 * @param failed receives errors, as no request waits for them any more
 */
export function afterAnswer(work: () => Promise<unknown>, failed: (error: unknown) => void): void {
  const doing = new Promise<void>((resolve) => {
    setImmediate(() => {
      finishLeading()
        .then(work)
        .catch(failed)
        .finally(() => {
          underWay.delete(doing);
          resolve();
        });
    });
  });
  underWay.add(doing);
}

/** Waits for all work begun after an answer: a stop must not lose what a page promised. */
export async function finishAfterAnswers(): Promise<void> {
  while (underWay.size > 0) await Promise.all(underWay);
}
