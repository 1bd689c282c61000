import { setTimeout as sleep } from 'node:timers/promises';
import {
  CombinedWorkerRunError,
  type NativeConnection,
  Runtime,
  TransportError,
  type Worker,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import { ensureCampaignSchedules } from '../../cases/campaigns/campaign-schedules.ts';
import type { Environment } from '../../cases/environment.ts';
import { scheduleDailySweep, scheduleMailSweep } from '../../cases/operations/sweep-schedules.ts';
import { MODES, type Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { processCounters } from '../counters.ts';
import { report } from '../log.ts';
import { temporalLogger } from '../logging/temporal-logger.ts';
import type { WorkerSlots } from './slots.ts';
import { createWorker } from './worker.ts';

const RESTART_AFTER_MS = 2_000;

/** The SDK refuses a second one. */
let isInstalled = false;

/** Keeps Temporal's runtime from handling signals: our own stop order does that. Its log goes into ours; it
 * serves its metrics at `metricsAddress`, if that is given. */
export function installTemporalRuntime(namespaces: Record<Mode, string>, metricsAddress?: string): void {
  if (isInstalled) return;
  isInstalled = true;
  const metrics =
    metricsAddress === undefined ? {} : { metrics: { prometheus: { bindAddress: metricsAddress } } };
  Runtime.install({
    shutdownSignals: [],
    logger: temporalLogger(namespaces),
    telemetryOptions: { logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} }, ...metrics },
  });
}

export interface TemporalConnections {
  /** Connects to the Temporal of an environment, once. */
  connect(mode: Mode): Promise<NativeConnection>;
  /** The environments whose Temporal was away: their workers wait for it, while the others work. */
  away: readonly Mode[];
}

interface WorkersOptions extends TemporalConnections {
  workflowBundle: WorkflowBundleOption;
  buildId?: string | undefined;
  slots?: Partial<WorkerSlots> | undefined;
  /** Called with a worker's failure when only a new process helps. */
  fail(error: Error): void;
}

/**
 * Runs a worker for each environment, and makes a new one after it lost Temporal; `stop()` lets them finish their
 * tasks. Other failures, such as one of a workflow's thread, leave behind what this process cannot clean up and go to
 * `fail`.
 */
export async function startWorkers(
  environments: Record<Mode, Environment>,
  { fail, connect, away, ...options }: WorkersOptions,
): Promise<{ stop(): Promise<void>; isPolling(mode: Mode): boolean }> {
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve());
  });
  const create = async (mode: Mode) =>
    createWorker(environments[mode], {
      ...options,
      connection: await connect(mode),
      report,
      counters: processCounters,
    });
  const createLate = async (mode: Mode): Promise<Worker | null> => {
    for (let said = ''; !stopping.signal.aborted; ) {
      try {
        const worker = await create(mode);
        await scheduleSweeps(environments[mode]);
        return worker;
      } catch (error) {
        const why = explain(error);
        if (why !== said) report(`the ${mode} worker waits for its Temporal`, error);
        said = why;
      }
      await Promise.race([stopped, sleep(RESTART_AFTER_MS)]);
    }
    return null;
  };
  const polling = new Map<Mode, Worker>();
  const keepRunning = async (mode: Mode, first: Worker) => {
    let worker: Worker | null = first;
    while (!stopping.signal.aborted) {
      try {
        // Making a worker fails too while Temporal is away.
        worker ??= await create(mode);
        polling.set(mode, worker);
        await worker.runUntil(stopped);
      } catch (caught) {
        const error = unwrapError(caught);
        if (stopping.signal.aborted) {
          report(`the ${mode} worker did not stop cleanly`, error);
          return;
        }
        if (!(error instanceof TransportError)) {
          fail(new UserError(`The ${mode} worker failed: ${explain(error)}`, { cause: error }));
          return;
        }
        report(`the ${mode} worker lost Temporal and is restarted`, error);
        worker = null;
        await Promise.race([stopped, sleep(RESTART_AFTER_MS)]);
      }
    }
  };
  const present = MODES.filter((mode) => !away.includes(mode));
  const firsts = await Promise.all(present.map(create));
  await Promise.all(present.map((mode) => scheduleSweeps(environments[mode])));
  const startLate = async (mode: Mode) => {
    const worker = await createLate(mode);
    if (worker) await keepRunning(mode, worker);
  };
  const running = [
    ...present.map((mode, index) => keepRunning(mode, firsts[index] as Worker)),
    ...away.map(startLate),
  ];
  return {
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
    isPolling: (mode) => polling.get(mode)?.getState() === 'RUNNING',
  };
}

/** Temporal may be away: the worker runs in any case. */
async function scheduleSweeps(environment: Environment): Promise<void> {
  const { mode } = environment;
  const failed = (what: string) => (error: unknown) => report(`${what} until a worker restarts`, error);
  await Promise.all([
    scheduleMailSweep(environment).catch(failed(`mails of ${mode} without news are not swept`)),
    scheduleDailySweep(environment).catch(failed(`the daily sweep of ${mode} is not scheduled`)),
    ensureCampaignSchedules(environment).catch(failed(`campaigns of ${mode} may not be scheduled`)),
  ]);
}

/** The worker's own error; `runUntil` wraps it because its promise was still pending. */
const unwrapError = (error: unknown): unknown =>
  error instanceof CombinedWorkerRunError ? error.cause.workerError : error;

const explain = (error: unknown): string => (error instanceof Error ? error.message : String(error));
