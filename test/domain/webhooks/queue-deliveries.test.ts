import { expect, it } from 'vitest';
import type { Environment } from '../../../cases/environment.ts';
import { readFeed } from '../../../cases/events/read-feed.ts';
import { createResellerKey } from '../../../cases/operations/api-keys.ts';
import { createReseller, endReseller } from '../../../cases/resellers/resellers.ts';
import { changeEndpoint, createEndpoint } from '../../../cases/webhooks/webhook-endpoints.ts';
import type { NewEvent } from '../../../db/repositories/event-outbox.ts';
import type { Store } from '../../../db/store.ts';
import { numberEvents } from '../../../domain/events/number-events.ts';
import { deliverWebhooks } from '../../../domain/webhooks/deliver-webhooks.ts';
import { shareKeys } from '../../../links/key-rings.ts';
import { NOW, seedOrder, unique } from '../../support/cases/seed.ts';
import { describeOnBothDatabases, LINK_KEYS } from '../../support/databases/databases.ts';
import { Receiver } from '../../support/webhooks/receiver.ts';

const BY = { actor: 'system', keyId: null } as const;

/** A reseller with a key. */
async function aReseller(store: Store, expiresAt?: string): Promise<string> {
  const { id } = await createReseller(store, { name: unique('Alpha'), actor: 'system' });
  await createResellerKey(store, { mode: 'test', name: 'shop', resellerId: id, expiresAt });
  return id;
}

async function anEndpoint(store: Store, resellerId: string | null, url = 'http://127.0.0.1:4/hooks') {
  const made = await createEndpoint(
    { store },
    { ...BY, url, types: [], ownerEmail: null, locale: 'en', resellerId },
  );
  if (!made) throw new Error('there are too many endpoints');
  return made.endpoint.id;
}

/** The order of a reseller, or of the vendor, with its onboarding’s own event and one of each kind that may say something about it. */
async function happened(store: Store, submitter: string): Promise<void> {
  const { orderId, onboardingId } = await seedOrder(store, {});
  await store.knex('orders').where({ id: orderId }).update({ submitter });
  const about = (type: NewEvent['type'], subject: string): NewEvent => ({
    ...{ naturalKey: `${subject}/${type}`, type, at: NOW, businessAccountId: null, subject },
  });
  const events = [
    about('order.received', orderId),
    about('onboarding.invited', onboardingId),
    about('account.renamed', unique('acct')),
  ];
  await store.knex.transaction((trx) => store.events.record(events, trx));
}

const feed = async (store: Store, resellerId: string): Promise<string[]> => {
  const environment = { store, keys: shareKeys(LINK_KEYS), mode: 'test', dispatcher: { poke() {} } };
  const page = await readFeed(environment as unknown as Environment, { limit: 100, resellerId });
  if (typeof page === 'string') throw new Error(page);
  return page.data.map(({ id }) => id);
};

const queued = async (store: Store, endpointId: string) =>
  (await store.webhookDeliveries.list({ endpointId, limit: 100 })).reverse();

const deliver = (store: Store, endpointId: string, now: string) =>
  deliverWebhooks(
    {
      ...{ store, mode: 'test' as const, commit: (work) => store.commit(work) },
      webhooks: { reach: { plainHttp: true, loopback: true } },
    },
    { endpointId, now, beat: () => {} },
  );

describeOnBothDatabases('deliveries', (database) => {
  it('are queued for a reseller’s endpoint as its feed has them, and for the vendor’s all', async () => {
    const store = database.store();
    const [alpha, beta] = [await aReseller(store), await aReseller(store)];
    const endpoints = { alpha: await anEndpoint(store, alpha), beta: await anEndpoint(store, beta) };
    const vendors = await anEndpoint(store, null);
    for (const submitter of [alpha, 'vendor', beta, alpha]) await happened(store, submitter);
    await numberEvents(store);
    const ids = async (endpointId: string) =>
      (await queued(store, endpointId)).map(({ event_id }) => event_id);
    expect(await ids(endpoints.alpha)).toEqual(await feed(store, alpha));
    expect(await ids(endpoints.beta)).toEqual(await feed(store, beta));
    expect([(await ids(endpoints.alpha)).length, (await ids(endpoints.beta)).length]).toEqual([6, 3]);
    expect(await ids(vendors)).toHaveLength(16);

    await endReseller(store, { id: alpha, actor: 'system' });
    await happened(store, alpha);
    await numberEvents(store);
    expect(await ids(endpoints.alpha)).toHaveLength(6);
    expect(await ids(vendors)).toHaveLength(20);
  });

  it('are sent, tried again when they are due, and read with their attempts', async () => {
    const store = database.store();
    const receiver = await Receiver.open();
    try {
      receiver.reactions = [500];
      const reseller = await aReseller(store);
      const endpointId = await anEndpoint(store, reseller, receiver.url);
      await happened(store, reseller);
      await numberEvents(store);
      const first = await deliver(store, endpointId, NOW);
      expect(first).toMatchObject({ delivered: 2, failed: 1 });
      const again = await deliver(store, endpointId, String(first.nextAt));
      expect(again).toEqual({ delivered: 1, failed: 0, nextAt: null });
      const rows = await queued(store, endpointId);
      expect(rows.map(({ status, attempts }) => [status, attempts])).toEqual([
        ['delivered', 2],
        ['delivered', 1],
        ['delivered', 1],
      ]);
      const attempts = await store.webhookDeliveries.attemptsOf(rows.map(({ id }) => id));
      expect(attempts.map(({ n, result }) => [n, result])).toEqual([
        [1, 'refused'],
        [2, 'delivered'],
        [1, 'delivered'],
        [1, 'delivered'],
      ]);
      expect(receiver.ids().at(-1)).toBe(receiver.ids()[0]);
    } finally {
      await receiver.close();
    }
  });

  it('are not sent to a reseller whose last key has expired: its endpoint is paused and its owner told', async () => {
    const store = database.store();
    const receiver = await Receiver.open();
    try {
      const reseller = await aReseller(store, new Date(Date.now() - 1_000).toISOString());
      const other = await aReseller(store);
      const endpointId = await anEndpoint(store, reseller, receiver.url);
      const others = await anEndpoint(store, other, receiver.url);
      await store.knex.transaction((trx) =>
        store.webhookEndpoints.update(endpointId, { owner_email: 'it@alpha.example' }, trx),
      );
      await happened(store, reseller);
      await happened(store, other);
      await numberEvents(store);
      const none = { delivered: 0, failed: 0, nextAt: null };
      expect(await deliver(store, endpointId, NOW)).toEqual(none);
      expect(receiver.received).toEqual([]);
      const status = { status: 'paused', paused_because: 'no_key' };
      expect(await store.webhookEndpoints.get(endpointId)).toMatchObject(status);
      const told = () =>
        store.knex('mail_sends').where({ kind: 'webhook-paused', recipient: 'it@alpha.example' });
      expect(await told()).toHaveLength(1);
      expect(await deliver(store, others, NOW)).toMatchObject({ delivered: 3 });

      // It stays paused until there is a key, and is then sent what waited.
      const turnOn = { id: endpointId, actor: 'operator', enabled: true };
      const dispatcher = { poke() {}, wakeNow: async () => {}, start() {}, stop: async () => {} };
      expect(await changeEndpoint({ store, dispatcher }, turnOn)).toBe('no_key');
      await createResellerKey(store, { mode: 'test', name: 'second', resellerId: reseller });
      await changeEndpoint({ store, dispatcher }, turnOn);
      expect(await deliver(store, endpointId, NOW)).toMatchObject({ delivered: 3, failed: 0 });
      expect(await told()).toHaveLength(1);
    } finally {
      await receiver.close();
    }
  });
});
