import { expect, it } from 'vitest';
import type { Store } from '../../../db/store.ts';
import type { FakeResendOptions } from '../../../fake-resend/server.ts';
import { freezeNext } from '../../../mail/delivery/freeze.ts';
import { Sender } from '../../../mail/delivery/sender.ts';
import { invitedCase } from '../../activities/cases.ts';
import { NOW } from '../../support/cases/seed.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';
import { startDelivery } from './resend-delivery.ts';
import { deliveryDeps } from './sending.ts';

describeOnBothDatabases('a sender that the provider refuses', (database) => {
  const send = (store: Store, id: string) => store.mailSends.get(id);

  async function start(options: FakeResendOptions = {}) {
    const delivery = await startDelivery(database, options);
    const deps = deliveryDeps(delivery.store, delivery.transport);
    const reported: string[] = [];
    const wrong = {
      ...{ ...deps, mail: { ...deps.mail, from: 'Acme, Inc. <accounts@acme.example>' } },
      report: (message: string) => void reported.push(message),
    };
    return { ...delivery, wrong, reported, drainWrong: () => new Sender(wrong).drain() };
  }

  it('stops all mail, and sends it once the setting is right', async () => {
    const { store, resend, drain, drainWrong, reported, its, letTimePass } = await start();
    const other = await invitedCase(store);
    // The first request says only that all were refused, the next one why.
    for (let times = 0; times < 3; times += 1) {
      await drainWrong();
      await letTimePass();
    }
    expect(reported.join()).toContain('correct MAIL_FROM');
    expect(await store.mailRate.get()).toMatchObject({ pause_reason: 'sender_refused' });
    for (const { sendId, look } of [its, other]) {
      expect((await send(store, sendId))?.state).toMatch(/queued|batched/);
      expect((await look(NOW)).state).toMatchObject({ status: 'invited', invitation: { status: 'pending' } });
    }
    await drain();
    expect(resend.mails.map(({ to }) => to).toSorted()).toEqual([its.email, other.email].toSorted());
  });

  it('is in no mail that leaves after the setting is right, although it was written before', async () => {
    const { store, resend, drain, wrong, its } = await start();
    // As when the refusal of another mail stops all mail meanwhile.
    await freezeNext(wrong, 'writer');
    const other = await invitedCase(store);
    await drain();
    expect(resend.mails.map(({ to }) => to).toSorted()).toEqual([its.email, other.email].toSorted());
    expect(resend.stats().refused).toEqual({});
    expect(await store.mailRate.get()).toMatchObject({ pause_reason: null });
  });

  it('does not stop other mail for a mail whose answer was lost before: that one is looked up', async () => {
    const { store, resend, drain, drainWrong, its, letTimePass } = await start();
    resend.failNext('reset-before');
    await drainWrong();
    await letTimePass();
    await drainWrong();
    expect(await send(store, its.sendId)).toMatchObject({ state: 'batched' });
    expect(await store.mailRate.get()).toMatchObject({ pause_reason: 'sender_refused' });
    const other = await invitedCase(store);
    await letTimePass();
    await drain();
    expect(resend.mails.map(({ to }) => to)).toEqual([other.email]);
    expect(await send(store, its.sendId)).toMatchObject({ state: 'unknown', reason: 'sender_refused' });
    expect(await store.mailRate.get()).toMatchObject({ pause_reason: null });
  });

  it('sends the same bytes under the same key once its domain is verified', async () => {
    const verifiedDomains = ['acme.example'];
    const { store, resend, drain, its, letTimePass } = await start({ verifiedDomains });
    resend.failNext('reset-before');
    await drain();
    await letTimePass();
    await drain();
    expect(await store.mailRate.get()).toMatchObject({ pause_reason: 'sender_refused' });
    const before = await send(store, its.sendId);
    expect(before).toMatchObject({ state: 'batched' });
    verifiedDomains.push('northlight.example');
    await letTimePass();
    await drain();
    expect(resend.mails).toMatchObject([{ to: its.email, idempotencyKey: before?.batch_id }]);
  });
});
