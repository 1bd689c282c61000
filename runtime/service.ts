import { Departure } from '../api/departure.ts';
import type { Environment } from '../cases/environment.ts';
import { EventRelay } from '../cases/events/event-relay.ts';
import { Housekeeping } from '../cases/operations/housekeeping.ts';
import { Reconciler } from '../cases/operations/reconciler.ts';
import { BulkRunner } from '../cases/orders/bulk-runner.ts';
import { RelationRequests } from '../cases/resellers/relation-requests.ts';
import { TestPlayers } from '../cases/sandbox/test-players.ts';
import { MODES, type Mode } from '../contracts/states.ts';
import type { ProcessRole } from '../db/process-rows.ts';
import { processCounters } from './counters.ts';
import { openEnvironment } from './environment.ts';
import { followSecrets } from './follow-secrets.ts';
import { listen } from './http-server.ts';
import { report } from './log.ts';
import { assertPortFree } from './ports.ts';
import { startBeat } from './process-beat.ts';
import { createProxyWatch } from './proxy-watch.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import type { StopOrder } from './stop-order.ts';
import { connectClients } from './temporal-connection.ts';
import type { TemporalTarget } from './temporal-profile.ts';

export interface ServiceContext {
  role: ProcessRole;
  settings: Settings;
  secrets: Secrets;
  /** Everything that is started is added here. */
  stops: StopOrder;
  temporal: TemporalTarget;
}

/** Opens both environments and starts their senders and dispatchers. */
export async function openEnvironments(context: ServiceContext): Promise<Record<Mode, Environment>> {
  const { role, settings, secrets, stops } = context;
  const followed = followSecrets(secrets, { place: settings, report });
  stops.add('the watch of secrets', () => followed.stop());
  const { clients, close } = connectClients(context.temporal);
  stops.add('the connection to Temporal', close);
  const open = async (mode: Mode) => {
    const environment = await openEnvironment({
      ...{ mode, role, settings, secrets, client: clients[mode] },
      onMailAnswer: (answer) => processCounters.mailAnswered(mode, answer),
    });
    stops.add(`the ${mode} database`, environment.close);
    environment.sender.start();
    stops.add(`the ${mode} sender`, () => environment.sender.stop());
    environment.dispatcher.start();
    stops.add(`the ${mode} dispatcher`, () => environment.dispatcher.stop());
    const relay = new EventRelay(environment, report);
    relay.start();
    stops.add(`the ${mode} relay of events`, () => relay.stop());
    if (mode === 'test') {
      const players = new TestPlayers(environment, report);
      players.start();
      stops.add('the players of test mode', () => players.stop());
    }
    return environment;
  };
  return { live: await open('live'), test: await open('test') };
}

/** Starts the API and the portal. */
export async function runApi(
  context: ServiceContext,
  environments: Record<Mode, Environment>,
): Promise<void> {
  const { settings, stops } = context;
  const { host, port } = settings;
  // The workers' process does not need these and starts sooner without them.
  const { createApp } = await import('./app.ts');
  const { finishAfterAnswers } = await import('../portal/shell/after-answer.ts');
  await assertPortFree(port, 'PORT', host);
  for (const mode of MODES) {
    const reconciler = new Reconciler(environments[mode], report);
    reconciler.start();
    stops.add(`the ${mode} reconciler`, () => reconciler.stop());
    const bulk = new BulkRunner(environments[mode], report);
    bulk.start();
    stops.add(`the ${mode} runner of orders in bulk`, () => bulk.stop());
    const requests = new RelationRequests(environments[mode], report);
    requests.start();
    stops.add(`the ${mode} requests of resellers`, () => requests.stop());
    const housekeeping = new Housekeeping(environments[mode], report);
    housekeeping.start();
    stops.add(`the ${mode} housekeeping`, () => housekeeping.stop());
  }
  const departure = new Departure();
  const proxy = createProxyWatch(settings);
  startBeat(context, environments, { role: 'api', proxy: proxy.facts });
  stops.add('work after page answers', finishAfterAnswers);
  const server = await listen(
    createApp({
      ...{ environments, report },
      trustProxy: settings.trustProxy,
      metricsToken: settings.metricsToken,
      counted: processCounters.registry,
      watch: proxy.count,
      departure,
    }),
    { host, port, keepAliveMs: settings.keepAliveMs, delayMs: settings.shutdownDelayMs, departure },
  );
  stops.delayMs = settings.shutdownDelayMs;
  stops.add('HTTP', server.stop);
}
