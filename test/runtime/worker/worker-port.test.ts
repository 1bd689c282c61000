// @module-tag long
import { expect, it, onTestFinished } from 'vitest';
import { startTemporalServer } from '../../../runtime/temporal-server/server.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { onboardingReads, order } from '../../support/portal/visitor.ts';
import { startPart } from '../../support/processes/deployment.ts';
import { freePort } from '../../support/processes/free-port.ts';
import { serverOptions } from '../../support/processes/server-options.ts';
import { temporaryFolder } from '../../support/processes/temporary-folder.ts';
import { gatehouse } from '../../support/processes/test-terminal.ts';
import { eventually } from '../../support/run/watch.ts';

it("the workers' process says how it is, and what it and Temporal's SDK count", {
  timeout: 240_000,
}, async () => {
  const options = await serverOptions();
  const server = await startTemporalServer(options);
  const ports = { api: await freePort(), worker: await freePort() };
  const token = 'a-token-of-the-tests';
  const env = {
    GATEHOUSE_DATA: await temporaryFolder(),
    TEMPORAL_ADDRESS: server.address,
    PORT: String(ports.api),
    WORKER_PORT: String(ports.worker),
    METRICS_TOKEN: token,
  };
  const worker = startPart('worker', env);
  await worker.says(/^ready: workers/m);
  const url = `http://127.0.0.1:${ports.worker}`;
  const read = (path: string, headers = {}) => fetch(`${url}${path}`, { headers });
  expect(await (await read('/healthz')).json()).toEqual({ status: 'ok' });
  const temporals = { live: 'ok', test: 'ok' };
  const ready = { status: 'ready', database: 'ok', temporal: 'ok', temporals, workers: 'polling' };
  // A ping has a second: on a busy machine a single answer may say away.
  await expect.poll(async () => (await read('/readyz')).json()).toEqual(ready);
  expect((await read('/metrics')).status).toBe(401);
  expect((await read('/v1/orders')).status).toBe(404);

  const api = startPart('api', env);
  await api.says(/^ready: http/m);
  const made = await gatehouse(['api-key', 'create', '--mode', 'live', '--name', 'shop'], { env });
  const door = { url: `http://127.0.0.1:${ports.api}`, apiKeys: { live: made.stdout.trim(), test: '' } };
  const { onboardingId } = await order(door, anOrder());
  await onboardingReads(door, onboardingId, 'invited');
  const metrics = async () => (await read('/metrics', { Authorization: `Bearer ${token}` })).text();
  await eventually('the worker or the API has sent the mail', async () => {
    const own = await fetch(`${door.url}/metrics`, { headers: { Authorization: `Bearer ${token}` } });
    return /gatehouse_mail_answers_total\{mode="live",answer="accepted"\} 1/.test(
      `${await own.text()}${await metrics()}`,
    );
  });
  const text = await metrics();
  expect(text).toContain('gatehouse_worker_running{mode="live"} 1');
  expect(text).toContain('process_cpu_user_seconds_total');
  expect(text).toMatch(/^temporal_workflow_completed|^temporal_workflow_task_execution_latency_count\{/m);
  expect(text).toMatch(/^temporal_worker_task_slots_available\{.*namespace="gatehouse-test"/m);
  expect(text).not.toMatch(/@|onb_|inv_|send_[0-9a-f]/);
  // No series twice.
  const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  expect(names.length).toBe(new Set(names).size);

  await server.stop();
  await eventually('it is not ready without Temporal', async () => {
    const answer = await read('/readyz');
    return answer.status === 503 || (await answer.text()).includes('"temporal":"away"');
  });
  expect((await read('/healthz')).status).toBe(200);
  onTestFinished(() => server.stop());
});
