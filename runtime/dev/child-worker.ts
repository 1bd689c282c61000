import { once } from 'node:events';
import { UserError } from '../../contracts/user-error.ts';
import type { TemporalTarget } from '../temporal-connection.ts';
import { runWorkerService } from '../worker/run-worker-service.ts';
import type { Failure, FromWorkers, ToWorkers } from './worker-process.ts';

/**
 * Runs `gatehouse worker` as the child of `gatehouse dev`: it learns where Temporal is from its parent, tells it what
 * became of the start, and ends when the parent is gone.
 * @returns the exit code; never throws
 */
export async function runChildWorker(env: NodeJS.ProcessEnv): Promise<number> {
  // A parent that was killed stops nothing. The workers of its next start take over what is held here.
  const end = () => process.exit(1);
  process.once('disconnect', end);
  if (!process.connected) end();
  try {
    await runWorkerService(env, () => void tell({ polling: true }), { temporal: temporalOfParent });
    return 0;
  } catch (error) {
    await tell({ failed: failureOf(error) });
    return 1;
  } finally {
    process.off('disconnect', end);
    // The channel alone would keep this process.
    if (process.connected) process.disconnect();
  }
}

async function temporalOfParent(signal: AbortSignal): Promise<TemporalTarget> {
  const [told] = (await once(process, 'message', { signal })) as [ToWorkers];
  return told.temporal;
}

/** Resolves when it has left. */
const tell = (told: FromWorkers): Promise<void> =>
  new Promise((resolve) => {
    if (process.send) process.send(told, undefined, undefined, () => resolve());
    else resolve();
  });

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), mendable: false };
  const { message, stack } = error;
  return { message, stack, mendable: error instanceof UserError };
}
