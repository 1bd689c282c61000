import { expect, it } from 'vitest';
import type { Environment } from '../../../cases/environment.ts';
import { readFeed } from '../../../cases/events/read-feed.ts';
import { createReseller, endReseller } from '../../../cases/resellers/resellers.ts';
import { createEndpoint } from '../../../cases/webhooks/webhook-endpoints.ts';
import type { NewEvent } from '../../../db/repositories/event-outbox.ts';
import type { Store } from '../../../db/store.ts';
import { numberEvents } from '../../../domain/events/number-events.ts';
import { deliverWebhooks } from '../../../domain/webhooks/deliver-webhooks.ts';
import { NOW, seedOrder, unique } from '../../support/cases/seed.ts';
import { describeOnBothDatabases, LINK_KEYS } from '../../support/databases/databases.ts';
import { Receiver } from '../../support/webhooks/receiver.ts';

const BY = { actor: 'system', keyId: null } as const;
const aReseller = async (store: Store) =>
  (await createReseller(store, { name: unique('Alpha'), actor: 'system' })).id;

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
  const environment = { store, mail: { keys: LINK_KEYS }, mode: 'test', dispatcher: { poke() {} } };
  const page = await readFeed(environment as unknown as Environment, { limit: 100, resellerId });
  if (typeof page === 'string') throw new Error(page);
  return page.data.map(({ id }) => id);
};

const queued = async (store: Store, endpointId: string) =>
  (await store.webhookDeliveries.list({ endpointId, limit: 100 })).reverse();

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
      const run = (now: string) =>
        deliverWebhooks(
          {
            ...{ store, mode: 'test' as const, commit: (work) => store.commit(work) },
            webhooks: { reach: { plainHttp: true, loopback: true } },
          },
          { endpointId, now, beat: () => {} },
        );
      const first = await run(NOW);
      expect(first).toMatchObject({ delivered: 2, failed: 1 });
      const again = await run(String(first.nextAt));
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
});
