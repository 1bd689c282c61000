// @module-tag long
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { NAMESPACES } from '../../temporal.config.ts';
import { anOrder } from '../support/cases/orders.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { TestConsole } from '../support/instances/console.ts';
import { onboardingReads, order } from '../support/portal/visitor.ts';
import { DevService, type Service } from '../support/processes/gatehouse-process.ts';
import { logEntries } from '../support/processes/log-entries.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { startTraceCollector } from '../support/processes/trace-collector.ts';
import { Walker } from '../support/processes/walker.ts';
import { historyText } from '../support/temporal/history-text.ts';

/** Names and the addresses' domain as people and programs type them in the walk. */
const COMPANY = 'Quibbleworth Kvintessens AB';
const DOMAIN = 'quibble.example';
const NAMES = [
  COMPANY,
  'Quibbleworth',
  'Kvintessens',
  DOMAIN,
  'Erika Muster',
  'Systemhaus Zyx',
  'Hof Pfefferle',
];

let customers = 0;
const anOrderOf = (person: string) => {
  customers += 1;
  return anOrder({ companyName: `${COMPANY} ${customers}`, primaryEmail: `${person}@${DOMAIN}` });
};

/** All that Temporal keeps: each history with its payloads as text, and the files of its database as they are. */
async function temporalStore({ temporalAddress }: Service, folder: string): Promise<string> {
  const connection = await Connection.connect({ address: temporalAddress });
  const texts: string[] = [];
  try {
    for (const namespace of Object.values(NAMESPACES)) {
      const { workflow } = new Client({ connection, namespace });
      for await (const { workflowId, runId } of workflow.list())
        texts.push(`${workflowId} ${await historyText(workflow.getHandle(workflowId, runId))}`);
    }
  } finally {
    await connection.close();
  }
  for (const file of ['temporal.db', 'temporal.db-wal', 'temporal.log'])
    texts.push(await readFile(join(folder, file), 'latin1').catch(() => ''));
  return texts.join('\n');
}

/** Runs a statement on the database of the service. */
async function run(url: URL, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

it('no name, address or token is in the log or in what Temporal keeps, whatever happened', {
  timeout: 240_000,
}, async () => {
  const database = await freshPostgres();
  onTestFinished(database.drop);
  const collector = await startTraceCollector();
  const env = { DATABASE_URL: database.url.href, LOG_LEVEL: 'debug' };
  const dev = await DevService.on(await temporaryFolder(), {
    ...{ ...env, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
  });
  onTestFinished(() => dev.close());
  const service = await dev.start('--fake-resend');
  const walker = new Walker(service);

  // Invited, joined, and an installation activated.
  const joining = anOrderOf('anna');
  const joined = await order(service, joining);
  const cookie = await walker.join(`anna@${DOMAIN}`);
  const { businessAccountId } = await onboardingReads(service, joined.onboardingId, 'completed');
  const console = new TestConsole(service, 'live');
  const started = await console.start({ name: 'Hof Pfefferle', email: `anna@${DOMAIN}` });
  walker.tokens.push(started.deviceCode, started.userCode);
  const typed = await walker.post('/activate', { code: started.userCode }, cookie);
  const account = String(businessAccountId);
  const browser = `${cookie}; ${walker.cookiesOf(typed)}`;
  await walker.post(`${typed.headers.get('Location')}/approve`, { account }, browser);
  const people = [{ email: `colleague@${DOMAIN}`, role: 'member', locale: 'de' }];
  await walker.call(`/v1/business-accounts/${account}/invitations`, { invitations: people });
  await walker.join(`colleague@${DOMAIN}`);

  // Bounced, corrected, declined; mailed again and cancelled.
  const bounced = await order(service, anOrderOf('bounced'));
  await onboardingReads(service, bounced.onboardingId, 'needs_contact');
  const primaryEmail = `bertha@${DOMAIN}`;
  await walker.call(`/v1/onboardings/${bounced.onboardingId}/correct-email`, { primaryEmail });
  await walker.send(await walker.linkOf(primaryEmail, 'decline'), { reason: `${COMPANY} has one` });
  await onboardingReads(service, bounced.onboardingId, 'declined');
  const ended = await order(service, anOrderOf('carl'));
  await walker.linkOf(`carl@${DOMAIN}`, 'join');
  await walker.call(`/v1/onboardings/${ended.onboardingId}/cancel`, {});

  // Sold by one reseller, moved to another.
  const resellers = await Promise.all(
    ['Systemhaus Zyx', 'Zyx Zwei'].map((name) => walker.call<{ id: string }>('/v1/resellers', { name })),
  );
  const [from, to] = resellers.map(({ id }) => id);
  const { key } = await walker.call<{ key: string }>('/v1/api-keys', { name: 'shop', resellerId: from });
  walker.tokens.push(key);
  const sold = anOrderOf('dora');
  const { onboardingId } = await walker.call<{ onboardingId: string }>('/v1/orders', sold, key);
  await walker.join(`dora@${DOMAIN}`);
  const { businessAccountId: soldTo } = await onboardingReads(service, onboardingId, 'completed');
  await walker.call('/v1/reseller-transfers', {
    ...{ businessAccountId: soldTo, fromResellerId: from, toResellerId: to },
  });

  // A database that refuses: PostgreSQL's error has the row.
  const first = await order(service, anOrderOf('emil'));
  await onboardingReads(service, first.onboardingId, 'invited');
  const about = `(email_normalised) where email_normalised = 'emil@${DOMAIN}'`;
  await run(database.url, `create unique index one_emil on gatehouse_live.invitations ${about}`);
  const refusing = anOrderOf('emil');
  const refused = await order(service, refusing);
  await dev.process?.says(/"constraint":"one_emil"/);
  await run(database.url, 'drop index gatehouse_live.one_emil');
  // Its run waits for minutes by now; a next order wakes it.
  await order(service, { ...refusing, externalOrderId: `${refusing.externalOrderId}-2` });
  await onboardingReads(service, refused.onboardingId, 'invited');

  const erased = await gatehouse(['erase', joining.customer.customerId, '--mode', 'live'], {
    env: { ...env, GATEHOUSE_DATA: dev.folder, TEMPORAL_ADDRESS: service.temporalAddress },
  });
  expect(erased).toMatchObject({ code: 0, stderr: '' });

  const kept = await temporalStore(service, dev.folder);
  expect(await dev.stop()).toBe(0);
  const log = String(dev.process?.stderr());
  const traces = collector.text();
  expect(kept).toContain(onboardingId);
  for (const text of [...NAMES, ...walker.tokens]) {
    expect(text.length).toBeGreaterThan(5);
    expect({ text, isLogged: log.includes(text) }).toEqual({ text, isLogged: false });
    expect({ text, isKept: kept.includes(text) }).toEqual({ text, isKept: false });
    expect({ text, isTraced: traces.includes(text) }).toEqual({ text, isTraced: false });
  }

  const entries = logEntries(log);
  for (const entry of entries)
    expect(entry).toMatchObject({ time: expect.any(String), level: expect.any(String) });
  const { onboardingId: itsId } = refused;
  expect(entries).toContainEqual(
    expect.objectContaining({
      ...{
        message: 'POST /v1/orders 202',
        level: 'info',
        status: 202,
        mode: 'live',
        part: 'dev',
        onboardingId: itsId,
      },
      ...{ requestId: expect.stringMatching(/^req_/), actor: expect.stringMatching(/^key:key_/) },
    }),
  );
  expect(entries).toContainEqual(
    expect.objectContaining({
      ...{ part: 'worker', step: 'lookOver', mode: 'live', attempt: expect.any(Number) },
      workflowId: `onboarding/${refusing.customer.customerId}`,
      error: expect.objectContaining({ code: '23505', constraint: 'one_emil', table: 'invitations' }),
    }),
  );
  expect(entries.some(({ actor }) => String(actor).startsWith('user:user_'))).toBe(true);

  // From the person's click through the Update and the step to its statements.
  const spans = collector.spans();
  const nameOf = (id: string | undefined) => spans.find(({ spanId }) => spanId === id)?.name;
  const accept = spans.find(({ name }) => name === 'update accept');
  expect(nameOf(accept?.parentSpanId)).toBe('POST /join/:token');
  const step = spans.find(({ parentSpanId }) => parentSpanId === accept?.spanId);
  expect(step?.name).toMatch(/^step /);
  expect(spans.filter(({ parentSpanId }) => parentSpanId === step?.spanId).map(({ name }) => name)).toContain(
    'sql insert',
  );
  // And from an order to the step that takes it.
  const wake = spans.find(
    ({ name, parentSpanId }) => name === 'signal wake' && nameOf(parentSpanId) === 'POST /v1/orders',
  );
  expect(
    spans.some(({ name, parentSpanId }) => name === 'step lookOver' && parentSpanId === wake?.spanId),
  ).toBe(true);
  expect(spans.map(({ name }) => name)).toContain('mail resend');
});
