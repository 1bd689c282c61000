// @module-tag long
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anOrder, type OrderAnswer } from '../support/cases/orders.ts';
import { type CuttableProxy, openProxy } from '../support/databases/cuttable-proxy.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { type Door, onboardingReads, order, postOrder } from '../support/portal/visitor.ts';
import { asDataFolder } from '../support/processes/data-folder.ts';
import { freePort } from '../support/processes/free-port.ts';
import { type GatehouseProcess, startGatehouse } from '../support/processes/gatehouse-process.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { temporalAddress } from '../support/run/provided.ts';
import { eventually } from '../support/run/watch.ts';

const PATIENT = { timeout: 240_000 };

let folder: string;
let drop: () => Promise<void>;
let database: CuttableProxy;
let temporal: CuttableProxy;
let door: Door;
let workerUrl: string;
let processes: GatehouseProcess[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-silent-'));
  const fresh = await freshPostgres();
  drop = fresh.drop;
  database = await openProxy(fresh.url.hostname, Number(fresh.url.port));
  const [host, port] = temporalAddress().split(':');
  temporal = await openProxy(host ?? '', Number(port));
  const direct = fresh.url.href;
  fresh.url.host = database.address;
  const ports = [String(await freePort()), String(await freePort())] as const;
  const env = {
    GATEHOUSE_DATA: asDataFolder(folder),
    DATABASE_URL: fresh.url.href,
    DATABASE_STATEMENT_SECONDS: '3',
    TEMPORAL_ADDRESS: temporal.address,
    PORT: ports[0],
    WORKER_PORT: ports[1],
  };
  const made = await gatehouse(['api-key', 'create', '--mode', 'live', '--name', 'shop'], {
    env: { ...env, DATABASE_URL: direct },
  });
  door = { url: `http://127.0.0.1:${ports[0]}`, apiKeys: { live: made.stdout.trim(), test: '' } };
  workerUrl = `http://127.0.0.1:${ports[1]}`;
  processes = [startGatehouse(['api'], env), startGatehouse(['worker'], env)];
  await Promise.all(processes.map((each) => each.says(/^ready: /m)));
}, 240_000);
afterAll(async () => {
  for (const each of processes) each.signal('SIGKILL');
  await Promise.all(processes.map((each) => each.ended));
  await Promise.all([database.close(), temporal.close()]);
  await drop();
  await rm(folder, { recursive: true, force: true });
});

const statuses = (path: string) =>
  Promise.all([door.url, workerUrl].map(async (url) => (await fetch(`${url}${path}`)).status));

it(
  'through a database that goes silent API and worker go on by themselves, and keep what was taken',
  PATIENT,
  async () => {
    const before = await order(door, anOrder());
    database.silence();
    for (const answer of await Promise.all(Array.from({ length: 20 }, () => postOrder(door, anOrder())))) {
      expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'database_unavailable' }]);
      expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    }
    expect(await statuses('/readyz')).toEqual([503, 503]);
    expect(await statuses('/healthz')).toEqual([200, 200]);
    await database.restore();
    await eventually('both are ready', async () => (await statuses('/readyz')).every((each) => each === 200));
    const answer = await postOrder(door, anOrder());
    expect(answer.status).toBe(202);
    const after = (await answer.json()) as OrderAnswer;
    for (const { onboardingId } of [before, after]) await onboardingReads(door, onboardingId, 'invited');
  },
);

it('SIGTERM ends API and worker while the database and Temporal are silent', PATIENT, async () => {
  database.silence();
  temporal.silence();
  // Work hangs in both.
  const unanswered = postOrder(door, anOrder()).catch(() => undefined);
  for (const each of processes) each.signal('SIGTERM');
  // What runs behind: systemd and Kubernetes kill after 30 seconds and more.
  for (const each of processes) expect(await each.ended).toBeTypeOf('number');
  await unanswered;
});
