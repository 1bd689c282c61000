import { createRandom } from './random.ts';

/**
 * A request's fault. `hang` works on it until `release()`, `slow-500` for 500 ms; `reset-after` and `error-500-after`
 * accept the mail and lose the answer.
 */
export type InjectedFault =
  | 'error-500'
  | 'error-500-after'
  | 'html-502'
  | 'reset-before'
  | 'reset-after'
  | 'hang'
  | `slow-${number}`;

export interface RandomFaults {
  /** The share of requests with a fault, from 0 to 1. */
  rate: number;
  /** The same seed gives the same requests the same faults. */
  seed: number;
  faults: readonly InjectedFault[];
}

const NAMED = ['error-500', 'error-500-after', 'html-502', 'reset-before', 'reset-after', 'hang'];

export function isFault(value: unknown): value is InjectedFault {
  return typeof value === 'string' && (NAMED.includes(value) || /^slow-\d{1,6}$/.test(value));
}

/** The delay of a slow fault in milliseconds, else null. */
export function getDelay(fault: InjectedFault | undefined): number | null {
  return fault?.startsWith('slow-') ? Number(fault.slice('slow-'.length)) : null;
}

/** Chooses each request's fault: first the requested ones, one a request, then at random. */
export function createFaults() {
  const next: InjectedFault[] = [];
  let random: { draw: () => number; rate: number; faults: readonly InjectedFault[] } | null = null;

  return {
    failNext: (...faults: InjectedFault[]): void => void next.push(...faults),
    failRandomly(wanted: RandomFaults | null): void {
      random = wanted && { ...wanted, draw: createRandom(wanted.seed) };
    },
    draw(): InjectedFault | undefined {
      if (next.length > 0 || !random) return next.shift();
      if (random.draw() >= random.rate) return undefined;
      return random.faults[Math.floor(random.draw() * random.faults.length)];
    },
  };
}
