import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Store } from '../../../db/store.ts';
import { openStores } from '../../../runtime/open-stores.ts';
import { startTemporalServer } from '../../../runtime/temporal-server/server.ts';
import { NAMESPACES } from '../../../temporal.config.ts';
import type { DATABASES } from '../cases/world-on.ts';
import { freshPostgres } from '../databases/fresh-postgres.ts';
import { holdRepairs } from '../databases/hold-repairs.ts';
import type { Door } from '../portal/visitor.ts';
import { asDataFolder } from './data-folder.ts';
import { freePort } from './free-port.ts';
import { type GatehouseProcess, startGatehouse } from './gatehouse-process.ts';
import { serverOptions } from './server-options.ts';
import { gatehouse } from './test-terminal.ts';

const READY = { api: /^ready: http/m, worker: /^ready: workers/m };
export type Part = keyof typeof READY;

/** A service of several processes with a database and a Temporal server of its own: a test may break any part. */
export interface OwnDeployment {
  env: Record<string, string>;
  door: Door;
  /** The live environment, from outside. */
  store: Store;
  client: Client;
  parts: Record<Part, GatehouseProcess>;
  start(part: Part, more?: Record<string, string>): Promise<void>;
  stop(part: Part): Promise<void>;
  /** Deletes everything that Temporal has; it then runs again, empty. */
  loseTemporal(): Promise<void>;
  /** Runs a command, in this process. */
  run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }>;
  close(): Promise<void>;
}

/** Opens one, with an API and a worker that run and compare nothing by themselves. */
export async function openOwnDeployment(kind: (typeof DATABASES)[number]): Promise<OwnDeployment> {
  const closing: (() => Promise<unknown>)[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-own-'));
  closing.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const postgres = kind === 'postgres' ? await freshPostgres() : null;
  if (postgres) closing.push(postgres.drop);
  const options = await serverOptions(folder);
  let server = await startTemporalServer(options);
  closing.push(() => server.stop());
  const env: Record<string, string> = {
    GATEHOUSE_DATA: asDataFolder(`${options.dataDir}/gatehouse`),
    ...(postgres ? { DATABASE_URL: postgres.url.href } : {}),
    PORT: String(await freePort()),
    TEMPORAL_ADDRESS: server.address,
  };
  const run = (...args: string[]) => gatehouse(args, { env });
  const migrated = await run('migrate');
  if (migrated.code !== 0) throw new Error(migrated.stderr);
  const { stores, close } = await openStores(env);
  closing.push(close);
  await holdRepairs(stores.live.knex);
  const parts = {} as Record<Part, GatehouseProcess>;
  const start = async (part: Part, more: Record<string, string> = {}) => {
    parts[part] = startGatehouse([part], { ...env, ...more });
    await parts[part].says(READY[part]);
  };
  const stop = async (part: Part, signal: NodeJS.Signals = 'SIGTERM') => {
    parts[part].signal(signal);
    await parts[part].ended;
  };
  await Promise.all([start('api'), start('worker')]);
  closing.push(() => Promise.all([stop('api', 'SIGKILL'), stop('worker', 'SIGKILL')]));
  const key = async (mode: string) =>
    (await run('api-key', 'create', '--mode', mode, '--name', 'shop')).stdout.trim();
  const connection = await Connection.connect({ address: server.address });
  closing.push(() => connection.close());
  return {
    env,
    door: {
      url: `http://127.0.0.1:${env.PORT}`,
      apiKeys: { live: await key('live'), test: await key('test') },
    },
    store: stores.live,
    client: new Client({ connection, namespace: NAMESPACES.live }),
    parts,
    start,
    stop: (part) => stop(part),
    async loseTemporal() {
      await server.stop();
      for (const end of ['', '-wal', '-shm']) await rm(`${options.dbFile}${end}`, { force: true });
      server = await startTemporalServer(options);
    },
    run,
    async close() {
      for (const each of closing.reverse()) await each();
    },
  };
}
