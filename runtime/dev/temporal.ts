import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEV_SERVER_DYNAMIC_CONFIG, NAMESPACES, SEARCH_ATTRIBUTE_TYPES } from '../../temporal.config.ts';
import { report } from '../log.ts';
import type { Settings } from '../settings.ts';
import type { StopOrder } from '../stop-order.ts';
import { findTemporalBinary } from '../temporal-server/binary.ts';
import { startTemporalServer, type TemporalServer } from '../temporal-server/server.ts';

const RESTART_AFTER_MS = 1_000;

/** Temporal for `gatehouse dev`: one that runs elsewhere, or the embedded dev server, kept running. */
export async function provideTemporal(
  { dataFolder, temporal }: Settings,
  stops: StopOrder,
  progress: (line: string) => void,
): Promise<{ address: string; uiUrl: string }> {
  if (temporal.address) return { address: temporal.address, uiUrl: temporal.uiUrl };
  const binary = await findTemporalBinary({ progress });
  let stopping = false;
  let server: TemporalServer;
  const start = () =>
    startTemporalServer({
      binary,
      dataDir: dataFolder,
      dbFile: join(dataFolder, 'temporal.db'),
      port: temporal.devPort,
      uiPort: temporal.devUiPort,
      namespaces: Object.values(NAMESPACES),
      searchAttributes: SEARCH_ATTRIBUTE_TYPES,
      dynamicConfig: DEV_SERVER_DYNAMIC_CONFIG,
      logFile: join(dataFolder, 'temporal.log'),
      onExit: (reason) => void restart(reason),
    });
  const restart = async (reason: string): Promise<void> => {
    if (stopping) return;
    report(`the Temporal server ended (${reason}) and is started again; orders wait meanwhile`);
    await sleep(RESTART_AFTER_MS);
    if (stopping) return;
    try {
      server = await start();
      report('the Temporal server is back');
    } catch (error) {
      await restart(error instanceof Error ? error.message : String(error));
    }
  };
  progress('Starting the Temporal server …');
  server = await start();
  stops.add('the Temporal server', async () => {
    stopping = true;
    await server.stop();
  });
  return { address: server.address, uiUrl: temporal.uiUrl };
}
