import { NativeConnection, type WorkflowBundleOption } from '@temporalio/worker';
import { Departure } from '../../api/departure.ts';
import type { Environment } from '../../cases/environment.ts';
import { MODES, type Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { findFreePort } from '../ports.ts';
import { startBeat } from '../process-beat.ts';
import type { ServiceContext } from '../service.ts';
import { addressOf, connectionOptions, openForModes, type TemporalOptions } from '../temporal-connection.ts';
import { findTemporalFault } from '../temporal-fault.ts';
import { checkTemporal } from '../temporal-set-up.ts';
import { openWorkerPort } from './worker-port.ts';
import { installTemporalRuntime, startWorkers, type TemporalConnections } from './workers.ts';

/**
 * Starts the workers of both environments; calls `fail` when they cannot continue in this process.
 * @returns the environments whose worker waits, because their own Temporal is away
 */
export async function runWorkers(
  context: ServiceContext,
  environments: Record<Mode, Environment>,
  options: {
    workflowBundle: WorkflowBundleOption;
    buildId?: string | undefined;
    fail(error: Error): void;
  },
): Promise<readonly Mode[]> {
  const { stops, settings, temporal } = context;
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
  const connections = await connectToTemporals(context);
  workers = await startWorkers(environments, { ...connections, slots: settings.workerSlots, ...options });
  stops.add('the workers', workers.stop);
  startBeat(context, environments, { role: 'worker' });
  stops.add('readiness', async () => {
    departure.isLeaving = true;
  });
  return connections.away;
}

/**
 * Connects to the Temporals that answer. One that is away stops the other environment no more than it stops running workers.
 * @throws UserError when none answers, or one refuses the connection or lacks something
 */
async function connectToTemporals({ stops, temporal }: ServiceContext): Promise<TemporalConnections> {
  const { byMode } = openForModes(temporal, connectWorkers);
  const opened = new Map<Mode, NativeConnection>();
  const faults = new Map<Mode, unknown>();
  await Promise.all(
    MODES.map((mode) =>
      byMode[mode].then(
        (connection) => opened.set(mode, connection),
        (error) => faults.set(mode, error),
      ),
    ),
  );
  stops.add("the workers' connections", async () => {
    await Promise.all([...new Set(opened.values())].map((connection) => connection.close()));
  });
  const refused = [...faults.values()].find((error) => error instanceof UserError);
  if (refused) throw refused;
  if (opened.size === 0)
    throw new UserError(
      `Temporal at ${addressOf(temporal, 'live')} does not answer: start it, or correct TEMPORAL_ADDRESS.`,
      { cause: faults.get('live') },
    );
  const check = (connection: NativeConnection, mode: Mode) =>
    checkTemporal(connection, {
      address: addressOf(temporal, mode),
      namespace: temporal.namespaces[mode],
    });
  for (const [mode, connection] of opened) await check(connection, mode);
  return {
    away: [...faults.keys()],
    async connect(mode) {
      const there = opened.get(mode);
      if (there) return there;
      const connection = await connectWorkers(connectionOptions(temporal, mode));
      try {
        await check(connection, mode);
      } catch (error) {
        await connection.close();
        throw error;
      }
      opened.set(mode, connection);
      return connection;
    },
  };
}

/** @throws UserError when Temporal refuses the connection, and the SDK's error when it does not answer */
async function connectWorkers(options: TemporalOptions): Promise<NativeConnection> {
  try {
    return await NativeConnection.connect(options);
  } catch (error) {
    throw (await findTemporalFault(options)) ?? error;
  }
}
