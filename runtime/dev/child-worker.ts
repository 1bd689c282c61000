import { once } from 'node:events';
import { UserError } from '../../contracts/user-error.ts';
import { runWorkerService } from '../worker/run-worker-service.ts';
import type { Failure, FromWorkers, ToWorkers } from './worker-process.ts';

/**
 * Runs `gatehouse worker` as the child of `gatehouse dev`: its parent sends it Temporal's address, it reports how the
 * start went, and it ends when the parent is gone.
 * @returns the exit code; never throws
 */
export async function runChildWorker(env: NodeJS.ProcessEnv): Promise<number> {
  // A killed parent stops nothing. The workers of its next start take over the work held here.
  const end = () => process.exit(1);
  process.once('disconnect', end);
  if (!process.connected) end();
  try {
    await runWorkerService(env, () => void sendToParent({ polling: true }), { temporal: receiveTemporal });
    return 0;
  } catch (error) {
    await sendToParent({ failed: toFailure(error) });
    return 1;
  } finally {
    process.off('disconnect', end);
    // The open channel alone would keep this process alive.
    if (process.connected) process.disconnect();
  }
}

async function receiveTemporal(signal: AbortSignal): Promise<ToWorkers['temporal']> {
  const [message] = (await once(process, 'message', { signal })) as [ToWorkers];
  return message.temporal;
}

/** Resolves when the message is sent. */
const sendToParent = (message: FromWorkers): Promise<void> =>
  new Promise((resolve) => {
    if (process.send) process.send(message, undefined, undefined, () => resolve());
    else resolve();
  });

function toFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), isUserFault: false };
  const { message, stack } = error;
  return { message, stack, isUserFault: error instanceof UserError };
}
