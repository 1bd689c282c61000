import { expect, it } from 'vitest';
import { cancelOrder } from '../../cases/orders/cancel-order.ts';
import { submitOrder } from '../../cases/orders/submit-order.ts';
import { newId } from '../../db/ids.ts';
import type { OrderRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { anOrder } from '../support/cases/orders.ts';
import { NOW } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

const NO_DISPATCHER = { poke() {}, wakeNow: async () => {}, start() {}, stop: async () => {} };

async function orders(store: Store, submitter: string, customer = anOrder().customer): Promise<OrderRow> {
  const submitted = await submitOrder(store, { submitter, input: anOrder(customer), now: NOW });
  if (!submitted) throw new Error('the order was not stored');
  return submitted.order;
}

const cancels = (store: Store, order: OrderRow): Promise<void> =>
  cancelOrder({ store, dispatcher: NO_DISPATCHER }, { order, positions: null, reason: 'x', actor: 'system' });

const seenBy = async (store: Store, submitter: string): Promise<string[]> =>
  (await store.onboardings.list({ submitter, limit: 10 })).map(({ id }) => id);

describeOnBothDatabases('the orders of an onboarding', (database) => {
  it('say who has one that stands, and who sees the onboarding', async () => {
    const store = database.store();
    const [alpha, beta] = [newId('reseller'), newId('reseller')];
    const { customer } = anOrder();
    const first = await orders(store, alpha, customer);
    const second = await orders(store, beta, customer);
    const id = first.onboarding_id;
    const standing = async () =>
      new Set((await store.orders.submittersOf(id)).map((one) => [one.submitter, one.stands].join()));
    expect(await standing()).toEqual(new Set([`${alpha},true`, `${beta},true`]));
    await cancels(store, first);
    expect(await standing()).toEqual(new Set([`${alpha},false`, `${beta},true`]));
    expect([await seenBy(store, alpha), await seenBy(store, beta)]).toEqual([[], [id]]);
    await cancels(store, second);
    expect([await seenBy(store, alpha), await seenBy(store, beta)]).toEqual([[], []]);
    const alone = await orders(store, alpha);
    await cancels(store, alone);
    expect(await seenBy(store, alpha)).toEqual([alone.onboarding_id]);
  });

  it('name other contacts while they stand', async () => {
    const store = database.store();
    const { customer } = anOrder();
    const others = (who: string) => [{ email: `${who}@${customer.primaryEmail.split('@')[1]}` }];
    const first = await orders(store, 'vendor', { ...customer, otherContacts: others('a') });
    await orders(store, 'vendor', { ...customer, otherContacts: others('b') });
    const named = async () =>
      (await store.orderContacts.others(first.onboarding_id)).map(({ email }) => email[0]);
    expect(await named()).toEqual(['a', 'b']);
    await cancels(store, first);
    expect(await named()).toEqual(['b']);
  });

  it('name no other contact of a reseller where another stands first, even if it repeats the invited address', async () => {
    const store = database.store();
    const [alpha, beta] = [newId('reseller'), newId('reseller')];
    for (const [first, second, expected] of [
      ['vendor', beta, ['a']],
      [alpha, beta, ['a']],
      [alpha, alpha, ['a', 'b']],
      [alpha, 'vendor', ['a', 'b']],
    ] as const) {
      const { customer } = anOrder();
      const others = (who: string) => [{ email: `${who}@${customer.primaryEmail.split('@')[1]}` }];
      const { onboarding_id } = await orders(store, first, { ...customer, otherContacts: others('a') });
      await orders(store, second, { ...customer, otherContacts: others('b') });
      const named = await store.orderContacts.others(onboarding_id);
      expect(named.map(({ email }) => email[0])).toEqual(expected);
    }
  });
});
