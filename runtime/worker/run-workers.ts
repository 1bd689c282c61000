import { NativeConnection, type WorkflowBundleOption } from '@temporalio/worker';
import type { Environment } from '../../cases/environment.ts';
import type { Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { findFreePort } from '../ports.ts';
import { startBeat } from '../process-beat.ts';
import type { ServiceContext } from '../service.ts';
import { addressOf, connectionOptions, type TemporalTarget } from '../temporal-connection.ts';
import { checkTemporal } from '../temporal-set-up.ts';
import { openWorkerPort } from './worker-port.ts';
import { installTemporalRuntime, startWorkers } from './workers.ts';

/** Starts the workers of both environments; calls `fail` when they cannot continue in this process. */
export async function runWorkers(
  context: ServiceContext,
  environments: Record<Mode, Environment>,
  options: {
    workflowBundle: WorkflowBundleOption;
    buildId?: string | undefined;
    fail(error: Error): void;
  },
): Promise<void> {
  const { stops, temporal, settings } = context;
  const { workerPort } = settings;
  let workers: Awaited<ReturnType<typeof startWorkers>> | undefined;
  if (workerPort === undefined) installTemporalRuntime();
  else {
    const address = `127.0.0.1:${await findFreePort()}`;
    const served = await openWorkerPort({
      ...{ settings: { ...settings, workerPort }, environments, sdkMetricsUrl: `http://${address}/metrics` },
      isPolling: (mode) => workers?.isPolling(mode) === true,
    });
    stops.add("the workers' port", served.stop);
    // Last: once it is there and has no connection yet, a process that fails does not end by itself.
    installTemporalRuntime(address);
  }
  const connection = await connectWorkers(temporal);
  stops.add("the workers' connection", () => connection.close());
  await checkTemporal(connection, addressOf(temporal));
  workers = await startWorkers(environments, { connection, ...options });
  stops.add('the workers', workers.stop);
  startBeat(context, environments, { role: 'worker' });
}

/** @throws UserError when Temporal does not answer */
async function connectWorkers(target: TemporalTarget): Promise<NativeConnection> {
  const options = connectionOptions(target);
  try {
    return await NativeConnection.connect(options);
  } catch (error) {
    throw new UserError(
      `Temporal at ${options.address} does not answer: start it, or correct TEMPORAL_ADDRESS.`,
      { cause: error },
    );
  }
}
