import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { NativeConnection as Native, type NativeConnection, type Worker } from '@temporalio/worker';
import type { Express } from 'express';
import type { Environment } from '../../../cases/environment.ts';
import { EventRelay } from '../../../cases/events/event-relay.ts';
import { createApiKey } from '../../../cases/operations/api-keys.ts';
import { BulkRunner } from '../../../cases/orders/bulk-runner.ts';
import { RelationRequests } from '../../../cases/resellers/relation-requests.ts';
import { TestPlayers } from '../../../cases/sandbox/test-players.ts';
import type { Report } from '../../../contracts/report.ts';
import type { Mode } from '../../../contracts/states.ts';
import { finishAfterAnswers } from '../../../portal/shell/after-answer.ts';
import { createApp } from '../../../runtime/app.ts';
import { devProductKeys } from '../../../runtime/dev/files.ts';
import { openEnvironment } from '../../../runtime/environment.ts';
import { followSecrets } from '../../../runtime/follow-secrets.ts';
import { fileOf } from '../../../runtime/open-store.ts';
import { loadSecrets } from '../../../runtime/secrets.ts';
import { readSettings } from '../../../runtime/settings.ts';
import { openConnection } from '../../../runtime/temporal-connection.ts';
import { createWorker, type WorkerParts } from '../../../runtime/worker/worker.ts';
import { NAMESPACES } from '../../../temporal.config.ts';
import { holdAnswers } from '../api/hold-answers.ts';
import { copyMigratedTo } from '../databases/copy-migrated.ts';
import { temporalAddress, workflowBundle } from '../run/provided.ts';
import { Beginnings } from '../temporal/beginnings.ts';
import { quietRuntime } from '../temporal/quiet-runtime.ts';
import { replayHistories } from '../temporal/replay.ts';
import type { WeekMoment } from './week-moments.ts';

export interface WorldOptions {
  /** Environment variables in addition to a fresh clone's. */
  env?: NodeJS.ProcessEnv;
  /** The environments with a worker from the start. */
  workers?: Mode[];
  /** Another address of the run's Temporal server, such as a proxy that can be cut. */
  temporal?: string;
  /** Gets what the API and the portal log; default: nothing is logged. */
  report?: Report;
  /** How long the API waits for a workflow's answer; default: longer than for a person. */
  patienceMs?: number;
  /** 0: every workflow task replays its history from the start. */
  maxCachedWorkflows?: number;
  /** Customers in a page of a campaign. */
  campaignPage?: number;
  /** Into how many shards a campaign is cut at most, and how many customers one has at least. */
  campaignShards?: { most: number; customers: number };
  /** The moment of the week at which cases of the test environment begin, unless `npm run test:hours` sets another. */
  beginsAt?: WeekMoment;
}

/** The whole service with real parts and its own data folder and task queue. */
export interface World {
  app: Express;
  /** Its own folder, deleted when the world is closed. */
  dataFolder: string;
  environments: Record<Mode, Environment>;
  /** The default environment of tests: time can be moved in it. */
  test: Environment;
  apiKeys: Record<Mode, string>;
  /** The publishable keys of installations. */
  productKeys: Record<Mode, string>;
  /** Sets when a single case of the test environment begins. */
  beginnings: Beginnings;
  startWorker(mode?: Mode): Promise<void>;
  /** Stops a worker as a deploy does. */
  stopWorker(mode?: Mode): Promise<void>;
  /** Replays every history this world made, then stops everything; throws if an answer was not as the API is described. */
  close(): Promise<void>;
}

/** Locks are waited for four times as long: beside other test files work goes on that slowly. */
const PATIENT_DATABASE = { DATABASE_STATEMENT_SECONDS: '60' };
/** In production the API gives up before the server repeats a lost workflow task, and its callers ask again. */
const PATIENCE_MS = 60_000;

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { env = {}, workers = ['test'], temporal: address = temporalAddress() } = options;
  const {
    maxCachedWorkflows,
    campaignPage,
    campaignShards,
    report = () => {},
    patienceMs = PATIENCE_MS,
  } = options;
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-world-'));
  const settings = readSettings({ GATEHOUSE_DATA: folder, ...PATIENT_DATABASE, ...env });
  const { cachedWorkflows } = settings.workerSlots;
  if (!settings.databaseUrl && settings.dataFolder === folder)
    for (const mode of ['live', 'test'] as const) await copyMigratedTo(fileOf(settings, mode));
  const workerOptions = {
    slots: { ...settings.workerSlots, cachedWorkflows: maxCachedWorkflows ?? cachedWorkflows },
    ...(campaignPage === undefined ? {} : { campaignPage }),
    ...(campaignShards === undefined ? {} : { campaignShards }),
  };
  const secrets = loadSecrets(settings);
  const followed = followSecrets(secrets, { place: settings, report: () => {}, everyMs: 100 });
  quietRuntime();
  const { connection, close: closeConnection } = openConnection({ address });
  await connection.ensureConnected();
  const native = await Native.connect({ address });
  const taskQueue = `world-${randomBytes(6).toString('hex')}`;
  const beginnings = new Beginnings(connection, process.env.GATEHOUSE_TEST_AS_OF ?? options.beginsAt);
  const open = (mode: Mode) => {
    const workflow = mode === 'test' ? [beginnings.interceptor] : [];
    const client = new Client({ connection, namespace: NAMESPACES[mode], interceptors: { workflow } });
    return openEnvironment({ mode, settings, secrets, client, taskQueue, report: () => {} });
  };
  const environments = { live: await open('live'), test: await open('test') };
  const apiKeys = {
    live: (await createApiKey(environments.live.store, { mode: 'live', name: 'test' })).key,
    test: (await createApiKey(environments.test.store, { mode: 'test', name: 'test' })).key,
  };
  const productKeys = await devProductKeys(environments);
  const relays = Object.values(environments).map((environment) => new EventRelay(environment, () => {}, 200));
  const players = new TestPlayers(environments.test, () => {}, 100);
  const bulk = Object.values(environments).map((environment) => new BulkRunner(environment, () => {}, 200));
  const requests = Object.values(environments).map((each) => new RelationRequests(each, () => {}, 200));
  const polling = [players, ...relays, ...bulk, ...requests];
  const running = new Map<Mode, { worker: Worker; ended: Promise<void> }>();
  const { app, faults } = holdAnswers(
    createApp({
      environments,
      report,
      patienceMs,
      trustProxy: settings.trustProxy,
      metricsToken: settings.metricsToken,
    }),
  );
  const world: World = {
    app,
    dataFolder: folder,
    environments,
    test: environments.test,
    apiKeys,
    productKeys,
    beginnings,
    async startWorker(mode = 'test') {
      running.set(mode, await startWorker(environments[mode], native, workerOptions));
    },
    async stopWorker(mode = 'test') {
      const found = running.get(mode);
      running.delete(mode);
      found?.worker.shutdown();
      await found?.ended;
    },
    async close() {
      try {
        await finishAfterAnswers();
        for (const environment of Object.values(environments)) await replayHistories(environment);
      } finally {
        await Promise.all(polling.map((each) => each.stop()));
        await Promise.all(Object.values(environments).map(({ dispatcher }) => dispatcher.stop()));
        for (const mode of [...running.keys()]) await world.stopWorker(mode);
        await Promise.all(Object.values(environments).map((environment) => environment.close()));
        await followed.stop();
        await native.close();
        await closeConnection();
        await rm(folder, { recursive: true, force: true });
      }
      if (faults.length > 0) throw new Error(`Answers that the description has not:\n${faults.join('\n')}`);
    },
  };
  for (const { dispatcher } of Object.values(environments)) dispatcher.start();
  for (const each of polling) each.start();
  for (const mode of workers) await world.startWorker(mode);
  return world;
}

async function startWorker(
  environment: Environment,
  connection: NativeConnection,
  options: Pick<WorkerParts, 'slots' | 'campaignPage'>,
) {
  const worker = await createWorker(environment, {
    connection,
    workflowBundle: workflowBundle(),
    ...options,
  });
  environment.sender.start();
  const run = async () => {
    await worker.run();
    await environment.sender.stop();
  };
  return { worker, ended: run() };
}
