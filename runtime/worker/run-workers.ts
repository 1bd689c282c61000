import { NativeConnection, type WorkflowBundleOption } from '@temporalio/worker';
import { Departure } from '../../api/departure.ts';
import type { Environment } from '../../cases/environment.ts';
import { MODES, type Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { findFreePort } from '../ports.ts';
import { startBeat } from '../process-beat.ts';
import type { ServiceContext } from '../service.ts';
import { addressOf, openForModes, type TemporalOptions } from '../temporal-connection.ts';
import { findTemporalFault } from '../temporal-fault.ts';
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
  const departure = new Departure();
  let workers: Awaited<ReturnType<typeof startWorkers>> | undefined;
  if (workerPort === undefined) installTemporalRuntime(temporal.namespaces);
  else {
    const address = `127.0.0.1:${await findFreePort()}`;
    const served = await openWorkerPort({
      ...{
        settings: { ...settings, workerPort },
        environments,
        departure,
        sdkMetricsUrl: `http://${address}/metrics`,
      },
      isPolling: (mode) => workers?.isPolling(mode) === true,
    });
    stops.add("the workers' port", served.stop);
    // Last: once it is there and has no connection yet, a process that fails does not end by itself.
    installTemporalRuntime(temporal.namespaces, address);
  }
  const { byMode, all } = openForModes(temporal, connectWorkers);
  // One that fails ends the start; the other is then closed too.
  await Promise.allSettled(all);
  for (const opening of all) {
    const opened = await opening.catch(() => null);
    if (opened) stops.add("the workers' connection", () => opened.close());
  }
  const connections = { live: await byMode.live, test: await byMode.test };
  for (const mode of MODES)
    await checkTemporal(connections[mode], {
      address: addressOf(temporal, mode),
      namespace: temporal.namespaces[mode],
    });
  workers = await startWorkers(environments, { connections, slots: settings.workerSlots, ...options });
  stops.add('the workers', workers.stop);
  startBeat(context, environments, { role: 'worker' });
  stops.add('readiness', async () => {
    departure.isLeaving = true;
  });
}

/** @throws UserError when Temporal does not answer, or refuses the connection */
async function connectWorkers(options: TemporalOptions): Promise<NativeConnection> {
  try {
    return await NativeConnection.connect(options);
  } catch (error) {
    const fault = await findTemporalFault(options);
    if (fault) throw fault;
    throw new UserError(
      `Temporal at ${options.address} does not answer: start it, or correct TEMPORAL_ADDRESS.`,
      { cause: error },
    );
  }
}
