import { expect, it } from 'vitest';
import type { Store } from '../../../../db/store.ts';
import type { FakeResendOptions } from '../../../../fake-resend/server.ts';
import { AskingStopped } from '../../../../mail/delivery/events/ask.ts';
import { recordMailEvent } from '../../../../mail/delivery/events/record.ts';
import { askAboutSilent } from '../../../../mail/delivery/events/silent.ts';
import { resolveUnknown } from '../../../../mail/delivery/events/unknown.ts';
import { createLocalTransport } from '../../../../mail/transport/local.ts';
import { invitedCase } from '../../../activities/cases.ts';
import { describeOnBothDatabases } from '../../../support/databases/databases.ts';
import { dueForLookUp, LONG_AGO, news, provider, sendOf, sentMail } from './mails.ts';

const HOUR = 3_600_000;

describeOnBothDatabases('mails without news', (database) => {
  it('are asked about once they are due, and the answer is recorded like a webhook', async () => {
    const store = database.store();
    const { ask, send, fake } = await provider(store);
    const mail = await sentMail(store, { send });
    const requests = fake.requestCount();
    expect(await askAboutSilent(ask)).toEqual({ asked: 0, more: false });
    expect(fake.requestCount()).toBe(requests);

    await dueForLookUp(store, mail.id);
    await fake.happen(String(mail.provider_id), 'bounced');
    expect(await askAboutSilent(ask)).toEqual({ asked: 1, more: false });
    expect(await sendOf(store, mail.id)).toMatchObject({
      ...{ delivery: 'bounced', problem: 'bounced', look_up_at: null },
    });
    // The late webhook adds the time, and changes nothing else.
    const at = '2026-03-02T09:00:00.000Z';
    await recordMailEvent(store, news(mail, 'bounced', { at }));
    expect(await sendOf(store, mail.id)).toMatchObject({ delivery: 'bounced', delivery_at: at });
    expect(await askAboutSilent(ask)).toEqual({ asked: 0, more: false });
  });

  it('are asked about again later while there is no news', async () => {
    const store = database.store();
    const { ask, send, fake } = await provider(store);
    const mail = await sentMail(store, { send });
    await fake.happen(String(mail.provider_id), 'delivery_delayed');
    for (const _ of [1, 2]) {
      await dueForLookUp(store, mail.id);
      expect(await askAboutSilent(ask)).toEqual({ asked: 1, more: false });
      const { look_up_at, delivery } = await sendOf(store, mail.id);
      expect(delivery).toBe('delayed');
      expect(String(look_up_at) > new Date(Date.now() + HOUR / 2).toISOString()).toBe(true);
    }
    expect(await store.mailEvents.of(mail.id)).toHaveLength(1);
  });

  it('forgotten by the provider are not asked about again', async () => {
    const store = database.store();
    const { ask, send } = await provider(store);
    const mail = await sentMail(store, { send });
    await store.mailSends.update(mail.id, { provider_id: 'forgotten', look_up_at: LONG_AGO });
    expect(await askAboutSilent(ask)).toEqual({ asked: 1, more: false });
    expect(await sendOf(store, mail.id)).toMatchObject({ state: 'sent', delivery: null, look_up_at: null });
  });

  it('end the same when two ask at once', async () => {
    const store = database.store();
    const { ask, send } = await provider(store);
    const mails = [await sentMail(store, { send }), await sentMail(store, { send })];
    for (const { id } of mails) await dueForLookUp(store, id);
    await Promise.all([askAboutSilent(ask), askAboutSilent({ ...ask, store: database.otherStore() })]);
    for (const { id } of mails) {
      expect(await sendOf(store, id)).toMatchObject({ delivery: 'delivered', look_up_at: null });
      expect(await store.mailEvents.of(id)).toHaveLength(1);
    }
  });

  it('wait while the provider refuses questions, and sending continues', async () => {
    const store = database.store();
    const { ask, send, fake } = await provider(store);
    const mail = await sentMail(store, { send });
    await dueForLookUp(store, mail.id);
    fake.failNext('html-502');
    await expect(askAboutSilent(ask)).rejects.toThrow(AskingStopped);
    expect(await sendOf(store, mail.id)).toMatchObject({ delivery: null, look_up_at: LONG_AGO });
    expect(await store.mailRate.get()).toMatchObject({ paused_until: null });
    expect(await askAboutSilent(ask)).toEqual({ asked: 1, more: false });
  });

  it('are asked about within the rate of the whole team', async () => {
    const store = database.store();
    const { ask, send } = await provider(store);
    const mail = await sentMail(store, { send });
    await dueForLookUp(store, mail.id);
    const before = await store.mailRate.get();
    await askAboutSilent(ask);
    const after = await store.mailRate.get();
    expect(String(after?.next_slot_at) > String(before?.next_slot_at)).toBe(true);

    await dueForLookUp(store, mail.id);
    await store.knex('mail_sends').where({ id: mail.id }).update({ delivery: null });
    await store.knex.transaction((trx) =>
      store.mailRate.wait('2999-01-01T00:00:00.000Z', 'daily_quota_exceeded', trx),
    );
    await expect(askAboutSilent(ask)).rejects.toThrow(/paused/);
    await store.mailRate.resume();
    await askAboutSilent(ask);
  });
});

describeOnBothDatabases('mails that the provider may have', (database) => {
  /** The provider has had a mail of ours for two hours; a later mail, sent or not, is unknown. */
  async function unknown({ taken, ...options }: { taken: boolean } & FakeResendOptions) {
    const store = database.store();
    // Clears rows of other tests.
    await store.knex('mail_sends').where({ state: 'unknown' }).update({ look_up_at: null });
    let now = Date.now() - 2 * HOUR;
    const provided = await provider(store, { ...options, now: () => now });
    await sentMail(store, provided);
    now = Date.now();
    const { sendId } = await invitedCase(store);
    if (taken) await provided.send();
    const forget = () =>
      store.mailSends.update(sendId, {
        ...{ state: 'unknown', reason: 'key_expired', provider_id: null, look_up_at: LONG_AGO },
        ...{ settled_at: new Date().toISOString(), queued_at: new Date().toISOString() },
      });
    await forget();
    return { ...provided, store, sendId, forget };
  }
  const sentTwice = (stats: { duplicates: Record<string, number> }) => Object.keys(stats.duplicates);

  it('are settled as sent when its list has them', async () => {
    const { ask, store, sendId, fake } = await unknown({ taken: true });
    expect(await resolveUnknown(ask, null)).toEqual({ walk: null, found: 1, requeued: 0 });
    expect(await sendOf(store, sendId)).toMatchObject({
      ...{ state: 'sent', reason: null, delivery: 'delivered', provider_id: fake.mails.at(-1)?.id },
    });
    expect(await resolveUnknown(ask, null)).toEqual({ walk: null, found: 0, requeued: 0 });
  });

  it('are queued again, once and counted, when they are surely missing', async () => {
    const { ask, store, sendId, send, fake, forget } = await unknown({ taken: false });
    const both = await Promise.all([
      resolveUnknown(ask, null),
      resolveUnknown({ ...ask, store: database.otherStore() }, null),
    ]);
    expect(both.reduce((sum, { requeued }) => sum + requeued, 0)).toBe(1);
    expect(await sendOf(store, sendId)).toMatchObject({
      ...{ state: 'queued', requeues: 1, batch_id: null, reason: null },
    });
    await send();
    expect(await sendOf(store, sendId)).toMatchObject({ state: 'sent' });
    expect(sentTwice(fake.stats())).toEqual([]);

    // Unknown and missing a second time: it waits for a human.
    await forget();
    await store.mailSends.update(sendId, { recipient: 'elsewhere@meyer.example' });
    expect(await resolveUnknown(ask, null)).toEqual({ walk: null, found: 0, requeued: 0 });
    const left = { state: 'unknown', reason: 'not_found_again', look_up_at: null, requeues: 1 };
    expect(await sendOf(store, sendId)).toMatchObject(left);
    expect(await resolveUnknown(ask, null)).toEqual({ walk: null, found: 0, requeued: 0 });
    expect(await sendOf(store, sendId)).toMatchObject(left);
  });

  it('found by two sweeps at once are settled once', async () => {
    const { ask, store, sendId } = await unknown({ taken: true });
    const both = await Promise.all([
      resolveUnknown(ask, null),
      resolveUnknown({ ...ask, store: database.otherStore() }, null),
    ]);
    expect(both.map(({ requeued }) => requeued)).toEqual([0, 0]);
    expect(await sendOf(store, sendId)).toMatchObject({ state: 'sent' });
    expect(await store.mailEvents.of(sendId)).toHaveLength(1);
  });

  it('stay unknown when its list does not reach back to them', async () => {
    const { ask, store, sendId, send } = await unknown({ taken: false });
    await store.mailSends.update(sendId, { queued_at: LONG_AGO });
    expect(await resolveUnknown(ask, null)).toEqual({ walk: null, found: 0, requeued: 0 });
    expect(await sendOf(store, sendId)).toMatchObject({ state: 'unknown', reason: 'look_up_out_of_reach' });
    await send();
    expect(await sendOf(store, sendId)).toMatchObject({ state: 'unknown' });
  });

  it("stay unknown when the list has no mail of ours and may be another team's", async () => {
    const { ask, store, sendId } = await unknown({ taken: false });
    await store.knex('mail_sends').whereNotNull('provider_id').update({ provider_id: null });
    expect(await resolveUnknown(ask, null)).toMatchObject({ requeued: 0 });
    expect(await sendOf(store, sendId)).toMatchObject({ state: 'unknown', reason: 'look_up_out_of_reach' });
  });

  it('stay unknown when the provider does not show the tags of a mail to that address', async () => {
    const { ask, store, sendId } = await unknown({ taken: true });
    const { lookUp } = ask.mail.transport;
    if (!lookUp) throw new Error('the transport has no look-up');
    const silent = { ...lookUp, get: async () => ({ delivery: 'delivered' as const, sendId: undefined }) };
    const transport = { ...ask.mail.transport, lookUp: silent };
    expect(await resolveUnknown({ ...ask, mail: { transport } }, null)).toMatchObject({ requeued: 0 });
    expect(await sendOf(store, sendId)).toMatchObject({ state: 'unknown', reason: 'look_up_doubtful' });
  });

  it('are not asked about without a provider', async () => {
    const { store, ask, sendId } = await unknown({ taken: false });
    const local = { ...ask, mail: { transport: createLocalTransport(store.mailbox) } };
    expect(await resolveUnknown(local, null)).toEqual({ walk: null, found: 0, requeued: 0 });
    expect(await askAboutSilent(local)).toEqual({ asked: 0, more: false });
    expect(await sendOf(store, sendId)).toMatchObject({ state: 'unknown', look_up_at: LONG_AGO });
  });
});

/** Sends mails of others through the same team. */
async function othersMail(url: string, apiKey: string, count: number): Promise<void> {
  const mail = { from: 'a@other.example', to: 'b@other.example', subject: 'Other', text: 'Other' };
  for (let left = count; left > 0; left -= 100) {
    const response = await fetch(`${url}/emails/batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', 'user-agent': 'x' },
      body: JSON.stringify(Array.from({ length: Math.min(100, left) }, () => mail)),
    });
    if (!response.ok) throw new Error(await response.text());
  }
}

describeOnBothDatabases('a long list', (database) => {
  it('is read in parts, and a mail found on its first page is not sent again', async () => {
    const store: Store = database.store();
    let now = Date.now() - 2 * HOUR;
    const { fake, ask, send } = await provider(store, { now: () => now });
    await sentMail(store, { send });
    now = Date.now();
    await othersMail(fake.url, fake.apiKey, 2_500);
    const { sendId } = await invitedCase(store);
    const lost = { state: 'unknown' as const, look_up_at: LONG_AGO, queued_at: new Date().toISOString() };
    await store.mailSends.update(sendId, lost);
    const first = await resolveUnknown(ask, null);
    expect(first).toMatchObject({ found: 0, requeued: 0, walk: { met: false } });
    // A mail on pages already read counts only for the next walk.
    const late = await invitedCase(store);
    await store.mailSends.update(late.sendId, { ...lost, look_up_at: new Date().toISOString() });
    expect(await resolveUnknown(ask, first.walk)).toEqual({ walk: null, found: 0, requeued: 1 });
    expect(await sendOf(store, sendId)).toMatchObject({ state: 'queued', requeues: 1 });
    expect(await sendOf(store, late.sendId)).toMatchObject({ state: 'unknown' });
  });
});
