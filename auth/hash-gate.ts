/** The queue is full; the same request may succeed in a few seconds. */
export class TooBusyError extends Error {
  constructor() {
    super('too many passwords are being checked at once');
  }
}

/**
 * Runs at most `atOnce` pieces of work at a time; at most `waiting` more wait.
 * @throws TooBusyError at once when the queue is full.
 */
export function createHashGate({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  const queue: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new TooBusyError();
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      // The next in the queue takes over the slot, so a newcomer cannot get in first.
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
