import { setTimeout as sleep } from 'node:timers/promises';
import type { ChaosOptions } from './options.ts';
import type { Service } from './service.ts';

/** One kill; times in milliseconds since the epoch. */
export interface Fault {
  victim: string;
  killedAt: number;
  /** When what was killed was ready again. */
  readyAt: number;
  /** Until when it is watched: the next fault, or the end of the orders. */
  until: number;
}

const TEND_MS = 500;

/** Kills one after the other, round by round, until there were enough faults or customers have ordered for long enough. */
export async function causeFaults(
  { victims, processes }: Service,
  { minutes, faults: wanted, every, down }: Pick<ChaosOptions, 'minutes' | 'faults' | 'every' | 'down'>,
  say: (line: string) => void,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const begun = Date.now();
  const end = wanted === undefined ? begun + minutes * 60_000 : 0;
  const tending = setInterval(() => {
    for (const process of processes) process.tend();
  }, TEND_MS);
  try {
    let next = begun + every * 1_000;
    // After the last one orders go on as long as between two.
    const isDue = (n: number) => (wanted === undefined ? next + every * 1_000 <= end : n < wanted);
    for (let n = 0; isDue(n); n += 1) {
      await sleep(Math.max(0, next - Date.now()));
      const victim = victims[n % victims.length];
      if (!victim) break;
      const killedAt = Date.now();
      await victim.kill();
      await sleep(down * 1_000);
      await victim.start();
      const readyAt = Date.now();
      say(`killed ${victim.name}, ready after ${Math.round((readyAt - killedAt) / 100) / 10} s`);
      // A start that takes longer delays the next fault: only one is away at a time.
      next = Math.max(killedAt + every * 1_000, readyAt + TEND_MS);
      faults.push({ victim: victim.name, killedAt, readyAt, until: next });
    }
    await sleep(Math.max(0, Math.max(next, end) - Date.now()));
    return faults;
  } finally {
    clearInterval(tending);
  }
}
