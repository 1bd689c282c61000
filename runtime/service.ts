import type { WorkflowBundleOption } from '@temporalio/worker';
import { createApp } from '../api/app.ts';
import { Dispatcher } from '../cases/dispatcher.ts';
import { Housekeeping } from '../cases/housekeeping.ts';
import { MODES, type Mode } from '../contracts/states.ts';
import type { Environment } from '../environment.ts';
import { openEnvironment } from './environment.ts';
import { listen } from './http-server.ts';
import { report } from './log.ts';
import { assertPortFree } from './ports.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import type { StopOrder } from './stop-order.ts';
import { addressOf, connectClients, connectWorkers, type TemporalTarget } from './temporal-connection.ts';
import { checkTemporal } from './temporal-set-up.ts';
import { installTemporalRuntime, startWorkers } from './workers.ts';

export interface ServiceContext {
  settings: Settings;
  secrets: Secrets;
  /** Everything that is started is added here. */
  stops: StopOrder;
  temporal: TemporalTarget;
}

/** Opens both environments; mail that is queued begins to leave. */
export async function openEnvironments(context: ServiceContext): Promise<Record<Mode, Environment>> {
  const { settings, secrets, stops } = context;
  const { clients, close } = connectClients(context.temporal);
  stops.add('the connection to Temporal', close);
  const open = async (mode: Mode) => {
    const environment = await openEnvironment({ mode, settings, secrets, client: clients[mode] });
    stops.add(`the ${mode} database`, environment.close);
    environment.sender.start();
    stops.add(`the ${mode} sender`, () => environment.sender.stop());
    return environment;
  };
  return { live: await open('live'), test: await open('test') };
}

/** Starts the workers of both environments. */
export async function runWorkers(
  context: ServiceContext,
  environments: Record<Mode, Environment>,
  workflowBundle: WorkflowBundleOption,
): Promise<void> {
  const { stops, temporal } = context;
  installTemporalRuntime();
  const connection = await connectWorkers(temporal);
  stops.add("the workers' connection", () => connection.close());
  await checkTemporal(connection, addressOf(temporal));
  const workers = await startWorkers(environments, { connection, workflowBundle });
  stops.add('the workers', workers.stop);
}

/** Starts the API and the portal, and tells Temporal of orders. */
export async function runApi(
  { settings, stops }: ServiceContext,
  environments: Record<Mode, Environment>,
): Promise<void> {
  const { host, port } = settings;
  await assertPortFree(port, 'PORT', host);
  const dispatcher = (mode: Mode) => new Dispatcher(environments[mode], report);
  const dispatchers = { live: dispatcher('live'), test: dispatcher('test') };
  for (const mode of MODES) {
    dispatchers[mode].start();
    stops.add(`the ${mode} dispatcher`, () => dispatchers[mode].stop());
    const housekeeping = new Housekeeping(environments[mode], report);
    housekeeping.start();
    stops.add(`the ${mode} housekeeping`, () => housekeeping.stop());
  }
  const server = await listen(
    createApp({
      ...{ environments, dispatchers, report },
      trustProxy: settings.trustProxy,
      metricsToken: settings.metricsToken,
    }),
    { host, port },
  );
  stops.add('HTTP', server.stop);
}
