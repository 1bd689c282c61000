import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, startChild } from './bench/child.ts';
import { GATEHOUSE_BIN } from './bench/gatehouse-bin.ts';
import { lastingPort } from './bench/lasting-port.ts';

/** What `npm start` writes to dev.json. */
export interface Doors {
  url: string;
  apiKeys: { test: string };
  productKeys: { test: string };
}

export interface StartedGatehouse {
  doors: Doors;
  assertRunning: Child['assertRunning'];
  /** Ends it, with its data. */
  stop(): Promise<void>;
}

/** Starts what `npm start` starts, with an empty data folder and ports of its own. */
export async function startGatehouseForTools(env: NodeJS.ProcessEnv = {}): Promise<StartedGatehouse> {
  const data = await mkdtemp(join(tmpdir(), 'gatehouse-tried-'));
  const remove = () => rm(data, { recursive: true, force: true, maxRetries: 5 });
  try {
    const service = await startChild({
      name: 'gatehouse',
      args: [GATEHOUSE_BIN, 'dev'],
      env: {
        GATEHOUSE_DATA: data,
        PORT: String(await lastingPort()),
        TEMPORAL_DEV_PORT: String(await lastingPort()),
        TEMPORAL_DEV_UI_PORT: String(await lastingPort()),
        ...env,
      },
      ready: /^ready: /m,
    });
    const doors: Doors = JSON.parse(await readFile(join(data, 'dev.json'), 'utf8'));
    const stop = async () => {
      await service.stop();
      await remove();
    };
    return { doors, assertRunning: service.assertRunning, stop };
  } catch (error) {
    await remove();
    throw error;
  }
}
