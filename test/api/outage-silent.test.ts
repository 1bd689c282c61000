// @module-tag long
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { type CuttableProxy, openProxy } from '../support/databases/cuttable-proxy.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { postgresUrl } from '../support/run/provided.ts';
import { eventually } from '../support/run/watch.ts';

const POOL_SIZE = 3;
const BOUNDED = { timeout: 120_000 };

let world: World;
let proxy: CuttableProxy;
let admin: pg.Client;
let name: string;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await freshPostgres();
  drop = database.drop;
  name = database.url.pathname.slice(1);
  admin = new pg.Client({ connectionString: postgresUrl() });
  await admin.connect();
  // Limits on connections bind only those who are not superusers.
  await admin.query(`create role ${name} login password 'gatehouse'`);
  await admin.query(`grant create on database ${name} to ${name}`);
  database.url.username = name;
  database.url.password = 'gatehouse';
  proxy = await openProxy(database.url.hostname, Number(database.url.port));
  database.url.host = proxy.address;
  world = await openWorld({
    env: {
      DATABASE_URL: database.url.href,
      DATABASE_POOL_SIZE: String(POOL_SIZE),
      DATABASE_STATEMENT_SECONDS: '3',
    },
  });
});
afterEach(async () => {
  await proxy.restore();
  await admin.query(`alter database ${name} reset default_transaction_read_only`);
  await admin.query(`alter database ${name} connection limit -1`);
  await endSessions();
  // The pool learns of it from its sockets, one after the other.
  await eventually('every connection works', () => useAll().then(Boolean, () => false));
});
afterAll(async () => {
  await world.close();
  await proxy.close();
  await drop();
  await admin.query(`drop role ${name}`);
  await admin.end();
});

const endSessions = () =>
  admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);

const useAll = () =>
  Promise.all(Array.from({ length: POOL_SIZE }, () => world.test.store.knex.raw('select pg_sleep(0.1)')));

const ready = () => call(world, 'get', '/readyz', undefined, { key: null });
const orders = (count: number) =>
  Promise.all(Array.from({ length: count }, () => call(world, 'post', '/v1/orders', anOrder())));
/** A small pool that a backlog keeps busy may refuse some at first, with 503 and nothing else. */
const allAreTaken = () =>
  eventually('no order is refused', async () => {
    const answers = await orders(5);
    for (const { status, body } of answers) expect([202, 503], JSON.stringify(body)).toContain(status);
    return answers.every(({ status }) => status === 202) && answers;
  });
const allGoesOn = async () => {
  await eventually('it is ready again', async () => (await ready()).status === 200);
  await allAreTaken();
};

test(
  'a database that stops answering is 503 for every request, and new connections go on',
  BOUNDED,
  async () => {
    const [kept] = await allAreTaken();
    proxy.silence();
    for (const answer of await orders(12)) {
      expectProblem(answer, 'database_unavailable');
      expect(Number(answer.get('Retry-After'))).toBeGreaterThan(0);
    }
    expectProblem(await ready(), 'database_unavailable');
    // A new process would not be answered either.
    expect((await call(world, 'get', '/healthz')).status).toBe(200);
    await proxy.restore();
    await allGoesOn();
    expect((await call(world, 'get', `/v1/onboardings/${kept?.body.onboardingId}`)).status).toBe(200);
  },
);

test(
  'a primary that became read-only is not ready; once it leads elsewhere all goes on',
  BOUNDED,
  async () => {
    await admin.query(`alter database ${name} set default_transaction_read_only = on`);
    await endSessions();
    await eventually('it is not ready', async () => (await ready()).status === 503);
    for (const answer of await orders(3)) expectProblem(answer, 'database_unavailable');
    expect((await call(world, 'get', '/v1/onboardings')).status).toBe(200);
    await admin.query(`alter database ${name} reset default_transaction_read_only`);
    // No session is ended: the first that is found to be read-only gives up all.
    await allAreTaken();
    await allGoesOn();
  },
);

test('one read-only session that is noticed gives up those beside it', BOUNDED, async () => {
  const { knex } = world.test.store;
  const sessions = await Promise.all(
    Array.from({ length: POOL_SIZE }, () => knex.client.acquireConnection()),
  );
  for (const session of sessions) {
    await session.query('set session characteristics as transaction read only');
    knex.client.releaseConnection(session);
  }
  // This order notices one, or the worker did before it.
  await orders(1);
  const kept = await Promise.all(
    sessions.map(() =>
      knex.raw("select pg_sleep(0.2), current_setting('transaction_read_only') as readonly"),
    ),
  );
  expect(kept.map(({ rows }) => rows[0].readonly)).toEqual(['off', 'off', 'off']);
  await allGoesOn();
});

test('a database out of connections is away, and is no fault of the request', BOUNDED, async () => {
  await admin.query(`alter database ${name} connection limit 0`);
  await endSessions();
  for (const answer of await orders(3)) expectProblem(answer, 'database_unavailable');
  await admin.query(`alter database ${name} connection limit -1`);
  await allGoesOn();
});

test('a burst for which no connection is free is overload and not an outage', BOUNDED, async () => {
  const { knex } = world.test.store;
  // The database answers those who have a connection all the time.
  let isHeld = true;
  let begun = 0;
  const held = Array.from({ length: POOL_SIZE }, () =>
    knex.transaction(async (trx) => {
      begun += 1;
      while (isHeld) await trx.raw('select pg_sleep(0.05)');
    }),
  );
  await eventually('all connections are taken', async () => begun === POOL_SIZE);
  for (const answer of await orders(3)) {
    expectProblem(answer, 'overloaded');
    expect(Number(answer.get('Retry-After'))).toBeGreaterThan(0);
  }
  isHeld = false;
  await Promise.all(held);
  await allGoesOn();
});

test('a statement that waits for a lock is refused within its time', BOUNDED, async () => {
  const { knex } = world.test.store;
  await knex.transaction(async (trx) => {
    // PostgreSQL ends a transaction that idles twice a statement's time, which a busy machine takes to answer.
    await trx.raw('set local idle_in_transaction_session_timeout = 0');
    await trx.raw('lock table onboardings in access exclusive mode');
    expectProblem(await call(world, 'get', '/v1/onboardings'), 'overloaded');
  });
  await allGoesOn();
});

test('a pool whose connections never come back makes the process unhealthy', BOUNDED, async () => {
  const { knex } = world.test.store;
  const taken = await Promise.all(Array.from({ length: POOL_SIZE }, () => knex.client.acquireConnection()));
  await eventually('it is not healthy', async () => {
    await ready();
    const answer = await call(world, 'get', '/healthz');
    if (answer.status === 200) return false;
    expectProblem(answer, 'process_stuck');
    return true;
  });
  for (const connection of taken) knex.client.releaseConnection(connection);
  await allGoesOn();
  expect((await call(world, 'get', '/healthz')).status).toBe(200);
});
