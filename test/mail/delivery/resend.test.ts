import { expect, it, onTestFinished, vi } from 'vitest';
import type { MailSendRow } from '../../../db/rows.ts';
import { startFakeResend } from '../../../fake-resend/server.ts';
import { Sender } from '../../../mail/delivery/sender.ts';
import { createResendTransport } from '../../../mail/transport/resend.ts';
import { invitedCase, mailsOf } from '../../activities/cases.ts';
import { daysAfter, NOW } from '../../support/cases/seed.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';
import { hoursAgo, refusing, startDelivery } from './resend-delivery.ts';
import { deliveryDeps } from './sending.ts';

describeOnBothDatabases('delivering through Resend', (database) => {
  const start = (options = {}) => startDelivery(database, options);
  const send = (store: { mailSends: { get(id: string): Promise<MailSendRow | undefined> } }, id: string) =>
    store.mailSends.get(id);

  it('sends the mail once and keeps its id', async () => {
    const { store, resend, drain, its } = await start();
    await drain();
    await drain();
    expect(resend.requestCount()).toBe(1);
    const [mail] = resend.mails;
    expect(mail).toMatchObject({ to: its.email });
    expect(mail?.tags).toContainEqual({ name: 'send_id', value: its.sendId });
    const row = await send(store, its.sendId);
    expect(row).toMatchObject({ state: 'sent', provider_id: mail?.id, batch_id: mail?.idempotencyKey });
    expect(await store.mailBatches.get(row?.batch_id ?? '')).toMatchObject({ state: 'sent', body: null });
  });

  it('sends many in one request, each to its own address', async () => {
    const { store, resend, drain, its } = await start();
    const others = [];
    for (let n = 0; n < 120; n += 1) others.push(await invitedCase(store));
    await drain();
    expect(resend.requestCount()).toBe(2);
    const wanted = [its, ...others].map(({ email }) => email);
    expect(resend.mails.map(({ to }) => to).toSorted()).toEqual(wanted.toSorted());
    for (const { sendId, email } of others) {
      const row = await send(store, sendId);
      expect(resend.mails.find(({ id }) => id === row?.provider_id)).toMatchObject({ to: email });
    }
  });

  it('fails the one refused mail, and sends the others', async () => {
    const { store, resend, drain, its, transport } = await start();
    const good = await invitedCase(store);
    await store.knex('mail_sends').where({ id: its.sendId }).update({ recipient: 'ada at meyer' });
    const poked = vi.fn();
    const deps = { ...deliveryDeps(store, transport), pokeDispatcher: poked };
    await new Sender({ ...deps, report: () => {} }).drain();
    expect(await send(store, its.sendId)).toMatchObject({
      state: 'failed',
      reason: 'validation_error',
      provider_id: null,
    });
    expect(await send(store, good.sendId)).toMatchObject({ state: 'sent' });
    expect(resend.mails.map(({ to }) => to)).toEqual([good.email]);
    // Only its own case is poked.
    expect(poked.mock.calls).toEqual([[its.workflowId]]);
    expect(await store.caseWakes.due(1_000)).toContain(its.workflowId);
    expect(await store.caseWakes.due(1_000)).not.toContain(good.workflowId);
    const { state } = await its.look(NOW);
    expect(state).toMatchObject({ status: 'needs_contact', invitation: { status: 'undeliverable' } });
    expect(await its.invitation()).toMatchObject({ problem: 'refused' });
    await drain();
    expect(resend.requestCount()).toBe(2);
  });

  it('waits for the rate limit, then sends', async () => {
    let now = 0;
    const { store, resend, drain, its, letTimePass } = await start({ perSecond: 1, now: () => now });
    await drain();
    const second = await invitedCase(store);
    await letTimePass();
    await drain();
    expect(await send(store, second.sendId)).toMatchObject({ state: 'batched', settled_at: null });
    expect(await store.mailRate.untilSlot()).toBeGreaterThan(0);
    now += 1_000;
    await letTimePass();
    await drain();
    expect(resend.mails.map(({ to }) => to)).toEqual([its.email, second.email]);
  });

  it('learns the allowed requests a second from the provider', async () => {
    const { store, drain } = await start({ perSecond: 7 });
    await drain();
    expect(await store.mailRate.get()).toMatchObject({ told_per_second: 7 });
  });

  it('pauses all mail when the quota is used up, and resumes afterwards', async () => {
    let now = 0;
    const { store, resend, drain, letTimePass } = await start({ perDay: 1, now: () => now });
    await drain();
    const second = await invitedCase(store);
    await letTimePass();
    await drain();
    expect(await store.mailRate.get()).toMatchObject({ pause_reason: 'daily_quota_exceeded' });
    await drain();
    expect(resend.requestCount()).toBe(2);
    now += 25 * 3_600_000;
    await letTimePass();
    await drain();
    expect(await send(store, second.sendId)).toMatchObject({ state: 'sent' });
    expect(await store.mailRate.get()).toMatchObject({ paused_until: null, pause_reason: null });
  });

  it.each(['reset-after', 'error-500-after'] as const)(
    'sends one mail although its first answer was lost (%s)',
    async (fault) => {
      const { store, resend, drain, its, letTimePass } = await start();
      resend.failNext(fault);
      await drain();
      expect(await send(store, its.sendId)).toMatchObject({ state: 'batched' });
      await letTimePass();
      await drain();
      expect(resend.requestCount()).toBe(2);
      expect(resend.mails).toHaveLength(1);
      expect(await send(store, its.sendId)).toMatchObject({ provider_id: resend.mails[0]?.id });
    },
  );

  it.each(['reset-before', 'error-500', 'html-502'] as const)('is sent after %s', async (fault) => {
    const { resend, drain, letTimePass } = await start();
    resend.failNext(fault);
    await drain();
    await letTimePass();
    await drain();
    expect(resend.mails).toHaveLength(1);
  });

  it('makes a mail unknown, and does not resend it blindly, a day after a lost answer', async () => {
    const { store, resend, drain, its, letTimePass } = await start();
    resend.failNext('reset-after');
    await drain();
    await letTimePass({ firstAttempt: hoursAgo(23.1) });
    await drain();
    expect(resend.requestCount()).toBe(1);
    const row = await send(store, its.sendId);
    expect(row).toMatchObject({ state: 'unknown', reason: 'key_expired' });
    expect(await store.mailBatches.get(row?.batch_id ?? '')).toMatchObject({ state: 'unknown', body: null });
  });

  it('still sends under the same key within 23 hours', async () => {
    const { resend, drain, letTimePass } = await start();
    resend.failNext('reset-after');
    await drain();
    await letTimePass({ firstAttempt: hoursAgo(22.9) });
    await drain();
    expect(resend.requestCount()).toBe(2);
    expect(resend.mails).toHaveLength(1);
  });

  it('uses a new key after a day of definite refusals', async () => {
    const { store, resend, drain, its, letTimePass } = await start({ perDay: 0 });
    await drain();
    const before = (await send(store, its.sendId))?.batch_id;
    expect(await store.mailBatches.get(before ?? '')).toMatchObject({ attempts: 1, ambiguous: 0 });
    await letTimePass({ firstAttempt: hoursAgo(30) });
    await resend.close();
    const open = await startFakeResend();
    onTestFinished(() => open.close());
    await drain(createResendTransport({ apiKey: open.apiKey, baseUrl: open.url, perSecond: 1_000 }));
    expect(await send(store, its.sendId)).toMatchObject({ state: 'sent' });
    expect(open.mails.map(({ to }) => to)).toEqual([its.email]);
    expect(open.mails[0]?.idempotencyKey).not.toBe(before);
  });

  it('does not wait for a mail that cannot be written, and retries it later', async () => {
    const { store, resend, its, transport } = await start();
    const good = await invitedCase(store);
    const links = () => store.knex('invitation_links').where({ invitation_id: its.invitationId });
    const { key_id } = await links().first();
    await links().update({ key_id: 'lost' });
    const report = vi.fn();
    const drain = () => new Sender({ ...deliveryDeps(store, transport), report }).drain();
    await drain();
    expect(report.mock.calls[0]?.[2]).toEqual({ sendId: its.sendId });
    expect(resend.mails.map(({ to }) => to)).toEqual([good.email]);
    await drain();
    expect(report).toHaveBeenCalledOnce();
    await links().update({ key_id });
    await store
      .knex('mail_sends')
      .where({ id: its.sendId })
      .update({ not_before: hoursAgo(1) });
    await drain();
    expect(resend.mails.map(({ to }) => to)).toEqual([good.email, its.email]);
  });

  it('sends the same mail once although its content has changed after a lost answer', async () => {
    const { store, resend, drain, its, letTimePass } = await start();
    resend.failNext('reset-after');
    await drain();
    await store.knex('business_accounts').update({ company_name: 'Another name' });
    await its.steps.resendInvitation({ ...its.about(daysAfter(NOW, 1)), sendNumber: 2, by: 'api' });
    await letTimePass();
    await drain();
    expect(resend.mails).toHaveLength(2);
    expect(resend.mails[0]?.html).not.toContain('Another name');
    expect(resend.mails[1]?.html).toContain('Another name');
    const mails = await mailsOf(store, its);
    expect(mails.map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('looks a batch up instead of splitting it when it is refused after a lost answer', async () => {
    const { store, resend, drain, its, transport, letTimePass } = await start();
    const second = await invitedCase(store);
    resend.failNext('reset-after');
    await drain();
    await letTimePass();
    await drain(refusing(transport));
    for (const { sendId } of [its, second]) {
      expect(await send(store, sendId)).toMatchObject({ state: 'unknown', reason: 'validation_error' });
    }
    expect(resend.mails).toHaveLength(2);
  });

  it('sends mails one by one when a batch is refused, so that only the bad ones fail', async () => {
    const { store, resend, drain, its, transport } = await start();
    const second = await invitedCase(store);
    const tried = vi.fn();
    await drain(refusing(transport, tried));
    expect(tried.mock.calls).toEqual([[2], [1], [1]]);
    for (const { sendId } of [its, second])
      expect(await send(store, sendId)).toMatchObject({ state: 'failed' });
    expect(resend.mails).toEqual([]);
  });

  it('skips a reminder that was overtaken after it was written', async () => {
    const { store, resend, drain, its, write, letTimePass } = await start();
    await drain();
    const { state, steps, about, look } = its;
    const now = String(state.invitation?.reminders[0]?.at);
    await look(now);
    const other = await invitedCase(store);
    await write();
    const reminder = String((await mailsOf(store, its))[1]?.id);
    expect(await send(store, reminder)).toMatchObject({ state: 'batched' });
    await steps.acceptInvitation({ ...about(now), userId: await its.invitee() });
    await letTimePass();
    await drain();
    expect(await send(store, reminder)).toMatchObject({ state: 'skipped', reason: 'no_longer_wanted' });
    expect(await send(store, other.sendId)).toMatchObject({ state: 'sent' });
    expect(resend.mails.map(({ tags }) => tags?.find(({ name }) => name === 'kind')?.value)).not.toContain(
      'reminder',
    );
  });

  it('sends the mail a person waits for before a campaign', async () => {
    const { store, resend, drain, its } = await start();
    const campaign = await invitedCase(store);
    await store.knex('mail_sends').where({ id: campaign.sendId }).update({ priority: 2 });
    await store.knex('mail_sends').where({ id: its.sendId }).update({ priority: 2 });
    const person = await invitedCase(store);
    await store.knex('mail_sends').where({ id: person.sendId }).update({ priority: 0 });
    await drain();
    expect(resend.mails.map(({ to }) => to)[0]).toBe(person.email);
  });
});
