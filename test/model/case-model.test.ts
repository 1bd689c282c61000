import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { expect, test } from 'vitest';
import { Random } from '../support/random.ts';
import { openWorld, type World, type WorldOptions } from '../support/world.ts';
import { shrink } from './events.ts';
import { type Moment, someMoments } from './events-server.ts';
import { NO_LIMIT_MS, seed } from './prove-steps.ts';
import { ServerDrive } from './server-drive.ts';

const SEQUENCES = Number(process.env.MODEL_SERVER ?? 60);
/** A world closes after so many, and replays their histories. */
const A_WORLD = 200;
/** Customers who live side by side. */
const AT_ONCE = 20;
/** How long a case may take to come to what the model says: on a busy machine, and while nothing else lives. */
const PATIENCE_MS = 60_000;
const SHRINK_PATIENCE_MS = 8_000;
/** How long a worker works before it is stopped and started again. */
const WORKER_LIVES_MS = 8_000;

/** Runs one customer through its moments; answers what is wrong, null when nothing is. */
async function failureOf(
  world: World,
  moments: Moment[],
  from: number,
  patienceMs = PATIENCE_MS,
): Promise<string | null> {
  const drive = new ServerDrive(world, new Random(from), patienceMs);
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

/** Stops and starts the worker while the customers live, as deploys do. */
async function restless(world: World, until: Promise<unknown>): Promise<void> {
  let over = false;
  void until.finally(() => {
    over = true;
  });
  while (!over) {
    await Promise.race([until, sleep(WORKER_LIVES_MS)]);
    if (over) return;
    await world.stopWorker();
    await world.startWorker();
  }
}

async function failures(world: World, from: number, count: number): Promise<string[]> {
  const limit = pLimit(AT_ONCE);
  const found: string[] = [];
  const lives = Promise.all(
    Array.from({ length: count }, (_, n) =>
      limit(async () => {
        if (found.length > 0) return;
        const one = from + n;
        const why = await failureOf(world, someMoments(one), one);
        if (why) found.push(`MODEL_SEED=${one} fails ${why}`);
      }),
    ),
  );
  await Promise.all([lives, restless(world, lives)]);
  return found;
}

async function prove(options: WorldOptions, from: number, count: number): Promise<void> {
  for (let done = 0; done < count; done += A_WORLD) {
    await proveInOneWorld(options, from + done, Math.min(A_WORLD, count - done));
  }
}

async function proveInOneWorld(options: WorldOptions, from: number, count: number): Promise<void> {
  const world = await openWorld({ ...options, env: { SALES_EMAIL: 'sales@vendor.example' } });
  try {
    const [why] = await failures(world, from, count);
    if (!why) return;
    const one = Number(/MODEL_SEED=(\d+)/.exec(why)?.[1]);
    const shortest = await shrink(someMoments(one), async (shorter) => {
      return (await failureOf(world, shorter, one, SHRINK_PATIENCE_MS)) !== null;
    });
    const lines = shortest.map((moment) => JSON.stringify(moment)).join('\n');
    expect.fail(`${why}\nIn the shortest form:\n${lines}`);
  } finally {
    // Closing replays every history.
    await world.close();
  }
}

test(
  `row, run and model agree whatever happens (MODEL_SEED=${seed})`,
  async () => {
    await prove({}, seed, SEQUENCES);
  },
  NO_LIMIT_MS,
);

test(
  `they agree where every task replays its history (MODEL_SEED=${seed})`,
  async () => {
    await prove({ maxCachedWorkflows: 0 }, seed + 1_000_000, Math.ceil(SEQUENCES / 20));
  },
  NO_LIMIT_MS,
);
