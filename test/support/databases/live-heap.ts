import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'vitest';

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
 * @param count how many it makes
 */
export async function heapCostOf(count: number, make: Make): Promise<number> {
  const costs: number[] = [];
  for (let times = 0; times < 3; times += 1) costs.push(await measureCost(count, make));
  return costs.toSorted((one, other) => one - other)[1] as number;
}

/** A call of its own each time: a variable that is set again would hold what was made before until then. */
async function measureCost(count: number, make: Make): Promise<number> {
  const before = liveHeap();
  const made = await make();
  const cost = liveHeap() - before;
  // After the measurement: the engine frees what is not used again.
  expect(made).toHaveLength(count);
  return cost;
}
