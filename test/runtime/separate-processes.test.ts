// @module-tag long
import { randomBytes } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import knexFactory from 'knex';
import { expect, it, onTestFinished } from 'vitest';
import { startTemporalServer } from '../../runtime/temporal-server/server.ts';
import { NAMESPACES } from '../../temporal.config.ts';
import { anOrder } from '../support/cases/orders.ts';
import { type Door, joinByMail, mailOf, onboardingReads, order } from '../support/portal/visitor.ts';
import { startPart as start } from '../support/processes/deployment.ts';
import { freePort } from '../support/processes/free-port.ts';
import type { GatehouseProcess } from '../support/processes/gatehouse-process.ts';
import { logEntries } from '../support/processes/log-entries.ts';
import { serverOptions } from '../support/processes/server-options.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { postgresUrl, temporalAddress, workflowBundle } from '../support/run/provided.ts';
import { quietRuntime } from '../support/temporal/quiet-runtime.ts';

const PATIENT = { timeout: 240_000 };

const stopped = async (...processes: GatehouseProcess[]): Promise<unknown[]> => {
  for (const each of processes) each.signal('SIGTERM');
  return Promise.all(processes.map((each) => each.ended));
};

/** The service with keys made by hand, as in a deployment. */
async function openDoor(env: Record<string, string>): Promise<Door> {
  const key = async (mode: string) => {
    const made = await gatehouse(['api-key', 'create', '--mode', mode, '--name', 'shop'], { env });
    expect(made.code).toBe(0);
    return made.stdout.trim();
  };
  return {
    url: `http://127.0.0.1:${env.PORT}`,
    apiKeys: { live: await key('live'), test: await key('test') },
  };
}

/** Takes a submitted order to bound licenses; the history replays. */
async function finish(door: Door, address: string, onboardingId: string): Promise<void> {
  await joinByMail(door, address);
  const { licenses } = await onboardingReads(door, onboardingId, 'completed');
  expect(licenses.map(({ status }) => status)).toEqual(['bound', 'bound']);
  await mailOf(door, address, 'license-bound');
}

async function replay(address: string, customerId: string): Promise<void> {
  quietRuntime();
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection, namespace: NAMESPACES.live });
    const history = await client.workflow.getHandle(`onboarding/${customerId}`).fetchHistory();
    await Worker.runReplayHistory({ workflowBundle: workflowBundle() }, history);
  } finally {
    await connection.close();
  }
}

it('api and worker on one data folder; orders are accepted before Temporal runs', PATIENT, async () => {
  const options = await serverOptions();
  const port = String(await freePort());
  const env = {
    GATEHOUSE_DATA: await temporaryFolder(),
    PORT: port,
    // The worker writes the mails, so it needs the public address.
    TEMPORAL_ADDRESS: `127.0.0.1:${options.port}`,
  };
  const api = start('api', env);
  await api.says(/^ready: http/m);
  const door = await openDoor(env);
  const input = anOrder();
  const { onboardingId, status } = await order(door, input);
  expect(status).toBe('received');
  expect(await (await fetch(`${door.url}/readyz`)).json()).toMatchObject({ temporal: 'away' });
  await api.says(
    /Temporal does not accept orders \(live\): they wait.*"cause":\{.*"message":"\d+ [A-Z_]+: /s,
  );

  const server = await startTemporalServer(options);
  onTestFinished(() => server.stop());
  const worker = start('worker', env);
  await worker.says(/^ready: workers/m);
  await finish(door, input.customer.primaryEmail, onboardingId);
  await replay(server.address, input.customer.customerId);
  expect(await stopped(api, worker)).toEqual([0, 0]);
});

it('api and worker, started at once, on an empty PostgreSQL database', PATIENT, async () => {
  const name = `gatehouse_${randomBytes(5).toString('hex')}`;
  const admin = knexFactory({ client: 'pg', connection: postgresUrl() });
  onTestFinished(async () => {
    await admin.raw('drop database ?? with (force)', [name]);
    await admin.destroy();
  });
  await admin.raw('create database ??', [name]);
  const database = new URL(postgresUrl());
  database.pathname = `/${name}`;
  const env = {
    GATEHOUSE_DATA: await temporaryFolder(),
    PORT: String(await freePort()),
    DATABASE_URL: database.href,
    TEMPORAL_ADDRESS: temporalAddress(),
  };
  const [api, worker] = [start('api', env), start('worker', env)];
  await Promise.all([api.says(/^ready: http/m), worker.says(/^ready: workers/m)]);
  const door = await openDoor(env);
  const input = anOrder();
  const { onboardingId } = await order(door, input);
  await finish(door, input.customer.primaryEmail, onboardingId);
  await replay(temporalAddress(), input.customer.customerId);
  expect(await stopped(api, worker)).toEqual([0, 0]);
});

it(
  'a Temporal without namespace or search attributes is reported with the command to add them',
  PATIENT,
  async () => {
    const options = await serverOptions();
    const bare = await startTemporalServer({ ...options, namespaces: [], searchAttributes: {} });
    onTestFinished(() => bare.stop());
    const env = { GATEHOUSE_DATA: await temporaryFolder(), TEMPORAL_ADDRESS: bare.address };
    const worker = start('worker', env);
    expect(await worker.ended).toBe(1);
    expect(logEntries(worker.stderr())).toMatchObject([
      {
        level: 'fatal',
        message: expect.stringMatching(
          /^Namespace default of .* search attribute OnboardingStatus, StatusSince, .*: temporal operator search-attribute create .* --name StatusSince --type Datetime /,
        ),
      },
    ]);
    await bare.stop();
    const half = await startTemporalServer({
      ...options,
      dbFile: `${options.dbFile}2`,
      namespaces: ['default'],
    });
    onTestFinished(() => half.stop());
    const second = start('worker', env);
    expect(await second.ended).toBe(1);
    expect(logEntries(second.stderr())).toMatchObject([
      {
        level: 'fatal',
        message: expect.stringMatching(
          /^Temporal at .* has no namespace gatehouse-test: temporal operator namespace create /,
        ),
      },
    ]);
  },
);
