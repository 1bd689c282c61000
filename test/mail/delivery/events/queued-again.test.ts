import { expect, it } from 'vitest';
import type { MailSendRow } from '../../../../db/rows.ts';
import type { Store } from '../../../../db/store.ts';
import { recordMailEvent } from '../../../../mail/delivery/events/record.ts';
import { describeOnBothDatabases } from '../../../support/databases/databases.ts';
import { LONG_AGO, news, provider, sendOf, sentMail } from './mails.ts';

/** A bounce that passes by itself, of a message, now unless `at` says otherwise. */
const passing = (mail: MailSendRow, providerId: string, at = new Date().toISOString()) =>
  news(mail, 'bounced', { providerId, at, detail: 'Transient/MailboxFull', isTransient: true });

describeOnBothDatabases('the bounces of a mail that a look-up queued again', (database) => {
  /** A mail that the provider was thought to have lost. */
  async function queuedAgain() {
    const store = database.store();
    const { fake, send } = await provider(store);
    const mail = await sentMail(store, { send });
    await store.mailSends.update(mail.id, { state: 'unknown', provider_id: null });
    expect(await store.mailSends.requeueLost(mail.id)).toBe(true);
    const row = () => sendOf(store, mail.id);
    const left = () => fake.mails.filter(({ to }) => to === mail.recipient).length;
    return { store, fake, send, row, left, before: mail.provider_id ?? '' };
  }

  /** In a request that has no answer yet. */
  async function handedOver() {
    const its = await queuedAgain();
    its.fake.failNext('hang');
    const sending = its.send();
    await its.fake.hanging();
    expect(await its.row()).toMatchObject({ state: 'batched', provider_id: null, requeues: 1 });
    const answer = async () => {
      its.fake.release();
      await sending;
    };
    return { ...its, answer };
  }

  const waitOf = ({ not_before }: MailSendRow) =>
    Math.round((Date.parse(not_before ?? '') - Date.now()) / 3_600_000);

  /** Sends what waits for its time. */
  async function sendLater(store: Store, { id }: MailSendRow, send: () => Promise<void>): Promise<void> {
    await store.mailSends.update(id, { not_before: LONG_AGO });
    await send();
  }

  it('send it once more when it passes and comes before the answer to the request', async () => {
    const { store, send, row, left, answer } = await handedOver();
    const event = passing(await row(), 'early');
    expect(await recordMailEvent(store, event)).toMatchObject({ result: 'recorded', wakes: null });
    const waiting = await row();
    expect(waiting).toMatchObject({ state: 'queued', problem: null, reason: 'transient_bounce' });
    expect(waitOf(waiting)).toBe(1);
    await answer();
    expect(await row()).toEqual(waiting);
    expect(left()).toBe(2);
    await sendLater(store, waiting, send);
    expect(left()).toBe(3);
    expect(await row()).toMatchObject({ state: 'sent', problem: null });
  });

  it('change nothing when it passes and is of the message before', async () => {
    const { store, send, row, left, answer, before } = await handedOver();
    const under = await row();
    const event = passing(under, before, LONG_AGO);
    expect(await recordMailEvent(store, event)).toMatchObject({ result: 'recorded', wakes: null });
    expect(await row()).toEqual(under);
    await answer();
    const sent = await row();
    expect(sent).toMatchObject({ state: 'sent', problem: null, delivery: null });
    expect(sent.provider_id).not.toBe(before);
    // It counts as the first of those that a mailbox is given.
    await recordMailEvent(store, passing(sent, sent.provider_id ?? ''));
    expect(waitOf(await row())).toBe(6);
    await sendLater(store, sent, send);
    expect(left()).toBe(3);
  });

  it('change nothing when it passes while the next message is being written', async () => {
    const { store, send, row, left, before } = await queuedAgain();
    await store.mailBatches.gather({ owner: 'a writer', leaseMs: 60_000 }, 100);
    const under = await row();
    expect(under).toMatchObject({ state: 'batched', requeues: 1 });
    const event = passing(under, before);
    expect(await recordMailEvent(store, event)).toMatchObject({ result: 'recorded', wakes: null });
    expect(await row()).toEqual(under);
    await store.knex('mail_batches').where({ id: under.batch_id }).update({ lease_until: LONG_AGO });
    await send();
    expect(left()).toBe(2);
    expect(await row()).toMatchObject({ state: 'sent', problem: null });
  });

  it('change nothing when it passes after the next message has left', async () => {
    const { store, send, row, before } = await queuedAgain();
    await send();
    const sent = await row();
    expect(sent).toMatchObject({ state: 'sent', requeues: 1 });
    expect(sent.provider_id).not.toBe(before);
    const event = passing(sent, before);
    expect(await recordMailEvent(store, event)).toMatchObject({ result: 'recorded', wakes: null });
    expect(await row()).toEqual(sent);
  });

  it('count when they do not pass, of either message', async () => {
    const { store, row, answer, before } = await handedOver();
    const event = news(await row(), 'bounced', { providerId: before, detail: 'Permanent/General' });
    const { workflow_id: wakes } = await row();
    expect(await recordMailEvent(store, event)).toMatchObject({ result: 'recorded', wakes });
    expect(await row()).toMatchObject({ problem: 'bounced' });
    await answer();
  });
});
