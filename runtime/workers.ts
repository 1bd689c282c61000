import { setTimeout as sleep } from 'node:timers/promises';
import {
  DefaultLogger,
  type NativeConnection,
  Runtime,
  type Worker,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import { scheduleMailSweep } from '../cases/mail-sweep-schedule.ts';
import { MODES, type Mode } from '../contracts/states.ts';
import type { Environment } from '../environment.ts';
import { createWorker } from '../worker/worker.ts';
import { report } from './log.ts';

const RESTART_AFTER_MS = 2_000;

/** Temporal's runtime would take the signals for itself; there is one order in which things stop, and it is ours. */
export function installTemporalRuntime(): void {
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
}

/** A worker for each environment, started anew when one fails; `stop()` lets them finish what they hold. */
export async function startWorkers(
  environments: Record<Mode, Environment>,
  options: { connection: NativeConnection; workflowBundle: WorkflowBundleOption },
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve());
  });
  const create = (mode: Mode) => createWorker(environments[mode], options);
  const keepRunning = async (mode: Mode, first: Worker) => {
    let worker: Worker | null = first;
    while (!stopping.signal.aborted) {
      try {
        // Making one fails too while Temporal is away.
        worker ??= await create(mode);
        await worker.runUntil(stopped);
      } catch (error) {
        report(`the ${mode} worker failed and is started again`, error);
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
