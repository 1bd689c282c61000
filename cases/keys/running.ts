import type { RunningProcess } from '../../db/repositories/processes.ts';
import type { Store } from '../../db/store.ts';
import { SEEN_WITHIN_MS } from '../../policy/keys.ts';

/** The processes that run on a database. */
export const findRunning = (store: Store): Promise<RunningProcess[]> =>
  store.processes.seenIn(SEEN_WITHIN_MS);
