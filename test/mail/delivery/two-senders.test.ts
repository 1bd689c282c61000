import { expect, it } from 'vitest';
import type { MailTransport } from '../../../mail/transport/transport.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';
import { eventually } from '../../support/run/watch.ts';
import { hoursAgo, startDelivery } from './resend-delivery.ts';
import { createSender } from './sending.ts';

describeOnBothDatabases('two senders of one database', (database) => {
  async function start() {
    const delivery = await startDelivery(database);
    const { transport } = delivery;
    const drainBoth = () =>
      Promise.all([delivery.drain(), createSender(database.otherStore(), transport).drain()]);
    return { ...delivery, drainBoth };
  }

  it('neither resends blindly a day after a lost answer', async () => {
    const { store, resend, its, drainBoth, letTimePass } = await start();
    resend.failNext('reset-after');
    await drainBoth();
    await letTimePass({ firstAttempt: hoursAgo(23.1) });
    await drainBoth();
    expect(resend.requestCount()).toBe(1);
    expect(await store.mailSends.get(its.sendId)).toMatchObject({ state: 'unknown', reason: 'key_expired' });
  });

  it('the second sends the same bytes as the first, even after a deploy in between', async () => {
    const { store, resend, its, transport, drain, letTimePass } = await start();
    const bodies: string[] = [];
    const noting = (over: Partial<MailTransport> = {}): MailTransport => ({
      ...transport,
      send: (batch) => {
        bodies.push(batch.body);
        return transport.send(batch);
      },
      ...over,
    });
    resend.failNext('reset-after');
    await drain(noting());
    await letTimePass();
    const deployed = noting({ compose: () => 'the content of a later version' });
    await createSender(database.otherStore(), deployed).drain();
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toBe(bodies[0]);
    expect(resend.mails).toHaveLength(1);
    expect(await store.mailSends.get(its.sendId)).toMatchObject({ provider_id: resend.mails[0]?.id });
  });

  it('a sender that returns after its lease ran out asks once more, and changes nothing', async () => {
    const { store, resend, its, transport, drain, letTimePass } = await start();
    const paused = gate();
    const reached = gate();
    const slow: MailTransport = {
      ...transport,
      async send(batch) {
        reached.open();
        await paused.opened;
        return transport.send(batch);
      },
    };
    const late = createSender(database.otherStore(), slow).drain();
    await reached.opened;
    await drain();
    expect(resend.requestCount()).toBe(0);
    await letTimePass();
    await drain();
    const settled = await store.mailSends.get(its.sendId);
    expect(settled).toMatchObject({ state: 'sent' });
    paused.open();
    await late;
    expect(resend.requestCount()).toBe(2);
    expect(resend.mails).toHaveLength(1);
    expect(await store.mailSends.get(its.sendId)).toEqual(settled);
  });

  it('a sender that asks during the request of the other must retry', async () => {
    const { resend, transport, drain, letTimePass } = await start();
    resend.failNext('hang');
    const first = createSender(database.otherStore(), transport).drain();
    await resend.hanging();
    await eventually('it is refused', async () => {
      await letTimePass();
      await drain();
      return resend.stats().refused.concurrent_idempotent_requests;
    });
    resend.release();
    await first;
    await letTimePass();
    await drain();
    expect(resend.mails).toHaveLength(1);
  });
});

function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
