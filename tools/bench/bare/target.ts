import { join } from 'node:path';
import type { DatabaseTarget } from '../../../db/connection.ts';

export const BARE_TABLE = 'bare_rows';

/** An empty database of the service's kind and set-up. */
export function bareTarget({ GATEHOUSE_DATA = '', DATABASE_URL: url }: NodeJS.ProcessEnv): DatabaseTarget {
  return url
    ? { kind: 'postgres', url, schema: 'public' }
    : { kind: 'sqlite', file: join(GATEHOUSE_DATA, 'bare.db') };
}
