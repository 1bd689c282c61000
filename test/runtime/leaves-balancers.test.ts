import { Client, Connection } from '@temporalio/client';
import { expect, it, onTestFinished } from 'vitest';
import { startTemporalServer } from '../../runtime/temporal-server/server.ts';
import { NAMESPACES } from '../../temporal.config.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { onboardingReads } from '../support/portal/visitor.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { startPart } from '../support/processes/deployment.ts';
import { freePort } from '../support/processes/free-port.ts';
import { type GatehouseProcess, startGatehouse } from '../support/processes/gatehouse-process.ts';
import { openLoadBalancer } from '../support/processes/load-balancer.ts';
import { serverOptions } from '../support/processes/server-options.ts';
import { orderSteadily } from '../support/processes/steady-orders.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

/** Waits until a part is ready; its end is the test's. */
async function start(part: 'api' | 'worker', env: Record<string, string>): Promise<GatehouseProcess> {
  const started = startPart(part, env);
  await started.says(/^ready: /m);
  return started;
}

async function stop(part: GatehouseProcess | undefined): Promise<void> {
  part?.signal('SIGTERM');
  expect(await part?.ended).toBe(0);
}

it('APIs behind a load balancer and builds of workers are rolled under load, and no caller meets a fault', {
  timeout: 290_000,
}, async () => {
  const { url, drop } = await freshPostgres();
  onTestFinished(drop);
  const server = await startTemporalServer(await serverOptions());
  onTestFinished(() => server.stop());
  const env = {
    GATEHOUSE_DATA: await temporaryDataFolder(),
    DATABASE_URL: url.href,
    TEMPORAL_ADDRESS: server.address,
    SHUTDOWN_DELAY_SECONDS: '2',
  };
  const promote = async (build: string) => {
    const promoting = startGatehouse(['deploy', 'promote', build], { ...env, GATEHOUSE_BUILD_ID: build });
    expect([await promoting.ended, promoting.stderr()]).toEqual([0, '']);
  };
  const made = await gatehouse(['api-key', 'create', '--mode', 'live', '--name', 'shop'], { env });
  const ports = [String(await freePort()), String(await freePort())];
  const [worker, ...apis] = await Promise.all([
    start('worker', { ...env, GATEHOUSE_BUILD_ID: 'a1' }),
    ...ports.map((PORT) => start('api', { ...env, PORT })),
  ]);
  await promote('a1');
  const balancer = await openLoadBalancer(ports);
  onTestFinished(() => balancer.close());
  const door = { url: balancer.url, apiKeys: { live: made.stdout.trim(), test: '' } };

  const orders = orderSteadily(door, { callers: 2, pauseMs: 200 });
  for (const [index, PORT] of ports.entries()) {
    await stop(apis[index]);
    await start('api', { ...env, PORT });
  }
  await start('worker', { ...env, GATEHOUSE_BUILD_ID: 'b2' });
  await promote('b2');
  await stop(worker);
  await orders.stop();

  expect(Object.keys(orders.answers).filter((each) => !/^(202|503 \w+)$/.test(each))).toEqual([]);
  expect(orders.taken.length).toBeGreaterThan(0);
  for (const id of orders.taken) await onboardingReads(door, id, 'invited');
  const connection = await Connection.connect({ address: server.address });
  onTestFinished(() => connection.close());
  const { workflow } = new Client({ connection, namespace: NAMESPACES.live });
  let looked = 0;
  for await (const { workflowId } of workflow.list()) {
    const { events = [] } = await workflow.getHandle(workflowId).fetchHistory();
    expect(events?.filter((event) => event.workflowTaskFailedEventAttributes)).toEqual([]);
    looked += 1;
  }
  expect(looked).toBeGreaterThan(0);
});
