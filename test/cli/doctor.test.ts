import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../cases/doctor/finding.ts';
import type { Store } from '../../db/store.ts';
import { openStores } from '../../runtime/open-stores.ts';
import { startTemporalServer } from '../../runtime/temporal-server/server.ts';
import { NAMESPACES } from '../../temporal.config.ts';
import { anOrder } from '../support/cases/orders.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { type Door, onboardingReads, order } from '../support/portal/visitor.ts';
import { asDataFolder, temporaryDataFolder } from '../support/processes/data-folder.ts';
import { freePort } from '../support/processes/free-port.ts';
import { type GatehouseProcess, startGatehouse } from '../support/processes/gatehouse-process.ts';
import { serverOptions } from '../support/processes/server-options.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { eventually } from '../support/run/watch.ts';

const PATIENT = { timeout: 120_000 };
const FAR = '2999-01-01T00:00:00.000Z';

/** A deployment with processes of its own: nothing that these tests break is shared. */
let env: Record<string, string>;
let door: Door;
let store: Store;
let client: Client;
let worker: GatehouseProcess;
let api: GatehouseProcess;
let server: Awaited<ReturnType<typeof startTemporalServer>>;
const closing: (() => Promise<unknown>)[] = [];

const startWorker = async () => {
  worker = startGatehouse(['worker'], env);
  await worker.says(/^ready: workers/m);
};

beforeAll(async () => {
  const postgres = await freshPostgres();
  closing.push(postgres.drop);
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-doctor-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const options = await serverOptions(folder);
  server = await startTemporalServer(options);
  closing.push(() => server.stop());
  env = {
    GATEHOUSE_DATA: asDataFolder(`${options.dataDir}/gatehouse`),
    DATABASE_URL: postgres.url.href,
    PORT: String(await freePort()),
    TEMPORAL_ADDRESS: server.address,
  };
  expect((await gatehouse(['migrate'], { env })).code).toBe(0);
  api = startGatehouse(['api'], env);
  await Promise.all([api.says(/^ready: http/m), startWorker()]);
  closing.push(async () => {
    for (const each of [api, worker]) each.signal('SIGKILL');
    await Promise.all([api.ended, worker.ended]);
  });
  const key = async (mode: string) =>
    (await gatehouse(['api-key', 'create', '--mode', mode, '--name', 'shop'], { env })).stdout.trim();
  door = {
    url: `http://127.0.0.1:${env.PORT}`,
    apiKeys: { live: await key('live'), test: await key('test') },
  };
  const { stores, close } = await openStores(env);
  closing.push(close);
  store = stores.live;
  const connection = await Connection.connect({ address: server.address });
  closing.push(() => connection.close());
  client = new Client({ connection, namespace: NAMESPACES.live });
  // Or the running service would repair what these tests look at.
  await store.knex('leases').insert({ name: 'reconcile', until: FAR }).onConflict('name').merge();
}, 120_000);
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const look = async (more: Record<string, string> = {}) => {
  const { code, stdout, stderr } = await gatehouse(['doctor', '--mode', 'live', '--json'], {
    env: { ...env, ...more },
  });
  if (stdout === '') throw new Error(stderr);
  const findings: Finding[] = JSON.parse(stdout).findings;
  return { code, findings, bad: findings.filter(({ level }) => level !== 'ok') };
};
/** What is wrong, as `check level`. */
const wrong = async (more?: Record<string, string>) =>
  (await look(more)).bad.map(({ check, level }) => `${check} ${level}`);

async function anInvited() {
  const input = anOrder();
  const { onboardingId } = await order(door, input);
  await onboardingReads(door, onboardingId, 'invited');
  const { customerId } = input.customer;
  const workflowId = `onboarding/${customerId}`;
  return { onboardingId, customerId, workflowId, handle: client.workflow.getHandle(workflowId) };
}
type Broken = Awaited<ReturnType<typeof anInvited>>;

test('a healthy service is well, and says so of each part', PATIENT, async () => {
  await anInvited();
  await eventually('all is well', async () => (await look()).code === 0);
  const { findings, bad } = await look();
  expect(bad).toEqual([]);
  expect(findings.map(({ check }) => check)).toEqual([
    ...['database', 'schema', 'processes', 'versions', 'secrets', 'settings', 'clock', 'proxy', 'keys'],
    ...['mail_provider', 'mail_queue', 'wakes', 'stuck', 'temporal', 'pollers', 'temporal_clock', 'runs'],
  ]);
  const { code, stdout } = await gatehouse(['doctor'], { env });
  expect([code, stdout]).toEqual([0, expect.stringMatching(/Everything is well\.\n$/)]);
});

/** What reconcile finds, and mends. */
const DISAGREEMENTS: Record<string, { kind: string; make(it: Broken): Promise<unknown> }> = {
  'a terminated run': { kind: 'not_running', make: ({ handle }) => handle.terminate('by hand') },
  'a deleted run': {
    kind: 'not_running',
    make: async ({ workflowId, handle }) => {
      const { workflowService, options } = client.workflow;
      const workflowExecution = { workflowId };
      await workflowService.deleteWorkflowExecution({ namespace: options.namespace, workflowExecution });
      const isGone = () =>
        handle.describe().then(
          () => false,
          () => true,
        );
      await eventually('it is gone', isGone);
    },
  },
  'a run whose tasks fail': {
    kind: 'task_failing',
    make: ({ handle }) => handle.signal('__temporal_reserved'),
  },
  'a run of another workflow': {
    kind: 'foreign_run',
    make: async ({ handle, workflowId }) => {
      await handle.terminate('by hand');
      await client.workflow.start('nonsense', { workflowId, taskQueue: 'nowhere', args: [] });
    },
  },
  'a closed row whose run is open': {
    kind: 'row_ended',
    make: ({ onboardingId }) =>
      store
        .knex('onboardings')
        .where({ id: onboardingId })
        .update({ status: 'completed', closed_at: new Date().toISOString() }),
  },
  'a row that has another status than its run': {
    kind: 'status_differs',
    make: async ({ onboardingId }) => {
      const row = await store.onboardings.get(onboardingId);
      await store.knex('onboardings').where({ id: onboardingId }).update({ status: 'declined' });
      const declined = { status: 'declined', reminders: '[]' };
      await store.knex('invitations').where({ id: row?.invitation_id }).update(declined);
    },
  },
};

describe('row and run', () => {
  test.each(Object.entries(DISAGREEMENTS))(
    '%s: doctor and reconcile find it, and --repair mends it',
    PATIENT,
    async (_name, { kind, make }) => {
      const it = await anInvited();
      await make(it);
      await eventually('it is found', async () => (await wrong()).includes('runs fault'));
      const { code, bad } = await look();
      expect(code).toBe(1);
      expect(bad).toEqual([
        expect.objectContaining({
          check: 'runs',
          found: expect.stringContaining(`${it.workflowId} ${kind}`),
          todo: 'gatehouse reconcile --repair --mode live',
        }),
      ]);
      const reconcile = (...args: string[]) => gatehouse(['reconcile', '--mode', 'live', ...args], { env });
      const found = await reconcile('--json');
      expect(JSON.parse(found.stdout).disagreements).toMatchObject([{ workflowId: it.workflowId, kind }]);
      await reconcile('--repair');
      await eventually('it is mended', async () => (await reconcile()).code === 0);
      expect(await wrong()).toEqual([]);
    },
  );
});

test('a worker that is away, and wakes that it does not answer', PATIENT, async () => {
  worker.signal('SIGTERM');
  await worker.ended;
  await order(door, anOrder());
  const all = await look();
  expect(all.bad.map(({ check }) => check)).toContain('processes');
  expect(all.code).toBe(1);
  await store.knex('case_wakes').update({ due_at: '2026-01-01T00:00:00.000Z', sends: 20 });
  await store
    .knex('case_wakes')
    .insert({ workflow_id: 'onboarding/lost', due_at: '2026-01-01T00:00:00.000Z', sends: 0 });
  expect(await wrong()).toContain('wakes fault');
  // Temporal remembers for some minutes who polled.
  await store.knex('case_wakes').where({ workflow_id: 'onboarding/lost' }).delete();
  await startWorker();
  await eventually('all is well again', async () => (await look()).bad.length === 0);
});

test('a schema that is newer, or older', PATIENT, async () => {
  const migrations = () => store.knex('gatehouse_migrations');
  await migrations().insert({ name: '9999_tomorrow', batch: 99, migration_time: new Date() });
  const newer = (await look()).bad.find(({ check }) => check === 'schema');
  expect(newer).toMatchObject({ level: 'fault', found: expect.stringContaining('9999_tomorrow') });
  await migrations().where({ name: '9999_tomorrow' }).delete();
  const last = await migrations().orderBy('id', 'desc').first();
  await migrations().where({ id: last.id }).delete();
  const older = (await look()).bad.find(({ check }) => check === 'schema');
  expect(older).toMatchObject({ found: expect.stringContaining(last.name), todo: 'gatehouse migrate' });
  await migrations().insert(last);
  expect(await wrong()).toEqual([]);
});

test('other secrets than the service has', PATIENT, async () => {
  const other = { GATEHOUSE_DATA: await temporaryDataFolder() };
  expect(await wrong(other)).toEqual(['secrets fault', 'keys fault']);
  expect(await wrong()).toEqual([]);
});

test('mail that is paused, or waits', PATIENT, async () => {
  const pause = { team: 'resend', next_slot_at: FAR, paused_until: FAR, pause_reason: 'invalid_api_key' };
  await store.knex('mail_rate').insert(pause).onConflict('team').merge();
  const paused = (await look()).bad;
  expect(paused).toEqual([expect.objectContaining({ check: 'mail_queue', level: 'fault' })]);
  expect(paused[0]?.found).toContain('invalid_api_key');
  await store.knex('mail_rate').delete();
  expect(await wrong()).toEqual([]);
});

test('proxies that TRUST_PROXY does not know', PATIENT, async () => {
  for (let n = 0; n < 30; n += 1)
    await fetch(`${door.url}/healthz`, { headers: { 'X-Forwarded-For': `203.0.113.${n}` } });
  const found = await eventually('it is found', async () =>
    (await look()).bad.find(({ check }) => check === 'proxy'),
  );
  expect(found).toMatchObject({ level: 'fault', todo: expect.stringContaining('TRUST_PROXY=1') });
});

test('a provider whose reports never came', PATIENT, async () => {
  api.signal('SIGTERM');
  await api.ended;
  const provider = {
    RESEND_API_KEY: 're_key',
    RESEND_BASE_URL: 'http://127.0.0.1:9',
    RESEND_WEBHOOK_SECRET: 'whsec_c2VjcmV0',
  };
  api = startGatehouse(['api'], { ...env, ...provider });
  await api.says(/^ready: http/m);
  const hours = (n: number) => new Date(Date.now() - n * 3_600_000).toISOString();
  await store
    .knex('mail_sends')
    .where({ state: 'sent' })
    .update({ settled_at: hours(5) });
  const { findings } = await look(provider);
  expect(findings.find(({ check }) => check === 'mail_webhook')).toMatchObject({
    level: 'fault',
    found: expect.stringContaining('none came'),
  });
  // The worker has other settings than the API now.
  expect(findings.find(({ check }) => check === 'settings')).toMatchObject({ level: 'warning' });
});

test(
  'a database or a Temporal that does not answer: it says so, and looks at the rest',
  PATIENT,
  async () => {
    const away = await look({ DATABASE_URL: 'postgres://gatehouse@127.0.0.1:9/none' });
    expect(away.code).toBe(5);
    expect(away.findings.map(({ check, level }) => `${check} ${level}`)).toEqual([
      ...['database fault', 'temporal ok', 'pollers ok', 'temporal_clock ok'],
    ]);
    const alone = await look({ TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}` });
    expect(alone.code).toBe(5);
    expect(alone.findings).toContainEqual(
      expect.objectContaining({
        check: 'temporal',
        isAway: true,
        found: expect.stringContaining('does not answer'),
      }),
    );
    expect(alone.findings.find(({ check }) => check === 'database')?.level).toBe('ok');
  },
);
