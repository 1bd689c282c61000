import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertPortFree } from '../../runtime/ports.ts';
import { commandLine, signalProcess } from '../../runtime/processes.ts';
import { findTemporalBinary } from '../../runtime/temporal-server/binary.ts';
import { startTemporalServer } from '../../runtime/temporal-server/server.ts';
import { waitUntil } from '../../runtime/wait-until.ts';
import { DEV_SERVER_DYNAMIC_CONFIG, NAMESPACES, SEARCH_ATTRIBUTE_TYPES } from '../../temporal.config.ts';
import { lastingPort } from './lasting-port.ts';

const GONE_MS = 10_000;

export interface BenchTemporal {
  address: string;
  /** The pid of the current process. */
  readonly pid: number;
  kill(): Promise<void>;
  /** Starts it again after `kill`, with the same data at the same port. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A dev server without the web UI, with the attributes of the real one, and all its namespaces or those that are named. */
export async function startBenchTemporal(
  say: (line: string) => void,
  namespaces: readonly string[] = Object.values(NAMESPACES),
): Promise<BenchTemporal> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-temporal-'));
  const options = {
    binary: await findTemporalBinary({ progress: say }),
    dbFile: join(folder, 'temporal.db'),
    port: await lastingPort(),
    uiPort: null,
    namespaces,
    searchAttributes: SEARCH_ATTRIBUTE_TYPES,
    dynamicConfig: DEV_SERVER_DYNAMIC_CONFIG,
    logFile: join(folder, 'temporal.log'),
  };
  let server = await startTemporalServer(options);
  // It has its own process group, so an interrupted run must kill it.
  const kill = () => {
    signalProcess(server.pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  process.once('exit', kill);
  return {
    address: server.address,
    get pid() {
      return server.pid;
    },
    async kill() {
      const { pid } = server;
      process.kill(pid, 'SIGKILL');
      await waitUntil(async () => (await commandLine(pid)) === null, GONE_MS, 10);
    },
    async start() {
      // The system closes its sockets a moment later.
      const isFree = () =>
        assertPortFree(options.port, 'PORT').then(
          () => true,
          () => false,
        );
      await waitUntil(isFree, GONE_MS, 50);
      server = await startTemporalServer(options);
    },
    async stop() {
      process.off('exit', kill);
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
