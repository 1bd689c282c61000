/** More is asked for than can be done soon; the same again in a few seconds may be done. */
export class TooBusyError extends Error {
  constructor() {
    super('too many passwords are being checked at once');
  }
}

/**
 * Lets so many pieces of work run at once, and so many wait for their turn.
 * @throws TooBusyError beyond that, at once.
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
      // Whoever is next takes the place over, so nobody who comes just now can slip in before.
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
