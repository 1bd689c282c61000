// @module-tag long
import { Client, Connection } from '@temporalio/client';
import { expect, it, onTestFinished } from 'vitest';
import { openStores } from '../../runtime/open-stores.ts';
import { startTemporalServer } from '../../runtime/temporal-server/server.ts';
import { readHistories } from '../../runtime/worker/replay-open-runs.ts';
import { NAMESPACES, TASK_QUEUE } from '../../temporal.config.ts';
import { anOrder } from '../support/cases/orders.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { countsOf } from '../support/databases/live-file.ts';
import { joinByMail, mailOf, onboardingReads, order } from '../support/portal/visitor.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { startPart } from '../support/processes/deployment.ts';
import { freePort } from '../support/processes/free-port.ts';
import { type GatehouseProcess, startGatehouse } from '../support/processes/gatehouse-process.ts';
import { openLoadBalancer } from '../support/processes/load-balancer.ts';
import { serverOptions } from '../support/processes/server-options.ts';
import { orderAndJoinSteadily, type SteadyCustomer } from '../support/processes/steady-customers.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { eventually } from '../support/run/watch.ts';
import type { History } from '../support/temporal/history.ts';
import { bundleOtherBuild, SAME_BEHAVIOUR } from '../support/temporal/other-build.ts';
import { quietRuntime } from '../support/temporal/quiet-runtime.ts';
import { replayHistories } from '../support/temporal/replay.ts';

type Env = Record<string, string>;

const READY = { api: /^ready: http/m, worker: /^ready: workers/m };

async function start(part: 'api' | 'worker', env: Env): Promise<GatehouseProcess> {
  const started = startPart(part, env);
  await started.says(READY[part]);
  return started;
}

async function stop(part: GatehouseProcess): Promise<void> {
  part.signal('SIGTERM');
  expect(await part.ended, part.stderr()).toBe(0);
}

/** Runs a command in a process of its own, as an operator does. */
async function run(args: string[], env: Env): Promise<{ code: unknown; text: string }> {
  const command = startGatehouse(args, env);
  onTestFinished(() => command.signal('SIGKILL'));
  const code = await command.ended;
  return { code, text: command.stdout() + command.stderr() };
}

/** A database, a Temporal, a load balancer for two APIs, and what each process needs to know. */
async function openPlace() {
  const server = await startTemporalServer(await serverOptions());
  onTestFinished(() => server.stop());
  const { url, drop } = await freshPostgres();
  onTestFinished(drop);
  const ports = [String(await freePort()), String(await freePort())] as const;
  const balancer = await openLoadBalancer(ports);
  onTestFinished(() => balancer.close());
  const env = {
    GATEHOUSE_DATA: await temporaryDataFolder(),
    DATABASE_URL: url.href,
    TEMPORAL_ADDRESS: server.address,
    PUBLIC_URL: balancer.url,
    SHUTDOWN_DELAY_SECONDS: '2',
  };
  const made = await gatehouse(['api-key', 'create', '--mode', 'live', '--name', 'shop'], { env });
  const { stores, close } = await openStores(env);
  onTestFinished(close);
  const connection = await Connection.connect({ address: server.address });
  onTestFinished(() => connection.close());
  return {
    env,
    ports,
    balancer,
    door: { url: balancer.url, apiKeys: { live: made.stdout.trim(), test: '' } },
    knex: stores.live.knex,
    clients: Object.values(NAMESPACES).map((namespace) => new Client({ connection, namespace })),
  };
}

it('two builds of the workers and two APIs are rolled under load: no caller meets a fault, no task fails', {
  timeout: 600_000,
}, async () => {
  quietRuntime();
  const { env, ports, balancer, door, knex, clients } = await openPlace();
  const a1 = { ...env, GATEHOUSE_BUILD_ID: 'a1' };
  const [api1, worker1, other] = await Promise.all([
    start('api', { ...env, PORT: ports[0] }),
    start('worker', a1),
    bundleOtherBuild(SAME_BEHAVIOUR),
  ]);
  const a2 = { ...env, GATEHOUSE_BUILD_ID: 'a2', GATEHOUSE_WORKFLOW_BUNDLE: other.codePath };
  await eventually('the balancer has it', async () => balancer.serves(ports[0]));
  const early = anOrder();
  const { onboardingId } = await order(door, early);

  const customers = orderAndJoinSteadily(door, { everyMs: 2_000 });
  expect(await run(['deploy', 'promote', 'a1'], a1)).toMatchObject({ code: 0 });
  await onboardingReads(door, onboardingId, 'invited');
  const worker2 = await start('worker', a2);
  expect(await run(['deploy', 'promote', 'a2'], a2)).toMatchObject({ code: 0 });
  const drain = ['deploy', 'drain', 'a1'];
  expect(await gatehouse([...drain, '--patience', '1'], { env })).toMatchObject({
    code: 4,
    stderr: expect.stringMatching(
      /^Waiting up to 1 s for \d+ open cases that rest with build a1\.\n\d+ open cases rest .*after 1 s\./,
    ),
  });
  expect(await gatehouse([...drain, '--soon'], { env })).toMatchObject({ code: 0 });
  await stop(worker1);
  const api2 = await start('api', { ...env, PORT: ports[1] });
  await eventually('the balancer has it', async () => balancer.serves(ports[1]));
  await stop(api1);
  await joinByMail(door, early.customer.primaryEmail);
  await customers.finish();

  expect(Object.keys(customers.answers).filter((answer) => !/ (2|3)\d\d$| 503 with/.test(answer))).toEqual(
    [],
  );
  const all: SteadyCustomer[] = [...customers.taken, { order: early, hasJoined: true }];
  for (const hasJoined of [true, false]) expect(all.map((one) => one.hasJoined)).toContain(hasJoined);
  for (const { order, hasJoined } of all) {
    const { customerId, primaryEmail } = order.customer;
    await mailOf(door, primaryEmail, hasJoined ? 'license-bound' : 'invitation');
    const { licenses, members, ...once } = await countsOf(knex, customerId);
    expect(once).toEqual({ orders: 1, onboardings: 1, accounts: 1, invitations: 1 });
    expect([members, licenses]).toEqual(hasJoined ? [1, 2] : [0, 0]);
    expect(await knex('onboardings').where({ customer_id: customerId }).pluck('status')).toEqual([
      hasJoined ? 'completed' : 'invited',
    ]);
    const kinds: string[] = await knex('mail_sends').where({ recipient: primaryEmail }).pluck('kind');
    expect(kinds.sort()).toEqual(hasJoined ? ['invitation', 'license-bound'] : ['invitation']);
  }

  await Promise.all([stop(worker2), stop(api2)]);
  const builds: string[][] = [];
  for (const client of clients) {
    for await (const { workflowId, history } of readHistories(client, `TaskQueue = "${TASK_QUEUE}"`)) {
      expect(faultsOf(history as History), workflowId).toEqual([]);
      builds.push(buildsOf(history as History));
    }
    await replayHistories({ temporal: { client, taskQueue: TASK_QUEUE } });
  }
  expect(builds.length).toBeGreaterThanOrEqual(all.length);
  // Some moved from one to the other.
  expect(new Set(builds.map(String))).toEqual(new Set(['a1', 'a2', 'a1,a2']));
});

/** The builds that completed tasks of a run, in their order. */
const buildsOf = ({ events }: History): string[] => [
  ...new Set(
    (events ?? [])
      .flatMap((event) => event.workflowTaskCompletedEventAttributes ?? [])
      .map(({ deploymentVersion }) => deploymentVersion?.buildId ?? ''),
  ),
];

/** Tasks and steps that failed or were tried twice. A task that a stopped worker did not take is passed on, and is no fault. */
function faultsOf({ events }: History): string[] {
  return (events ?? []).flatMap((event) => {
    const found: string[] = [];
    if (event.workflowTaskFailedEventAttributes) found.push('a workflow task failed');
    if (event.activityTaskFailedEventAttributes) found.push('an activity failed');
    if (event.activityTaskTimedOutEventAttributes) found.push('an activity was late');
    if (Number(event.activityTaskStartedEventAttributes?.attempt ?? 1) > 1)
      found.push('an activity was repeated');
    if (event.markerRecordedEventAttributes?.failure) found.push('a step failed');
    return found;
  });
}
