const underWay = new Set<Promise<void>>();

/**
 * Does something once the answer is on its way, so that how long the answer takes does not tell whether there was
 * anything to do. Call it after sending the page: bytes leave only when the code that sent them has come to its end.
 * @param failed is told of what goes wrong, as no request waits any more
 */
export function afterAnswer(work: () => Promise<unknown>, failed: (error: unknown) => void): void {
  const doing = new Promise<void>((resolve) => {
    setImmediate(() => {
      work()
        .catch(failed)
        .finally(() => {
          underWay.delete(doing);
          resolve();
        });
    });
  });
  underWay.add(doing);
}

/** Waits for all that was begun after an answer: a stop must not lose what a page has promised. */
export async function finishAfterAnswers(): Promise<void> {
  while (underWay.size > 0) await Promise.all(underWay);
}
