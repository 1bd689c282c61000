// @module-tag long
import { expect, it } from 'vitest';
import { DELIVERIES, type Delivery } from '../../../../contracts/states.ts';
import type { MailSendRow } from '../../../../db/rows.ts';
import type { Store } from '../../../../db/store.ts';
import { recordMailEvent } from '../../../../mail/delivery/events/record.ts';
import { invitedCase } from '../../../activities/cases.ts';
import { unique } from '../../../support/cases/seed.ts';
import { describeOnBothDatabases } from '../../../support/databases/databases.ts';
import { dump } from '../../../support/run/repeat.ts';
import { LONG_AGO, news, provider, sendOf, sentMail } from './mails.ts';

const AT: Record<Delivery, string> = Object.fromEntries(
  DELIVERIES.map((delivery, hour) => [delivery, `2026-03-02T1${hour}:00:00.000Z`]),
) as Record<Delivery, string>;

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

/** The mail's visible state, without its ids and the time of the next look-up. */
const seen = ({ state, delivery, delivery_at, problem, reason, look_up_at }: MailSendRow) => ({
  ...{ state, delivery, delivery_at, problem, reason },
  asked: look_up_at !== null,
});

describeOnBothDatabases('the events of a mail', (database) => {
  const everything = async (store: Store) => ({
    ...(await dump(store)),
    mail_events: (await store.knex('mail_events').orderBy('id')).map((row) => JSON.stringify(row)),
  });

  it.each([
    [['sent', 'delayed', 'delivered', 'opened'], 'opened', null],
    [['sent', 'delivered', 'clicked', 'opened'], 'clicked', null],
    [['sent', 'delayed', 'bounced'], 'bounced', 'bounced'],
    [['sent', 'delivered', 'opened', 'complained'], 'complained', 'complained'],
    [['delivered', 'suppressed'], 'suppressed', 'suppressed'],
    [['sent', 'failed'], 'failed', 'refused'],
    [['bounced', 'complained', 'failed', 'suppressed'], 'complained', 'complained'],
  ] as const)('%j end the same in every order, each reported three times', async (said, last, problem) => {
    const store = database.store();
    const { send } = await provider(store);
    for (const order of permutations([...said])) {
      const mail = await sentMail(store, { send });
      for (const delivery of order) {
        const event = news(mail, delivery, { at: AT[delivery] });
        const recorded = await recordMailEvent(store, event);
        // From the first bad event on, its case has something to take up.
        const wakes = (await sendOf(store, mail.id)).problem ? mail.workflow_id : null;
        expect(recorded).toEqual({ result: 'recorded', sendId: mail.id, wakes });
        for (const _ of [2, 3]) {
          const repeated = { result: 'repeated', sendId: mail.id, wakes: null };
          expect(await recordMailEvent(store, event)).toEqual(repeated);
        }
      }
      const woken = await store.knex('case_wakes').where({ workflow_id: mail.workflow_id });
      expect(woken).toHaveLength(problem ? 1 : 0);
      expect(seen(await sendOf(store, mail.id)), order.join(' ')).toEqual({
        ...{ state: 'sent', delivery: last, delivery_at: AT[last], problem, reason: null, asked: false },
      });
      expect(await store.mailEvents.of(mail.id)).toHaveLength(said.length);
    }
  });

  it('count once when reported twice at the same time', async () => {
    const store = database.store();
    const mail = await sentMail(store, await provider(store));
    const event = news(mail, 'bounced', { detail: 'Permanent/General' });
    const both = await Promise.all([
      recordMailEvent(store, event),
      recordMailEvent(database.otherStore(), event),
    ]);
    expect(both.map(({ result }) => result).sort()).toEqual(['recorded', 'repeated']);
    expect(await store.mailEvents.of(mail.id)).toMatchObject([
      { type: 'bounced', detail: 'Permanent/General', provider_id: mail.provider_id },
    ]);
  });

  it('find the mail by the provider’s id without a tag', async () => {
    const store = database.store();
    const mail = await sentMail(store, await provider(store));
    const untagged = news(mail, 'delivered', { sendId: null });
    const recorded = { result: 'recorded', sendId: mail.id, wakes: null };
    expect(await recordMailEvent(store, untagged)).toEqual(recorded);
    expect(await sendOf(store, mail.id)).toMatchObject({ delivery: 'delivered' });
  });

  it('of another user of the same team change nothing', async () => {
    const store = database.store();
    const mail = await sentMail(store, await provider(store));
    const before = await everything(store);
    const other = news({ id: unique('send'), provider_id: unique('id') }, 'bounced');
    expect(await recordMailEvent(store, other)).toEqual({ result: 'ignored' });
    expect(await recordMailEvent(store, { ...other, sendId: null })).toEqual({ result: 'ignored' });
    expect(await everything(store)).toEqual(before);
    expect(await sendOf(store, mail.id)).toMatchObject({ delivery: null });
  });

  it('may come before the answer to the request, which then changes none of them', async () => {
    const store = database.store();
    const { fake, send } = await provider(store);
    const { sendId } = await invitedCase(store);
    fake.failNext('hang');
    const sending = send();
    await fake.hanging();
    const under = await sendOf(store, sendId);
    expect(under).toMatchObject({ state: 'batched', provider_id: null });
    const early = news(under, 'delivered', { providerId: 'sent-early' });
    await recordMailEvent(store, early);
    // Only the sender settles a mail in a request.
    expect(await sendOf(store, sendId)).toMatchObject({
      ...{ state: 'batched', provider_id: 'sent-early', delivery: 'delivered' },
    });
    fake.release();
    await sending;
    expect(await sendOf(store, sendId)).toMatchObject({
      ...{ state: 'sent', delivery: 'delivered', look_up_at: null, provider_id: fake.mails[0]?.id },
    });
  });

  it('settle a mail whose request was never answered', async () => {
    const store = database.store();
    const { fake, send } = await provider(store);
    const { sendId } = await invitedCase(store);
    fake.failNext('hang');
    const sending = send();
    await fake.hanging();
    const under = await sendOf(store, sendId);
    await recordMailEvent(store, news(under, 'sent', { providerId: 'sent-early' }));
    // A day later another sender finds the batch.
    const longAgo = { first_attempt_at: LONG_AGO, lease_until: LONG_AGO };
    await store.knex('mail_batches').where({ id: under.batch_id }).update(longAgo);
    await send();
    const settled = { state: 'sent', reason: null, provider_id: 'sent-early', delivery: 'sent' };
    expect(await sendOf(store, sendId)).toMatchObject(settled);
    expect((await sendOf(store, sendId)).look_up_at).toBeTruthy();
    fake.release();
    await sending;
    expect(await sendOf(store, sendId)).toMatchObject(settled);
    expect(fake.mails).toHaveLength(1);
  });

  it.each(DELIVERIES)('settle a mail of unknown fate: %s', async (delivery) => {
    const store = database.store();
    const mail = await sentMail(store, await provider(store));
    const lost = { state: 'unknown' as const, reason: 'key_expired', provider_id: null };
    await store.mailSends.update(mail.id, lost);
    await recordMailEvent(store, news({ ...mail, provider_id: 'found' }, delivery));
    expect(await sendOf(store, mail.id)).toMatchObject({
      ...{ state: 'sent', reason: null, provider_id: 'found', delivery },
    });
  });

  it('stop a mail that was queued again from being sent again', async () => {
    const store = database.store();
    const { fake, send } = await provider(store);
    const mail = await sentMail(store, { send });
    await store.mailSends.update(mail.id, { state: 'unknown', provider_id: null });
    expect(await store.mailSends.requeueLost(mail.id)).toBe(true);
    await recordMailEvent(store, news(mail, 'delivered'));
    await send();
    expect(fake.mails.filter(({ id }) => id === mail.provider_id)).toHaveLength(1);
    expect(await sendOf(store, mail.id)).toMatchObject({ state: 'sent', requeues: 1 });
    expect(fake.stats().duplicates).toEqual({});
  });

  it.each([
    ['alone', []],
    ['after another report', ['sent']],
  ] as const)(
    'a bounce that passes by itself may come before the answer to the request, %s',
    async (_, said) => {
      const store = database.store();
      const { fake, send } = await provider(store);
      const { sendId } = await invitedCase(store);
      const { sendId: besideId } = await invitedCase(store);
      fake.failNext('hang');
      const sending = send();
      await fake.hanging();
      const under = await sendOf(store, sendId);
      const { state, batch_id } = await sendOf(store, besideId);
      expect(under).toMatchObject({ state: 'batched', batch_id, provider_id: null });
      expect(state).toBe('batched');
      for (const delivery of said)
        await recordMailEvent(store, news(under, delivery, { providerId: 'early' }));
      const full = { providerId: 'early', detail: 'Transient/MailboxFull', isTransient: true };
      const event = news(under, 'bounced', full);
      expect(await recordMailEvent(store, event)).toMatchObject({ result: 'recorded', wakes: null });
      const waiting = await sendOf(store, sendId);
      expect(seen(waiting)).toMatchObject({ state: 'queued', problem: null, reason: 'transient_bounce' });
      expect(waiting.not_before).toBeTruthy();
      // Another sender repeats the request: it settles the others, and no mail leaves twice.
      await store.knex('mail_batches').where({ id: under.batch_id }).update({ lease_until: LONG_AGO });
      fake.release();
      await send();
      await sending;
      await recordMailEvent(store, event);
      await recordMailEvent(store, news(under, 'sent', { providerId: 'early' }));
      expect(await sendOf(store, sendId)).toEqual(waiting);
      expect(await sendOf(store, besideId)).toMatchObject({ state: 'sent', problem: null });
      const left = () => fake.mails.filter(({ to }) => to === under.recipient).length;
      expect(left()).toBe(1);
      await store.mailSends.update(sendId, { not_before: LONG_AGO });
      await send();
      expect(left()).toBe(2);
      expect(await sendOf(store, sendId)).toMatchObject({ state: 'sent', problem: null });
    },
  );

  it('a bounce that passes by itself sends an invitation of unknown fate again', async () => {
    const store = database.store();
    const mail = await sentMail(store, await provider(store));
    const lost = { state: 'unknown' as const, reason: 'key_expired', provider_id: null };
    await store.mailSends.update(mail.id, lost);
    const full = { providerId: 'found', detail: 'Transient/MailboxFull', isTransient: true };
    const recorded = await recordMailEvent(store, news(mail, 'bounced', full));
    expect(recorded).toEqual({ result: 'recorded', sendId: mail.id, wakes: null });
    const waiting = await sendOf(store, mail.id);
    expect(seen(waiting)).toMatchObject({ state: 'queued', problem: null, reason: 'transient_bounce' });
  });

  it('a bounce that passes by itself sends an invitation again, three times at most', async () => {
    const store = database.store();
    const { fake, send } = await provider(store);
    const mail = await sentMail(store, { send });
    const bounce = (of: MailSendRow, detail = 'Transient/MailboxFull') =>
      news(of, 'bounced', { detail, isTransient: detail.startsWith('Transient') });
    const allMails = () => fake.mails.filter(({ to }) => to === mail.recipient).length;
    for (const hours of [1, 6, 24]) {
      const before = await sendOf(store, mail.id);
      const event = bounce(before);
      expect(await recordMailEvent(store, event)).toMatchObject({ result: 'recorded', wakes: null });
      const waiting = await sendOf(store, mail.id);
      expect(seen(waiting)).toMatchObject({ state: 'queued', problem: null, reason: 'transient_bounce' });
      const wait = Date.parse(waiting.not_before ?? '') - Date.now();
      expect(Math.round(wait / 3_600_000)).toBe(hours);
      // Whatever else comes about that message changes nothing.
      await recordMailEvent(store, event);
      await recordMailEvent(store, bounce(before));
      await recordMailEvent(store, bounce(before, 'Permanent/General'));
      expect(await sendOf(store, mail.id)).toEqual(waiting);
      const sentBefore = allMails();
      await send();
      expect(allMails()).toBe(sentBefore);
      await store.knex('mail_sends').where({ id: mail.id }).update({ not_before: LONG_AGO });
      await send();
      expect(allMails()).toBe(sentBefore + 1);
    }
    const last = await sendOf(store, mail.id);
    const recorded = await recordMailEvent(store, bounce(last));
    expect(recorded).toMatchObject({ wakes: mail.workflow_id });
    expect(await sendOf(store, mail.id)).toMatchObject({ state: 'sent', problem: 'bounced' });
  });
});
