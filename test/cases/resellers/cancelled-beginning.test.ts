import { expect, it } from 'vitest';
import { cancelOrder } from '../../../cases/orders/cancel-order.ts';
import { createReseller } from '../../../cases/resellers/resellers.ts';
import type { OrderRow } from '../../../db/rows.ts';
import type { Store } from '../../../db/store.ts';
import { invitedCase } from '../../activities/cases.ts';
import { NOW, product, seedMember, seedOrder, unique } from '../../support/cases/seed.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';

const dispatcher = { poke: () => {}, wakeNow: async () => {}, start: () => {}, stop: async () => {} };

describeOnBothDatabases('a relation that a reseller’s first order began', (database) => {
  /** A customer of the vendor's, and a reseller with a key. */
  async function aCustomer() {
    const store = database.store();
    const its = await invitedCase(store);
    const { id: resellerId } = await createReseller(store, { name: 'Alpha', actor: 'system' });
    const { customerId, accountId, email, look } = its;
    const order = async (lines = [product({ license_key: unique('KEY') })]) => {
      const { orderId } = await seedOrder(store, { customerId, email, lines });
      await store.knex('orders').where({ id: orderId }).update({ submitter: resellerId });
      await look(NOW);
      return orderId;
    };
    const status = async () => {
      const pair = { reseller_id: resellerId, business_account_id: accountId };
      return (await store.relations.of(pair))?.status;
    };
    return { ...its, store, order, status, resellerId, actor: 'key:key_1' };
  }

  async function cancel(
    store: Store,
    orderId: string,
    actor = 'operator',
    positions: number[] | null = null,
  ) {
    const order = (await store.orders.get(orderId)) as OrderRow;
    await cancelOrder({ store, dispatcher }, { order, positions, reason: 'a mistake', actor });
  }

  it('ends when its orders are cancelled before they delivered anything', async () => {
    const { store, order, status, actor, accountId, resellerId } = await aCustomer();
    const [first, second] = [
      await order(),
      await order([product(), product({ license_key: unique('KEY') })]),
    ];
    await cancel(store, first, actor);
    await cancel(store, second, actor, [1]);
    expect(await status()).toBe('active');
    await cancel(store, second, actor, [2]);
    expect(await status()).toBe('ended');
    await cancel(store, second, actor);
    const events = (await store.audit.ofAccount(accountId, { limit: 100 })).filter(({ action }) =>
      action.startsWith('relation.'),
    );
    expect(events.map(({ action, actor: by, data }) => [action, by, JSON.parse(data)]).toReversed()).toEqual([
      ['relation.began', 'system', { resellerId }],
      ['relation.ended', actor, { resellerId, because: 'order_cancelled' }],
    ]);
    await order();
    expect(await status()).toBe('active');
  });

  it('ends with the onboarding that the vendor cancels', async () => {
    const { order, status, revoke } = await aCustomer();
    await order();
    await revoke(NOW);
    expect(await status()).toBe('ended');
  });

  it('stays when something was delivered, also if that was returned', async () => {
    const { store, order, status, accountId, look } = await aCustomer();
    const orderId = await order();
    await seedMember(store, { accountId, email: `${unique('ada')}@meyer.example`, role: 'admin' });
    await look(NOW);
    await cancel(store, orderId);
    const [line] = await store.orders.linesOf([orderId]);
    expect(line).toBeUndefined();
    expect(await status()).toBe('active');
  });

  it('stays when an admin let it begin, and nothing is told of an order that began none', async () => {
    const { store, order, status, resellerId, accountId } = await aCustomer();
    const orderId = await order();
    await store
      .knex('reseller_relations')
      .where({ reseller_id: resellerId, business_account_id: accountId })
      .update({ before_order: null });
    await cancel(store, orderId);
    expect(await status()).toBe('active');
    const other = await aCustomer();
    const vendors = await seedOrder(other.store, { customerId: other.customerId, email: other.email });
    await cancel(other.store, vendors.orderId);
    expect(await other.status()).toBeUndefined();
  });
});
