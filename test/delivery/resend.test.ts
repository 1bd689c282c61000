import { ApplicationFailure } from '@temporalio/common';
import { afterEach, expect, it } from 'vitest';
import { createResendTransport } from '../../email/transport/resend.ts';
import { type FakeResend, type FakeResendOptions, startFakeResend } from '../../fake-resend/server.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { daysAfter, NOW } from '../support/seed.ts';
import { invitedCase } from './cases.ts';
import { mailActivities } from './mail-deps.ts';

let fake: FakeResend | undefined;
afterEach(async () => {
  await fake?.close();
  fake = undefined;
});

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

describeOnBothDatabases('delivering through Resend', (database) => {
  async function start(options: FakeResendOptions = {}) {
    const store = database.store();
    fake = await startFakeResend(options);
    const { deliver } = mailActivities(
      store,
      createResendTransport({ apiKey: fake.apiKey, baseUrl: fake.url, timeoutMs: 5_000 }),
    );
    const its = await invitedCase(store);
    const firstAttempt = (at: string) =>
      store.knex('mail_sends').where({ id: its.sendId }).update({ first_attempt_at: at });
    return {
      store,
      resend: fake,
      its,
      firstAttempt,
      deliver: (sendId = its.sendId) => deliver({ sendId }),
      send: () => store.mailSends.get(its.sendId),
    };
  }

  async function failure(delivery: Promise<unknown>): Promise<ApplicationFailure> {
    const error = await delivery.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof ApplicationFailure)) throw new Error('expected a failure', { cause: error });
    expect(error.nonRetryable).toBeFalsy();
    expect(`${error.message} ${error.type} ${JSON.stringify(error.details)}`).not.toMatch(/@|Meyer|re_fake/);
    return error;
  }

  it('hands the mail over once and keeps its id', async () => {
    const { resend, deliver, send, its } = await start();
    expect(await deliver()).toEqual({ outcome: 'sent' });
    expect(await deliver()).toEqual({ outcome: 'sent' });
    expect(resend.requestCount()).toBe(1);
    const [mail] = resend.mails;
    expect(mail).toMatchObject({ idempotencyKey: its.sendId, to: its.email });
    expect(mail?.tags).toContainEqual({ name: 'send_id', value: its.sendId });
    expect(await send()).toMatchObject({ state: 'sent', provider_id: mail?.id });
  });

  it('gives up a mail that is refused', async () => {
    const { store, resend, deliver, send, its } = await start();
    await store.knex('mail_sends').where({ id: its.sendId }).update({ recipient: 'ada at meyer' });
    expect(await deliver()).toEqual({ outcome: 'failed' });
    expect(await send()).toMatchObject({ state: 'failed', reason: 'validation_error', provider_id: null });
    expect(await deliver()).toEqual({ outcome: 'failed' });
    expect(resend.requestCount()).toBe(1);
  });

  it('waits as long as a rate limit says, then sends', async () => {
    let now = 0;
    const { resend, deliver, send, store } = await start({ perSecond: 1, now: () => now });
    await deliver((await invitedCase(store)).sendId);
    const error = await failure(deliver());
    expect(error).toMatchObject({ type: 'rate_limit_exceeded', nextRetryDelay: 1_000 });
    expect(await send()).toMatchObject({ state: 'queued', settled_at: null });
    now += 1_000;
    expect(await deliver()).toEqual({ outcome: 'sent' });
    expect(resend.mails).toHaveLength(2);
  });

  it.each(['reset-after', 'error-500-after'] as const)(
    'is one mail though its first answer was lost (%s)',
    async (fault) => {
      const { resend, deliver, send } = await start();
      resend.failNext(fault);
      expect((await failure(deliver())).nextRetryDelay).toBeUndefined();
      expect(await send()).toMatchObject({ state: 'queued' });
      expect(await deliver()).toEqual({ outcome: 'sent' });
      expect(resend.requestCount()).toBe(2);
      expect(resend.mails).toHaveLength(1);
      expect(await send()).toMatchObject({ provider_id: resend.mails[0]?.id });
    },
  );

  it.each(['reset-before', 'error-500', 'html-502'] as const)('is sent after %s', async (fault) => {
    const { resend, deliver } = await start();
    resend.failNext(fault);
    await failure(deliver());
    expect(await deliver()).toEqual({ outcome: 'sent' });
    expect(resend.mails).toHaveLength(1);
  });

  it('is unknown, and never sent again, a day after an attempt whose answer was lost', async () => {
    const { resend, deliver, send, firstAttempt } = await start();
    resend.failNext('reset-after');
    await failure(deliver());
    await firstAttempt(hoursAgo(23.1));
    expect(await deliver()).toEqual({ outcome: 'unknown' });
    expect(await deliver()).toEqual({ outcome: 'unknown' });
    expect(resend.requestCount()).toBe(1);
    expect(await send()).toMatchObject({ state: 'unknown', reason: 'key_expired' });
  });

  it('still goes out under its key within 23 hours', async () => {
    const { resend, deliver, firstAttempt } = await start();
    resend.failNext('reset-after');
    await failure(deliver());
    await firstAttempt(hoursAgo(22.9));
    expect(await deliver()).toEqual({ outcome: 'sent' });
    expect(resend.mails).toHaveLength(1);
  });

  it('is never doubled when what it says changed after a lost answer', async () => {
    const { resend, deliver, send, its } = await start();
    resend.failNext('reset-after');
    await failure(deliver());
    const again = { sendNumber: 2, by: 'api' as const, now: daysAfter(NOW, 1) };
    const { sends } = await its.steps.resendInvitation({ invitationId: its.invitationId, ...again });
    expect(await deliver()).toEqual({ outcome: 'unknown' });
    expect(await send()).toMatchObject({ state: 'unknown', reason: 'invalid_idempotent_request' });
    expect(await deliver(String(sends[1]))).toEqual({ outcome: 'sent' });
    expect(resend.mails.map(({ idempotencyKey }) => idempotencyKey)).toEqual(sends);
  });
});
