import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Environment } from '../../cases/environment.ts';
import { scheduleMailSweep } from '../../cases/operations/sweep-schedules.ts';
import type { MailSendRow } from '../../db/rows.ts';
import { type FakeResend, startFakeResend } from '../../fake-resend/server.ts';
import { invited, type TestCase } from '../support/cases/case.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { type CuttableProxy, openProxy } from '../support/databases/cuttable-proxy.ts';
import { temporalAddress } from '../support/run/provided.ts';
import { eventually } from '../support/run/watch.ts';
import { runSchedule } from '../support/temporal/run-schedule.ts';

const LONG_AGO = '2026-01-01T00:00:00.000Z';

let fake: FakeResend;
let proxy: CuttableProxy;
let world: World;
let server: Server;
let live: Environment;
let scheduleId: string;
beforeAll(async () => {
  fake = await startFakeResend();
  const [host = '', port] = temporalAddress().split(':');
  proxy = await openProxy(host, Number(port));
  const secret = fake.webhooks.options().secret;
  const env = { RESEND_API_KEY: fake.apiKey, RESEND_BASE_URL: fake.url, RESEND_WEBHOOK_SECRET: secret };
  world = await openWorld({ env, workers: ['live'], temporal: proxy.address });
  live = world.environments.live;
  server = createServer(world.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  scheduleId = String(await scheduleMailSweep(live));
});
afterAll(async () => {
  await live.temporal.client.schedule.getHandle(scheduleId).delete();
  await fake.close();
  server.close();
  await world.close();
  await proxy.close();
});

const update = (it: MailSendRow, change: Partial<MailSendRow>) => live.store.mailSends.update(it.id, change);

/** An onboarding whose mail the provider has; no webhook reports on it. */
async function mailed(): Promise<{ it: TestCase; send: MailSendRow }> {
  const it = await invited(world, undefined, 'live');
  const send = await eventually('the mail is sent', async () => {
    const [row] = await it.sends();
    return row?.state === 'sent' ? row : null;
  });
  return { it, send };
}

/** Runs the sweep that the schedule starts; returns its result. */
async function sweep(): Promise<unknown> {
  const schedule = live.temporal.client.schedule.getHandle(scheduleId);
  const workflowId = await runSchedule(schedule);
  return live.temporal.client.workflow.getHandle(workflowId).result();
}

describe('the schedule', () => {
  test('is created once, by however many; once paused it stays paused', async () => {
    const schedule = live.temporal.client.schedule.getHandle(scheduleId);
    await schedule.pause('for a test');
    expect(await Promise.all([scheduleMailSweep(live), scheduleMailSweep(live)])).toEqual([
      scheduleId,
      scheduleId,
    ]);
    const { state, policies } = await schedule.describe();
    expect(state).toMatchObject({ paused: true, note: 'for a test' });
    expect(policies.overlap).toBe('SKIP');
    await schedule.unpause();
  });

  test('is not created without a provider', async () => {
    expect(await scheduleMailSweep(world.environments.test)).toBeNull();
  });
});

describe('the sweep', () => {
  test('finds a bounce whose webhook was lost', async () => {
    const { it, send } = await mailed();
    await fake.happen(String(send.provider_id), 'bounced');
    await update(send, { look_up_at: LONG_AGO });
    expect(await sweep()).toMatchObject({ asked: 1, signalled: 1 });
    await it.is('needs_contact');
    expect((await it.invitation()).reminders).toBe('[]');
    expect(await sweep()).toEqual({ asked: 0, found: 0, requeued: 0, signalled: 0 });
  });

  test('settles a mail whose end was unknown, and leaves no name or address in its history', async () => {
    const { it, send } = await mailed();
    await update(send, { state: 'unknown', provider_id: null, look_up_at: LONG_AGO });
    expect(await sweep()).toMatchObject({ found: 1, requeued: 0 });
    expect((await it.sends())[0]).toMatchObject({ state: 'sent', provider_id: send.provider_id });
    const { client, taskQueue } = live.temporal;
    const query = `WorkflowType = "mailSweep" AND TaskQueue = "${taskQueue}"`;
    await eventually('runs of the sweep are listed', async () => (await client.workflow.count(query)).count);
    for await (const { workflowId } of client.workflow.list({ query })) {
      const history = await client.workflow.getHandle(workflowId).fetchHistory();
      const text = JSON.stringify(history);
      expect(text).not.toContain(it.order.customer.primaryEmail);
      expect(text).not.toContain(it.order.customer.companyName);
    }
  });

  test('wakes an onboarding that has not taken up a problem', async () => {
    const { it, send } = await mailed();
    await update(send, { state: 'failed', reason: 'validation_error', problem: 'refused' });
    expect(await sweep()).toMatchObject({ signalled: 1 });
    await it.is('needs_contact');
    expect((await it.sends())[0]).toMatchObject({ problem: 'refused' });
  });

  test('ends at once when the provider cannot be asked, and says why', async () => {
    const { send } = await mailed();
    await update(send, { look_up_at: LONG_AGO });
    fake.failNext('html-502');
    expect(await sweep()).toMatchObject({ asked: 0, stopped: 'application_error' });
    expect(await sweep()).toMatchObject({ asked: 1 });
  });

  test('needs nothing from a workflow that has ended', async () => {
    const { it, send } = await mailed();
    expect(await it.cancel()).toEqual({ code: 'done' });
    await it.is('cancelled', { closed: true });
    await update(send, { problem: 'bounced' });
    expect(await sweep()).toMatchObject({ signalled: 1 });
    await eventually('the problem is taken up', async () => (await it.sends())[0]?.problem_taken_at);
    expect(await sweep()).toMatchObject({ signalled: 0 });
    await it.is('cancelled', { closed: true });
  });

  test('reports what a webhook could not while Temporal was away', async () => {
    const { it, send } = await mailed();
    fake.webhooks.configure({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/webhooks/resend`,
    });
    await proxy.cut();
    try {
      await fake.happen(String(send.provider_id), 'complained');
    } finally {
      await proxy.restore();
    }
    // The answer came after the commit, and did not wait for Temporal.
    expect((await it.sends())[0]).toMatchObject({ problem: 'complained' });
    fake.webhooks.configure({ url: null });
    await eventually('the sweep runs', async () => {
      await sweep().catch(() => null);
      const [row] = await it.sends();
      return row?.problem_taken_at;
    });
    await it.is('needs_contact');
  });
});
