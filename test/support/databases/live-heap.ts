import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** This process's heap in use, in bytes, without garbage. */
export function liveHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
