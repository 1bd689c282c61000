import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { expect } from 'vitest';
import { reconcile } from '../../cases/operations/reconcile.ts';
import { openWorld, type WorldOptions } from '../support/cases/world.ts';
import { shrink } from './events.ts';
import { type Moment, someMoments } from './events-server.ts';
import { QueryGate } from './query-gate.ts';
import { type Neighbourhood, ServerDrive } from './server-drive.ts';

/** In the tests; a command asks for more. */
export const SERVER_SEQUENCES = Number(process.env.MODEL_SERVER ?? 30);
/** A world closes after this many customers, and replays their histories. */
const A_WORLD = 200;
/** Customers who live side by side, unless a proof says otherwise. */
const AT_ONCE = 20;
/** How long a case may take to reach the model's state: on a busy machine, and while nothing else runs. */
const PATIENCE_MS = 60_000;
const SHRINK_PATIENCE_MS = 8_000;
/** How long a worker works before it is stopped and started again. */
const WORKER_LIVES_MS = 8_000;

/** So that sales gets mail too. */
export const ENV = { SALES_EMAIL: 'sales@vendor.example' };

/** Stops and starts the workers of a world until the signal aborts, while no query is under way. */
export type Unrest = (place: Neighbourhood, over: AbortSignal) => Promise<void>;

export interface Proof {
  from: number;
  count: number;
  /** Called for each world: two of them share no database. */
  world?: () => WorldOptions | Promise<WorldOptions>;
  unrest?: Unrest;
  /** No two events at the same moment: after a kill it is unknown which came first. */
  oneByOne?: boolean;
  /** Customers who live side by side. */
  atOnce?: number;
}

/**
 * Drives sequences on the real server, many side by side; fails with the shortest form of one that the model denies.
 */
export async function proveOnServer(proof: Proof): Promise<void> {
  for (let done = 0; done < proof.count; done += A_WORLD) {
    const count = Math.min(A_WORLD, proof.count - done);
    await proveInOneWorld({ ...proof, from: proof.from + done, count });
    if (proof.count > A_WORLD) console.log(`${done + count} of ${proof.count} agree`);
  }
}

/** Deploys: a worker finishes its tasks, and another starts. */
const deploys: Unrest = async ({ world, gate }, over) => {
  while (!over.aborted) {
    await pause(WORKER_LIVES_MS, over);
    if (over.aborted) return;
    await gate.close(async () => {
      await world.stopWorker();
      await world.startWorker();
    });
  }
};

/** Waits for the time, or until the signal aborts. */
export const pause = (ms: number, over: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal: over }).catch(() => undefined);

async function proveInOneWorld({ from, count, unrest = deploys, ...proof }: Proof): Promise<void> {
  const options = await proof.world?.();
  const world = await openWorld({ ...options, env: { ...ENV, ...options?.env } });
  const place = { world, gate: new QueryGate() };
  const over = new AbortController();
  const unresting = unrest(place, over.signal);
  const momentsOf = (seed: number): Moment[] =>
    proof.oneByOne ? someMoments(seed).flatMap(alone) : someMoments(seed);
  try {
    const failed = await firstFailure(place, { from, count, momentsOf, atOnce: proof.atOnce ?? AT_ONCE });
    if (failed) {
      // vitest tells of a failure when all files have ended.
      console.error(`MODEL_SEED=${failed.seed} fails ${failed.why}`);
      const shortest = await shrink(momentsOf(failed.seed), async (shorter) => {
        return (await failureOf(place, shorter, SHRINK_PATIENCE_MS)) !== null;
      });
      const lines = shortest.map((moment) => JSON.stringify(moment)).join('\n');
      expect.fail(`MODEL_SEED=${failed.seed} fails ${failed.why}\nIn the shortest form:\n${lines}`);
    }
    // A wake that came late starts a run for a case that has ended; its one step may wait for the next worker.
    await expect.poll(() => reconcile(world.test, { repair: false }), { timeout: PATIENCE_MS }).toEqual([]);
  } finally {
    over.abort();
    await unresting;
    // Closing replays every history.
    await world.close();
  }
}

const alone = (moment: Moment): Moment[] =>
  Array.isArray(moment) ? moment.map((event) => [event]) : [moment];

async function firstFailure(
  place: Neighbourhood,
  {
    from,
    count,
    momentsOf,
    atOnce,
  }: { from: number; count: number; momentsOf: (seed: number) => Moment[]; atOnce: number },
): Promise<{ seed: number; why: string } | null> {
  const limit = pLimit(atOnce);
  let failed: { seed: number; why: string } | null = null;
  const live = async (seed: number) => {
    if (failed) return;
    const why = await failureOf(place, momentsOf(seed));
    if (why) failed ??= { seed, why };
  };
  await Promise.all(Array.from({ length: count }, (_, n) => limit(() => live(from + n))));
  return failed;
}

/** Runs one customer through its moments; returns the fault, null when there is none. */
async function failureOf(
  place: Neighbourhood,
  moments: Moment[],
  patienceMs = PATIENCE_MS,
): Promise<string | null> {
  const drive = new ServerDrive(place, patienceMs);
  for (const [index, moment] of moments.entries()) {
    try {
      await drive.live(moment);
    } catch (error) {
      return `at moment ${index + 1}, ${JSON.stringify(moment)}: ${(error as Error).stack}`;
    }
  }
  const faults = await drive.end().catch((error: Error) => [`at the end: ${error.stack}`]);
  return faults.length > 0 ? faults.join('\n') : null;
}
