import { join } from 'node:path';
import type { TemporalServerOptions } from '../../../runtime/temporal-server/server.ts';
import { DEV_SERVER_DYNAMIC_CONFIG, NAMESPACES, SEARCH_ATTRIBUTE_TYPES } from '../../../temporal.config.ts';
import { temporalBinary } from '../run/provided.ts';
import { freePort } from './free-port.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Options for a test's own server, in this folder, or in one that is deleted after the test. */
export const serverOptions = async (
  folder?: string,
): Promise<TemporalServerOptions & { dataDir: string }> => {
  const dataDir = folder ?? (await temporaryFolder());
  return {
    binary: temporalBinary(),
    dataDir,
    dbFile: join(dataDir, 'temporal.db'),
    port: await freePort(),
    uiPort: null,
    namespaces: Object.values(NAMESPACES),
    searchAttributes: SEARCH_ATTRIBUTE_TYPES,
    dynamicConfig: DEV_SERVER_DYNAMIC_CONFIG,
    logFile: join(dataDir, 'temporal.log'),
  };
};
