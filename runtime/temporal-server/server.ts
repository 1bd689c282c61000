import { mkdir, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UserError } from '../../contracts/user-error.ts';
import { endProcess } from '../processes.ts';
import { waitUntil } from '../wait-until.ts';
import type { TemporalServerOptions } from './options.ts';
import { adoptOrEndOrphan } from './orphan.ts';
import { serverAddressOf, uiUrlOf, whatIsMissing } from './readiness.ts';
import { adoptProcess, type ServerProcess, spawnServer } from './server-process.ts';
import { removeState, writeState } from './state-file.ts';

const READY_MS = 60_000;
const READY_INTERVAL_MS = 100;
const LOG_LINES = 5;

export type { TemporalServerOptions } from './options.ts';

export interface TemporalServer {
  address: string;
  uiUrl: string | null;
  pid: number;
  /** Ends the server; resolves when its process is gone. */
  stop(): Promise<void>;
}

/**
 * Starts Temporal's dev server, or adopts one that an earlier, killed process left on the same database. Resolves
 * when it answers and has all namespaces and search attributes.
 * @throws UserError when a port is taken, when another living process uses the data folder, and when the server is
 * not ready within a minute (with the last lines of its log); the reason of `signal` when that ends the start
 */
export const startTemporalServer = async (given: TemporalServerOptions): Promise<TemporalServer> => {
  // The absolute path tells our server from another checkout's.
  const dbFile = resolve(given.dbFile);
  const options = { ...given, dbFile };
  const { dataDir, port, uiPort, binary } = options;
  for (const folder of [dirname(dbFile), dirname(options.logFile), dataDir ?? dirname(dbFile)]) {
    await mkdir(folder, { recursive: true });
  }
  const orphan = await adoptOrEndOrphan(options);
  const server = orphan === null ? await spawnServer(options) : adoptProcess(orphan, dbFile);
  const { pid } = server;
  const isGone = async () => (await server.ended()) !== null;
  await writeState(dataDir, { pid, binary, dbFile, port, uiPort });
  try {
    await waitUntilReady(server, options);
  } catch (error) {
    await endProcess(pid, isGone);
    await removeState(dataDir);
    throw error;
  }
  const unwatch = server.watch((reason) => options.onExit?.(reason));
  return {
    address: serverAddressOf(options),
    uiUrl: uiUrlOf(options),
    pid,
    async stop() {
      unwatch();
      await endProcess(pid, isGone);
      await removeState(dataDir);
    },
  };
};

const waitUntilReady = async (server: ServerProcess, options: TemporalServerOptions): Promise<void> => {
  let missing: string | null = null;
  let ended: string | null = null;
  const isDecided = async () => {
    options.signal?.throwIfAborted();
    ended = await server.ended();
    missing = ended ?? (await whatIsMissing(options));
    return ended !== null || missing === null;
  };
  const isInTime = await waitUntil(isDecided, READY_MS, READY_INTERVAL_MS);
  if (isInTime && ended === null) return;
  const log = (await readFile(options.logFile, 'utf8')).trim().split('\n').slice(-LOG_LINES);
  throw new UserError(
    `Temporal's dev server does not start (${missing}). ${options.logFile} ends with:\n${log.join('\n')}`,
  );
};
