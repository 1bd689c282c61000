import type { Environment } from '../environment.ts';

/** How long Temporal may take to answer a ping. */
const PING_MS = 1_000;

/** Whether the server behind a client answers within a second. It says nothing of workers. */
export async function isTemporalThere({ connection }: Environment['temporal']['client']): Promise<boolean> {
  try {
    await connection.withDeadline(Date.now() + PING_MS, () => connection.workflowService.getSystemInfo({}));
    return true;
  } catch {
    return false;
  }
}
