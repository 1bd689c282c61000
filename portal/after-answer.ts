/**
 * Does something once the answer is on its way, so that how long the answer takes does not tell whether there was
 * anything to do. Call it after sending the page: bytes leave only when the code that sent them has come to its end.
 * @param failed is told of what goes wrong, as nobody waits any more
 */
export function afterAnswer(work: () => Promise<unknown>, failed: (error: unknown) => void): void {
  setImmediate(() => {
    work().catch(failed);
  });
}
