// @module-tag long
import { join } from 'node:path';
import pLimit from 'p-limit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Mode } from '../../contracts/states.ts';
import { openDatabase } from '../../db/connection.ts';
import { signalProcess } from '../../runtime/processes.ts';
import { anOrder } from '../support/cases/orders.ts';
import { dumpAlike } from '../support/databases/dump.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { joinByMail, mailFor, mailOf, onboardingReads, order } from '../support/portal/visitor.ts';
import { DevService, type Service } from '../support/processes/gatehouse-process.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { repeatOn503 } from '../support/run/until-answered.ts';
import { dataRests, eventually } from '../support/run/watch.ts';

/** Cases of the test environment by the state in which they are copied. */
const CASES = {
  invited: 350,
  completed: 200,
  declined: 150,
  needs_contact: 120,
  cancelled: 100,
  received: 40,
  expired: 40,
};
type State = keyof typeof CASES;
/** Who plays the person: magic addresses of test mode. */
const PLAYERS: Partial<Record<State, string>> = {
  completed: 'accepts',
  declined: 'declines',
  needs_contact: 'bounced',
};

let dev: DevService;
let service: Service;
let postgres: Awaited<ReturnType<typeof freshPostgres>>;
beforeAll(async () => {
  dev = await DevService.onOwnFolder('copied');
  service = await dev.start();
  postgres = await freshPostgres();
});
afterAll(async () => {
  await dev.remove();
  await postgres.drop();
});

const call = async (method: string, path: string, body?: object): Promise<Response> => {
  const headers = { Authorization: `Bearer ${service.apiKeys.test}`, 'Content-Type': 'application/json' };
  return fetch(`${service.url}/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
};

async function done(send: () => Promise<Response>): Promise<void> {
  const response = await repeatOn503(send);
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
}

interface Ordered {
  id: string;
  email: string;
}

/** Orders for so many new customers, whose onboardings will come to one state. */
async function orderMany(state: State, many = pLimit(20)): Promise<Ordered[]> {
  const inputs = Array.from({ length: CASES[state] }, () => anOrder()).map((input) => {
    const domain = `${input.customer.customerId.toLowerCase()}.test`;
    const primaryEmail = `${PLAYERS[state] ?? 'never'}@${domain}`;
    return { ...input, customer: { ...input.customer, primaryEmail } };
  });
  const send = async (input: (typeof inputs)[number]) => ({
    id: (await order(service, input, 'test')).onboardingId,
    email: input.customer.primaryEmail,
  });
  return Promise.all(inputs.map((input) => many(() => send(input))));
}

const openFile = (mode: Mode) => openDatabase({ kind: 'sqlite', file: join(dev.folder, `${mode}.db`) });
const openSchema = (mode: Mode) =>
  openDatabase({ kind: 'postgres', url: postgres.url.href, schema: `gatehouse_${mode}` });

/** Runs on one of the two databases, and closes it. */
async function on<T>(knex: ReturnType<typeof openFile>, run: (db: typeof knex) => Promise<T>): Promise<T> {
  try {
    return await run(knex);
  } finally {
    await knex.destroy();
  }
}

const countStates = async (knex: ReturnType<typeof openFile>): Promise<Record<string, number>> => {
  const rows: { status: string; n: unknown }[] = await knex('onboardings')
    .select('status')
    .select(knex.raw('count(*) as n'))
    .groupBy('status');
  return Object.fromEntries(rows.map(({ status, n }) => [status, Number(n)]));
};

it('1,000 cases in all states go on in PostgreSQL with the same Temporal', { timeout: 900_000 }, async () => {
  const cases = {} as Record<State, Ordered[]>;
  for (const state of ['invited', 'completed', 'declined', 'needs_contact', 'cancelled', 'expired'] as const)
    cases[state] = await orderMany(state);
  const live = anOrder();
  const { onboardingId: liveId } = await order(service, live);
  await mailOf(service, live.customer.primaryEmail, 'invitation');

  const { received: _later, ...settling } = CASES;
  const soon = { ...settling, invited: CASES.invited + CASES.cancelled + CASES.expired };
  const { cancelled: _cancelled, expired: _expired, ...first } = soon;
  const reads = (states: Record<string, number>) =>
    eventually(
      `the cases are ${JSON.stringify(states)}`,
      async () => {
        const found = await on(openFile('test'), countStates);
        return Object.entries(states).every(([state, n]) => found[state] === n);
      },
      300_000,
    );
  await reads(first);
  const few = pLimit(8);
  await Promise.all(
    cases.cancelled.map(({ id }) => few(() => done(() => call('POST', `/onboardings/${id}/cancel`)))),
  );
  const advance = (onboardingId: string, by: string) =>
    done(() => call('POST', '/test/clock/advance', { onboardingId, by }));
  const one = pLimit(3);
  await Promise.all(cases.expired.map(({ id }) => one(() => advance(id, 'P15D'))));
  await reads(settling);
  // A worker that is stopped while it writes would keep the file's lock.
  await on(openFile('test'), dataRests);
  // Orders that no worker has taken yet.
  for (const pid of await dev.workers()) signalProcess(pid, 'SIGSTOP');
  cases.received = await orderMany('received');
  for (const pid of await dev.workers()) signalProcess(pid, 'SIGKILL');
  await dev.kill({ whole: true });
  expect(await on(openFile('test'), countStates)).toEqual(CASES);

  const before = { live: await on(openFile('live'), dumpAlike), test: await on(openFile('test'), dumpAlike) };
  const env = { GATEHOUSE_DATA: dev.folder };
  const copied = await gatehouse(['copy', '--to', postgres.url.href], { env });
  expect(copied).toMatchObject({ code: 0 });
  expect(copied.stdout).toMatch(/^Copied to \S+, and all counts agree:\n/);
  expect(copied.stdout).not.toContain(`${postgres.url.username}:`);
  for (const mode of ['live', 'test'] as const)
    for (const [table, rows] of Object.entries(await on(openSchema(mode), dumpAlike)))
      expect({ [table]: rows }).toEqual({ [table]: before[mode][table] });

  const stale = dev.launch();
  expect(await stale.ended).toBe(4);
  expect(stale.stderr()).toMatch(/^The databases in \S+ were copied to \S+: set DATABASE_URL/m);

  dev.env.DATABASE_URL = postgres.url.href;
  service = await dev.start();
  await joinByMail(service, live.customer.primaryEmail);
  const { licenses } = await onboardingReads(service, liveId, 'completed');
  expect(licenses.map(({ status }) => status)).toEqual(['bound', 'bound']);
  const [reminded, joins] = cases.invited as [Ordered, Ordered];
  await advance(reminded.id, 'P3D');
  await mailOf(service, reminded.email, 'reminder');
  await joinByMail(service, joins.email);
  await onboardingReads(service, joins.id, 'completed', 'test');
  // The expired and the bounced are no dead ends.
  const [late] = cases.expired as [Ordered];
  await done(() => call('POST', `/onboardings/${late.id}/resend`));
  await onboardingReads(service, late.id, 'invited', 'test');

  const taken = CASES.received + CASES.invited;
  await eventually('the orders that waited are taken', async () => {
    const found = await on(openSchema('test'), countStates);
    return found.received === undefined && found.invited === taken;
  });
  await mailOf(service, cases.received[0]?.email ?? '', 'invitation');
  const agrees = await eventually(
    'rows and workflows agree',
    async () => {
      const answer = await gatehouse(['reconcile', '--mode', 'test'], {
        env: { ...env, DATABASE_URL: postgres.url.href },
      });
      return answer.code === 0 && answer;
    },
    180_000,
  );
  expect(agrees.stdout).toBe('Rows and workflows agree.\n');
  // One who was invited before was not invited again.
  const untouched = cases.invited[2]?.email ?? '';
  expect((await mailFor(service, untouched)).map(({ kind }) => kind)).toEqual(['invitation']);
  expect(await dev.stop()).toBe(0);
});
