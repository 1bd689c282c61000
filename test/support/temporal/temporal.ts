import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTemporalBinary } from '../../../runtime/temporal-server/binary.ts';
import { startTemporalServer } from '../../../runtime/temporal-server/server.ts';
import { DEV_SERVER_DYNAMIC_CONFIG, NAMESPACES, SEARCH_ATTRIBUTE_TYPES } from '../../../temporal.config.ts';
import { freePort } from '../processes/free-port.ts';
import type { Part } from '../run/part.ts';

/** Starts a dev server without the web UI, with the namespaces and attributes of the real one. */
export const startTemporal = async (): Promise<Part<{ address: string; binary: string; pid: number }>> => {
  const binary = await findTemporalBinary({ progress: (line) => console.error(line) });
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-temporal-'));
  const server = await startTemporalServer({
    binary,
    dbFile: join(folder, 'temporal.db'),
    port: await freePort(),
    uiPort: null,
    namespaces: Object.values(NAMESPACES),
    searchAttributes: SEARCH_ATTRIBUTE_TYPES,
    dynamicConfig: DEV_SERVER_DYNAMIC_CONFIG,
    logFile: join(folder, 'temporal.log'),
  });
  // The server has its own process group, so an interrupted run must kill it.
  const kill = () => {
    process.kill(server.pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  process.once('exit', kill);
  return {
    value: { address: server.address, binary, pid: server.pid },
    async stop() {
      process.off('exit', kill);
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
