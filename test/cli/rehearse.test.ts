// @module-tag long
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { startTemporalServer } from '../../runtime/temporal-server/server.ts';
import { anOrder } from '../support/cases/orders.ts';
import { openLiveFile } from '../support/databases/live-file.ts';
import { mailFor, mailOf, onboardingReads, order } from '../support/portal/visitor.ts';
import { DevService, type Service, startGatehouse } from '../support/processes/gatehouse-process.ts';
import { serverOptions } from '../support/processes/server-options.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { eventually } from '../support/run/watch.ts';

let dev: DevService;
let service: Service;
beforeAll(async () => {
  dev = await DevService.onOwnFolder('rehearse');
  service = await dev.start();
});
afterAll(() => dev.remove());

const rehearse = (...args: string[]) =>
  gatehouse(['onboarding', 'rehearse', ...args], { env: { GATEHOUSE_DATA: dev.folder } });

async function withTestFile<T>(use: (file: ReturnType<typeof openLiveFile>) => Promise<T>): Promise<T> {
  const file = openDatabase({ kind: 'sqlite', file: join(dev.folder, 'test.db') });
  return use(file).finally(() => file.destroy());
}

/** How many rows each table of the test environment has. */
const countAll = () =>
  withTestFile(async (file) => {
    // The audit trail only grows, and with it the empty accounts that it names; of batches their size is kept. The running
    // service writes the last two by itself.
    const kept = [
      'audit_events',
      'business_accounts',
      'mail_batches',
      'sqlite_sequence',
      'leases',
      'processes',
    ];
    const tables = await file('sqlite_master')
      .where({ type: 'table' })
      .whereNotIn('name', kept)
      .pluck('name');
    const counted = await Promise.all(
      tables.map(async (name) => [name, Number((await file(name).count({ n: '*' }))[0]?.n)] as const),
    );
    return Object.fromEntries(counted);
  });

async function invited(over: Parameters<typeof anOrder>[0] = {}) {
  const input = anOrder(over);
  const { onboardingId } = await order(service, input);
  await mailOf(service, input.customer.primaryEmail, 'invitation');
  await onboardingReads(service, onboardingId, 'invited');
  return { onboardingId, ...input.customer };
}

async function change(work: (file: ReturnType<typeof openLiveFile>) => Promise<unknown>) {
  const file = openLiveFile(dev.folder);
  await work(file).finally(() => file.destroy());
}

interface Rehearsed {
  status: string;
  rehearsals: {
    remedy: string | null;
    refused: unknown;
    status: string;
    steps: { at: string; what: string; kind: string; subject: string | null }[];
  }[];
}

const kindsOf = ({ steps }: Rehearsed['rehearsals'][number]) => steps.map(({ kind }) => kind);

describe('gatehouse onboarding rehearse', () => {
  it('tells the mails and states that would come, on the dates of the live case, and leaves nothing', async () => {
    const { onboardingId, customerId, companyName, primaryEmail } = await invited();
    const view = async () => {
      const answer = await fetch(`${service.url}/v1/onboardings/${onboardingId}`, {
        headers: { Authorization: `Bearer ${service.apiKeys.live}` },
      });
      return (await answer.json()) as { invitation: { nextReminderAt: string; expiresAt: string } };
    };
    const { invitation } = await view();
    const before = await countAll();
    const { code, stdout, stderr } = await rehearse(customerId, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { status, rehearsals } = JSON.parse(stdout) as Rehearsed;
    expect(status).toBe('invited');
    expect(rehearsals).toMatchObject([{ remedy: null, refused: null, status: 'expired' }]);
    const [only] = rehearsals as [Rehearsed['rehearsals'][number]];
    const mails = only.steps.filter(({ what }) => what === 'mail');
    expect(mails.map(({ kind }) => kind).slice(0, 1)).toEqual(['reminder']);
    expect(mails.at(-1)?.kind).toBe('last-reminder');
    expect(mails[0]?.at.slice(0, 16)).toBe(invitation.nextReminderAt.slice(0, 16));
    expect(kindsOf(only)).toContain('onboarding.expired');
    expect(only.steps.at(-1)?.at.slice(0, 16)).toBe(invitation.expiresAt.slice(0, 16));

    // Nothing personal, nothing sent, nothing left.
    expect(stdout).not.toContain(companyName);
    expect(stdout).not.toContain(primaryEmail);
    expect((await mailFor(service, primaryEmail)).map(({ kind }) => kind)).toEqual(['invitation']);
    expect(await countAll()).toEqual(before);
    expect((await view()).invitation).toEqual(invitation);
    await eventually('no run of a copy is listed', async () => (await runsOfCopies()).length === 0);
  });

  it('shows what a remedy would change', async () => {
    const { onboardingId } = await invited();
    const earlier = new Date(Date.now() - 3 * 3_600_000).toISOString();
    await change((file) => file('mail_sends').update({ queued_at: earlier, settled_at: earlier }));
    const resent = await rehearse(onboardingId, '--with', 'resend');
    expect(resent).toMatchObject({ code: 0, stderr: '' });
    const [, without = '', with_ = ''] = resent.stdout.split(/\n(?:Without a remedy|With resend)\n/);
    expect(without).not.toMatch(/ mail {3}invitation {2}/);
    expect(with_).toMatch(/^ {2}\S+Z {2}mail {3}invitation {2}/);
    for (const part of [without, with_]) {
      expect(part).toMatch(/ mail {3}reminder {2}/);
      expect(part).toMatch(/ {2}At the end it is expired\.\n {2}Why: /);
    }
    const corrected = JSON.parse((await rehearse(onboardingId, '--with', 'correct-email', '--json')).stdout);
    expect(kindsOf(corrected.rehearsals[1])).toEqual(
      expect.arrayContaining(['invitation.corrected', 'invitation', 'reminder', 'onboarding.expired']),
    );
    const cancelled = JSON.parse((await rehearse(onboardingId, '--with', 'cancel', '--json')).stdout);
    expect(cancelled.rehearsals).toMatchObject([{ status: 'expired' }, { status: 'cancelled' }]);
    expect(cancelled.rehearsals[1].steps.filter(({ what }: { what: string }) => what === 'mail')).toEqual([]);
  });

  it('says why a remedy would be refused', async () => {
    const { onboardingId } = await invited();
    const { stdout } = await rehearse(onboardingId, '--with', 'resend');
    expect(stdout).toMatch(/\nWith resend\n {2}resend is refused: .*: try again in \d+ s\.\n/);
  });

  it('tells no endpoint of the test environment', async () => {
    const { onboardingId } = await invited();
    const made = await fetch(`${service.url}/v1/webhook-endpoints`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${service.apiKeys.test}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ url: 'http://127.0.0.1:9/hook', types: ['onboarding.expired'] }),
    });
    expect(made.status).toBe(201);
    let seen = 0;
    const watching = setInterval(async () => {
      seen += await withTestFile(async (file) => (await file('webhook_deliveries').select('id')).length);
    }, 100);
    expect((await rehearse(onboardingId)).code).toBe(0);
    clearInterval(watching);
    expect(seen).toBe(0);
  });

  it('says so when the Temporal server cannot move time, and leaves nothing', async () => {
    const server = await startTemporalServer({ ...(await serverOptions()), dynamicConfig: {} });
    const more = { TEMPORAL_ADDRESS: server.address };
    const other = await DevService.on(await temporaryFolder(), more);
    try {
      const started = await other.start();
      const input = anOrder();
      const { onboardingId } = await order(started, input);
      await onboardingReads(started, onboardingId, 'invited');
      const env = { GATEHOUSE_DATA: other.folder, ...more };
      expect(await gatehouse(['onboarding', 'rehearse', onboardingId], { env })).toEqual({
        code: 4,
        stdout: '',
        stderr: expect.stringMatching(
          /^This Temporal server cannot move time, so nothing can be rehearsed: [^\n]*WorkflowTimeSkippingEnabled[^\n]*\n$/,
        ),
      });
      const file = openDatabase({ kind: 'sqlite', file: join(other.folder, 'test.db') });
      for (const table of ['customers', 'onboardings', 'mail_sends', 'mailbox'])
        expect(await file(table).select(file.raw('1')), table).toEqual([]);
      await file.destroy();
    } finally {
      await other.close();
      await server.stop();
    }
  });

  it('removes the copy when it is interrupted, and one that a killed process left behind', async () => {
    const { onboardingId } = await invited();
    await withTestFile(async (file) => {
      await file('customers').insert({
        ...{ id: '_rehearsal.abc-12345678', company_name: 'Rehearsal Ltd' },
        created_at: '2026-01-01T00:00:00.000Z',
      });
    });
    const copies = () => withTestFile((file) => file('customers').pluck('id'));
    const running = startGatehouse(['onboarding', 'rehearse', onboardingId], {
      GATEHOUSE_DATA: dev.folder,
    });
    await eventually('a copy is there', async () => (await copies()).some((id) => !id.includes('abc')));
    running.signal('SIGINT');
    expect(await running.ended).toBe(4);
    expect(running.stderr()).toBe('Interrupted: the copy is removed.\n');
    expect(await copies()).toEqual([]);
  });

  it('refuses what cannot be rehearsed, in one line', async () => {
    const { onboardingId } = await invited();
    await gatehouse(['onboarding', 'cancel', onboardingId, '--mode', 'live'], {
      env: { GATEHOUSE_DATA: dev.folder },
    });
    expect(await rehearse(onboardingId)).toEqual({
      code: 4,
      stdout: '',
      stderr: `${onboardingId} is cancelled, so it does not change again. A new order opens a new onboarding.\n`,
    });
    expect((await rehearse('C-unknown')).code).toBe(3);
    expect((await rehearse(onboardingId, '--with', 'prayer')).code).toBe(2);
    expect(await rehearse(onboardingId, '--days', '0')).toMatchObject({
      code: 2,
      stderr: '--days 0 is not a whole number from 1 to 365.\n',
    });
  });
});

async function runsOfCopies(): Promise<string[]> {
  const connection = await Connection.connect({ address: service.temporalAddress });
  const client = new Client({ connection, namespace: 'gatehouse-test' });
  const found: string[] = [];
  const query = 'ExecutionStatus = "Running"';
  for await (const { workflowId } of client.workflow.list({ query })) found.push(workflowId);
  await connection.close();
  return found.filter((workflowId) => workflowId.includes('rehearsal'));
}
