import type { RequestHandler } from 'express';
import type { z } from 'zod';
import type { Environment } from '../../cases/environment.ts';
import { isTemporalThere } from '../../cases/runs/is-temporal-there.ts';
import type { readinessAnswer } from '../../contracts/http/answers/service-answers.ts';
import { MODES, type Mode } from '../../contracts/states.ts';
import { isDatabaseBusy } from '../../db/database-away.ts';
import { isPoolStuck } from '../../db/pool-watch.ts';
import { assertStaying, type Departure } from '../departure.ts';
import { Problem } from '../problem.ts';

/** Strangers may ask, so a write is tried once in this time at most. */
const WRITE_HOLDS_MS = 3_000;
/** Who asks has little patience: a database that does not answer for so long takes no order now. */
const ANSWER_MS = 4_000;

type Environments = Record<Mode, Environment>;

/** `GET /healthz`: the process answers, and its work gets connections while the database gives them. */
export const healthz =
  (environments: Environments): RequestHandler =>
  (_req, res) => {
    if (MODES.some((mode) => isPoolStuck(environments[mode].store.knex)))
      throw new Problem('process_stuck', 'Work waits for a connection, and none comes back.');
    res.json({ status: 'ok' });
  };

/** `GET /readyz`: orders can be taken. That needs the databases; without Temporal orders wait. */
export function readyz(environments: Environments, departure: Departure): RequestHandler {
  const read = createPartsReader(environments);
  return async (_req, res) => {
    assertStaying(departure);
    res.json({ status: 'ready', ...(await read()) });
  };
}

/** How the parts of a process answer. */
type Parts = Omit<z.infer<typeof readinessAnswer>, 'status'>;

/**
 * Makes a function that says how the parts answer.
 * @returns one that throws Problem `database_unavailable` or `overloaded` while orders cannot be taken
 */
export function createPartsReader(environments: Environments): () => Promise<Parts> {
  const tries = MODES.map((mode) => createWriteTry(environments[mode]));
  return async () => {
    try {
      await within(ANSWER_MS, Promise.all(tries.map((tryOne) => tryOne())));
    } catch (error) {
      const code = isDatabaseBusy(error) ? 'overloaded' : 'database_unavailable';
      throw new Problem(code, 'Orders cannot be taken now.', { retryAfterSeconds: 5, cause: error });
    }
    const temporals = await askTemporals(environments);
    return { database: 'ok', temporal: temporals.live, temporals };
  };
}

/** Environments that share a connection share the answer. */
async function askTemporals({ live, test }: Environments): Promise<Parts['temporals']> {
  const first = askTemporal(live);
  const shared = live.temporal.client.connection === test.temporal.client.connection;
  const second = shared ? first : askTemporal(test);
  return { live: await first, test: await second };
}

const askTemporal = async ({ temporal }: Environment) =>
  (await isTemporalThere(temporal.client)) ? 'ok' : 'away';

/** Reads each time, and writes now and then; who asks meanwhile shares the answer. A failure is not kept. */
function createWriteTry({ store }: Environment): () => Promise<void> {
  let wroteAt = -Infinity;
  let underWay: Promise<void> | null = null;
  const run = async () => {
    if (performance.now() - wroteAt < WRITE_HOLDS_MS) {
      await store.knex.raw('select 1');
      return;
    }
    await store.processes.tryWrite();
    wroteAt = performance.now();
  };
  return () => {
    underWay ??= run().finally(() => {
      underWay = null;
    });
    return underWay;
  };
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  // It may fail after no one waits for it any more.
  work.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
