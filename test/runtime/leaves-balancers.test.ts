// @module-tag long
import { expect, it, onTestFinished } from 'vitest';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { startPart } from '../support/processes/deployment.ts';
import { freePort } from '../support/processes/free-port.ts';
import type { GatehouseProcess } from '../support/processes/gatehouse-process.ts';
import { openLoadBalancer } from '../support/processes/load-balancer.ts';
import { orderSteadily } from '../support/processes/steady-orders.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { temporalAddress } from '../support/run/provided.ts';

/** Waits until a part is ready; its end is the test's. */
async function start(env: Record<string, string>): Promise<GatehouseProcess> {
  const started = startPart('api', env);
  await started.says(/^ready: /m);
  return started;
}

async function stop(part: GatehouseProcess | undefined): Promise<void> {
  part?.signal('SIGTERM');
  expect(await part?.ended).toBe(0);
}

it('two APIs behind a load balancer are restarted one after the other, and no caller meets a fault', {
  timeout: 290_000,
}, async () => {
  const { url, drop } = await freshPostgres();
  onTestFinished(drop);
  const env = {
    GATEHOUSE_DATA: await temporaryDataFolder(),
    DATABASE_URL: url.href,
    TEMPORAL_ADDRESS: temporalAddress(),
    SHUTDOWN_DELAY_SECONDS: '2',
  };
  const made = await gatehouse(['api-key', 'create', '--mode', 'live', '--name', 'shop'], { env });
  const ports = [String(await freePort()), String(await freePort())];
  const apis = await Promise.all(ports.map((PORT) => start({ ...env, PORT })));
  const balancer = await openLoadBalancer(ports);
  onTestFinished(() => balancer.close());
  const door = { url: balancer.url, apiKeys: { live: made.stdout.trim(), test: '' } };

  const orders = orderSteadily(door, { callers: 2, pauseMs: 200 });
  for (const [index, PORT] of ports.entries()) {
    await stop(apis[index]);
    await start({ ...env, PORT });
  }
  await orders.stop();

  expect(Object.keys(orders.answers).filter((each) => !/^(202|503 \w+)$/.test(each))).toEqual([]);
  expect(orders.taken.length).toBeGreaterThan(0);
  const headers = { Authorization: `Bearer ${door.apiKeys.live}` };
  for (const id of orders.taken)
    expect((await fetch(`${door.url}/v1/onboardings/${id}`, { headers })).status).toBe(200);
});
