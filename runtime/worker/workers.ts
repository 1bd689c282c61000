import { setTimeout as sleep } from 'node:timers/promises';
import {
  CombinedWorkerRunError,
  DefaultLogger,
  type NativeConnection,
  Runtime,
  TransportError,
  type Worker,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import type { Environment } from '../../cases/environment.ts';
import { scheduleMailSweep } from '../../cases/operations/mail-sweep-schedule.ts';
import { MODES, type Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { report } from '../log.ts';
import { createWorker } from './worker.ts';

const RESTART_AFTER_MS = 2_000;

/** Temporal's runtime would take the signals for itself; there is one order in which things stop, and it is ours. */
export function installTemporalRuntime(): void {
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
}

interface WorkersOptions {
  connection: NativeConnection;
  workflowBundle: WorkflowBundleOption;
  /** Told of what a worker failed with when only a new process mends it. */
  fail(error: Error): void;
}

/**
 * A worker for each environment, made again after it lost Temporal; `stop()` lets them finish what they hold. Another
 * failure, of a workflow's thread for instance, leaves behind what this process cannot clean up: it is `fail`ed.
 */
export async function startWorkers(
  environments: Record<Mode, Environment>,
  { fail, ...options }: WorkersOptions,
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve());
  });
  const create = (mode: Mode) => createWorker(environments[mode], { ...options, report });
  const keepRunning = async (mode: Mode, first: Worker) => {
    let worker: Worker | null = first;
    while (!stopping.signal.aborted) {
      try {
        // Making one fails too while Temporal is away.
        worker ??= await create(mode);
        await worker.runUntil(stopped);
      } catch (caught) {
        const error = ownError(caught);
        if (stopping.signal.aborted) {
          report(`the ${mode} worker did not stop cleanly`, error);
          return;
        }
        if (!(error instanceof TransportError)) {
          fail(new UserError(`The ${mode} worker failed: ${reasonOf(error)}`, { cause: error }));
          return;
        }
        report(`the ${mode} worker lost Temporal and is started again`, error);
        worker = null;
        await Promise.race([stopped, sleep(RESTART_AFTER_MS)]);
      }
    }
  };
  const firsts = await Promise.all(MODES.map(create));
  await scheduleMailSweep(environments.live).catch((error: unknown) =>
    report('mails of which no word comes are not looked after until a worker starts anew', error),
  );
  const running = MODES.map((mode, index) => keepRunning(mode, firsts[index] as Worker));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

/** What the worker failed with; `runUntil` adds that the promise given to it was still pending. */
const ownError = (error: unknown): unknown =>
  error instanceof CombinedWorkerRunError ? error.cause.workerError : error;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
