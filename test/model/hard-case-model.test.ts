// @module-tag long
import { onTestFinished, test } from 'vitest';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { startWorkerProcess } from '../support/mail/senders.ts';
import { temporalAddress, workflowBundle } from '../support/run/provided.ts';
import { ENV, pause, proveOnServer, SERVER_SEQUENCES, type Unrest } from './prove-server.ts';
import { NO_LIMIT_MS, seed } from './prove-steps.ts';

/** Harder or slower settings run a smaller share of the sequences. */
const share = (part: number) => Math.ceil(SERVER_SEQUENCES / part);

/** Once it works. Shorter than the few lives of a test run take, so that some are cut. */
const WORKER_LIVES_MS = 4_000;

/** Workers that are separate processes, each killed while it works. */
const kills: Unrest = async ({ world, gate }, over) => {
  const start = async () => {
    const worker = startWorkerProcess({
      mode: 'test',
      env: { GATEHOUSE_DATA: world.dataFolder, ...ENV },
      temporal: temporalAddress(),
      taskQueue: world.test.temporal.taskQueue,
      workflowBundle: workflowBundle(),
    });
    await worker.started;
    return worker;
  };
  let worker: Awaited<ReturnType<typeof start>> | undefined;
  while (!over.aborted) {
    await gate.close(async () => {
      await worker?.kill();
      worker = await start();
    });
    await pause(WORKER_LIVES_MS, over);
  }
  await worker?.kill();
};

// Without a cache Temporal's SDK loses a task for each step that runs beside another, and each costs 10 seconds: with
// several customers at once no case gets anywhere. WORKER_CACHED_WORKFLOWS refuses such a cache.
test(
  `they agree where every task replays its history (MODEL_SEED=${seed})`,
  async () => {
    const proof = { from: seed + 1_000_000, count: share(20), world: () => ({ maxCachedWorkflows: 0 }) };
    await proveOnServer({ ...proof, atOnce: 1 });
  },
  NO_LIMIT_MS,
);

test(
  `they agree on PostgreSQL (MODEL_SEED=${seed})`,
  async () => {
    const world = async () => {
      const postgres = await freshPostgres();
      onTestFinished(postgres.drop);
      return { env: { DATABASE_URL: postgres.url.href } };
    };
    await proveOnServer({ from: seed + 2_000_000, count: share(6), world });
  },
  NO_LIMIT_MS,
);

test(
  `they agree though workers are killed (MODEL_SEED=${seed})`,
  async () => {
    const proof = { from: seed + 3_000_000, count: share(6), world: () => ({ workers: [] }) };
    await proveOnServer({ ...proof, unrest: kills, oneByOne: true });
  },
  NO_LIMIT_MS,
);
