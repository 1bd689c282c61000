import { AsyncLocalStorage } from 'node:async_hooks';

/** The queue is full; the same request may succeed in a few seconds. */
export class TooBusyError extends Error {
  constructor() {
    super('too many passwords are being checked at once');
  }
}

const networks = new AsyncLocalStorage<string>();

/** Runs work whose passwords wait in the queue of this network. */
export const fromNetwork = <T>(network: string, work: () => T): T => networks.run(network, work);

interface Waiting {
  person: string | null;
  start: () => void;
  refuse: (error: TooBusyError) => void;
}

interface HashGateOptions {
  atOnce: number;
  /** How many wait, from all networks. */
  waiting: number;
  /** How many wait for one person. */
  waitingForPerson: number;
}

/**
 * Runs at most `atOnce` pieces of work at a time. Networks take turns, so that one that asks for much waits for
 * itself; when the queue is full, the longest line gives a place to a shorter one.
 * @throws TooBusyError when there is no place to wait.
 */
export function createHashGate({ atOnce, waiting, waitingForPerson }: HashGateOptions) {
  /** The line of each network, the one whose turn is next first. */
  const lines = new Map<string, Waiting[]>();
  let running = 0;

  const all = () => [...lines.values()].flat();

  /** Makes a place for one more in a line of this length. */
  function makePlace(length: number): boolean {
    if (all().length < waiting) return true;
    const [longest] = [...lines].sort(([, one], [, other]) => other.length - one.length);
    if (!longest || longest[1].length <= length + 1) return false;
    longest[1].pop()?.refuse(new TooBusyError());
    return true;
  }

  function takeNext(): Waiting | undefined {
    const [first] = lines;
    if (!first) return undefined;
    const [network, line] = first;
    const next = line.shift();
    lines.delete(network);
    if (line.length > 0) lines.set(network, line);
    return next;
  }

  function wait(person: string | null): Promise<void> {
    const network = networks.getStore() ?? '';
    const line = lines.get(network) ?? [];
    const own = person === null ? 0 : all().filter((each) => each.person === person).length;
    if (own >= waitingForPerson || !makePlace(line.length)) throw new TooBusyError();
    return new Promise((start, refuse) => {
      lines.set(network, line);
      line.push({ person, start, refuse });
    });
  }

  /** `person`: whose password it is, if that is known. */
  return async <T>(work: () => Promise<T>, person: string | null = null): Promise<T> => {
    if (running >= atOnce) await wait(person);
    else running += 1;
    try {
      return await work();
    } finally {
      // The next one takes over the slot, so a newcomer cannot get in first.
      const next = takeNext();
      if (next) next.start();
      else running -= 1;
    }
  };
}
