import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEV_SERVER_DYNAMIC_CONFIG, SEARCH_ATTRIBUTE_TYPES } from '../../temporal.config.ts';
import { report } from '../log.ts';
import { signalProcess } from '../processes.ts';
import type { Settings } from '../settings.ts';
import type { StopOrder } from '../stop-order.ts';
import type { TemporalTarget } from '../temporal-profile.ts';
import { findTemporalBinary } from '../temporal-server/binary.ts';
import { startTemporalServer, type TemporalServer } from '../temporal-server/server.ts';

const RESTART_AFTER_MS = 1_000;

interface ProvideOptions {
  stops: StopOrder;
  /** Cancels a download under way. */
  signal: AbortSignal;
  progress: (line: string) => void;
}

/** Provides Temporal for `gatehouse dev`: an external one, or the embedded dev server, restarted when it ends. */
export async function provideTemporal(
  { dataFolder, temporal }: Settings,
  { stops, signal, progress }: ProvideOptions,
): Promise<TemporalTarget & { address: string; uiUrl: string }> {
  if (temporal.address) return { ...temporal, address: temporal.address };
  const binary = await findTemporalBinary({ progress, signal });
  const start = (until: AbortSignal) =>
    startTemporalServer({
      signal: until,
      binary,
      dataDir: dataFolder,
      dbFile: join(dataFolder, 'temporal.db'),
      port: temporal.devPort,
      uiPort: temporal.devUiPort,
      namespaces: Object.values(temporal.namespaces),
      searchAttributes: SEARCH_ATTRIBUTE_TYPES,
      dynamicConfig: DEV_SERVER_DYNAMIC_CONFIG,
      logFile: join(dataFolder, 'temporal.log'),
      onExit: (reason) => {
        restarting = restart(reason);
      },
    });
  const stopping = new AbortController();
  const restart = async (reason: string): Promise<void> => {
    report(`the Temporal server ended (${reason}) and is restarted; orders wait until then`);
    while (!stopping.signal.aborted) {
      try {
        await sleep(RESTART_AFTER_MS, undefined, { signal: stopping.signal });
        server = await start(stopping.signal);
        report('the Temporal server is back', undefined, { level: 'info' });
        return;
      } catch (error) {
        if (!stopping.signal.aborted) report('the Temporal server does not start; retrying', error);
      }
    }
  };
  let restarting: Promise<void> | null = null;
  progress('Starting the Temporal server …');
  let server: TemporalServer = await start(signal);
  // Also when this process ends without the ordered stop.
  const killServer = () => signalProcess(server.pid, 'SIGTERM');
  process.once('exit', killServer);
  stops.add('the Temporal server', async () => {
    stopping.abort();
    // A server that is just starting must be stopped too.
    await restarting;
    await server.stop();
    process.off('exit', killServer);
  });
  return { ...temporal, address: server.address, embedded: true };
}
