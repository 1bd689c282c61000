import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes of this process's heap in use for good, garbage left out. */
export function liveHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
