import request from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { type CuttableProxy, openProxy } from '../support/databases/cuttable-proxy.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { onboardingIs } from '../support/run/watch.ts';

let world: World;
let proxy: CuttableProxy;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await freshPostgres();
  drop = database.drop;
  proxy = await openProxy(database.url.hostname, Number(database.url.port));
  database.url.host = proxy.address;
  world = await openWorld({ env: { DATABASE_URL: database.url.href } });
});
afterAll(async () => {
  await world.close();
  await proxy.close();
  await drop();
});

/** Internals that a caller must never see. */
const INTERNALS = /select|insert|update "|gatehouse_|ECONN|127\.0\.0\.1|node_modules|\bat .+:\d+|@|stack/i;

test('while the database is away every request gets 503, and works unchanged afterwards', async () => {
  const order = anOrder();
  const headers = { 'Idempotency-Key': 'through-the-outage' };
  const requests = () => [
    call(world, 'post', '/v1/orders', order),
    call(world, 'post', '/v1/orders', order, { headers }),
    call(world, 'get', '/v1/onboardings'),
    call(world, 'get', '/v1/onboardings/onb_00000000000000000000000000000000'),
    call(world, 'post', '/v1/onboardings/onb_00000000000000000000000000000000/cancel'),
    call(world, 'get', '/readyz'),
  ];
  expect((await call(world, 'get', '/v1/onboardings')).status).toBe(200);
  await proxy.cut();
  for (const answer of await Promise.all(requests())) {
    expectProblem(answer, 'database_unavailable');
    expect(Number(answer.get('Retry-After'))).toBeGreaterThan(0);
    expect(answer.text).not.toMatch(INTERNALS);
  }
  expect((await call(world, 'get', '/healthz')).status).toBe(200);
  // A person's page shows it too, signed in or not.
  const page = await request(world.app).get(`/test/join/k1.${'x'.repeat(43)}`);
  expect([page.status, Number(page.get('Retry-After')) > 0]).toEqual([503, true]);
  expect(page.text).toContain('Not available right now');
  await proxy.restore();
  const answers = await Promise.all(requests());
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 200, 404, 404, 200]);
  expect(answers[0]?.body.orderId).toBe(answers[1]?.body.orderId);
  await onboardingIs(world.test, answers[0]?.body.onboardingId, 'invited');
});

test('on PostgreSQL too, a malformed id is not found', async () => {
  for (const id of ['%00', 'onb_%00', '%F0%9F%92%A9']) {
    expectProblem(await call(world, 'get', `/v1/onboardings/${id}`), 'not_found');
  }
});
