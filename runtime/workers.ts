import { setTimeout as sleep } from 'node:timers/promises';
import {
  DefaultLogger,
  type NativeConnection,
  Runtime,
  type Worker,
  type WorkflowBundleOption,
} from '@temporalio/worker';
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
  const current = new Map<Mode, Worker>();
  const create = async (mode: Mode) => {
    const worker = await createWorker(environments[mode], options);
    current.set(mode, worker);
    return worker;
  };
  const keepRunning = async (mode: Mode, first: Worker) => {
    for (let worker = first; ; ) {
      try {
        await worker.run();
        return;
      } catch (error) {
        if (stopping.signal.aborted) return;
        report(`the ${mode} worker failed and is started again`, error);
        await sleep(RESTART_AFTER_MS);
        worker = await create(mode);
      }
    }
  };
  const firsts = await Promise.all(MODES.map(create));
  const running = MODES.map((mode, index) => keepRunning(mode, firsts[index] as Worker));
  return {
    async stop() {
      stopping.abort();
      for (const worker of current.values()) {
        if (worker.getState() === 'RUNNING') worker.shutdown();
      }
      await Promise.all(running);
    },
  };
}
