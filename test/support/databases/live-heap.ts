import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** This process's heap in use, in bytes, without garbage. */
export function liveHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

type Make = () => unknown[] | Promise<unknown[]>;

/**
 * What `make` makes costs on the heap, in bytes: the middle of three measurements. What earlier test files left in this process is
 * freed during one now and then, and would hide the cost.
 */
export async function heapCostOf(make: Make): Promise<number> {
  const costs = [await measureCost(make), await measureCost(make), await measureCost(make)];
  return costs.toSorted((one, other) => one - other)[1] as number;
}

/** A call of its own each time: a variable that is set again would hold what was made before until then. */
async function measureCost(make: Make): Promise<number> {
  const before = liveHeap();
  const made = await make();
  const cost = liveHeap() - before;
  // A look at it after the measurement: the engine frees what is not used again.
  if (made.length === 0) throw new Error('nothing was made');
  return cost;
}
