import { readFileSync } from 'node:fs';

/** Linux counts a process's time in hundredths of a second. */
const TICK_MS = 10;

/** CPU milliseconds of a process with all its threads; NaN without /proc. */
function cpuMs(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  // The name before these fields, in brackets, may have spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

export type Pids = Record<string, number>;

/** Starts to count the CPU time of some processes; the returned function gives each one's use since then. */
export function countCpu(pids: Pids): () => Record<string, number> {
  const before = Object.entries(pids).map(([name, pid]) => [name, pid, cpuMs(pid)] as const);
  return () => Object.fromEntries(before.map(([name, pid, used]) => [name, cpuMs(pid) - used]));
}
