import { expect, it } from 'vitest';
import { changeCustomer } from '../../cases/customers/change-customer.ts';
import { changeOrder } from '../../cases/orders/change-order.ts';
import { submitOrder } from '../../cases/orders/submit-order.ts';
import type { Store } from '../../db/store.ts';
import { anOrder } from '../support/cases/orders.ts';
import { NOW } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { deleteCustomerRows } from '../support/databases/delete-customer.ts';

describeOnBothDatabases('metadata', (database) => {
  async function stored(metadata?: Record<string, string>) {
    const input = { ...anOrder(), ...(metadata && { metadata }) };
    const submitted = await submitOrder(database.store(), { submitter: 'vendor', input, now: NOW });
    if (!submitted) throw new Error('the order is another');
    return { ...submitted, input };
  }

  const ofOrder = async (id: string, client = 'vendor') =>
    (await database.store().metadata.ofMany({ client, kind: 'order' }, [id])).get(id);

  it('is stored with its order, and once', async () => {
    const { order, input, metadata } = await stored({ a: '1', empty: '' });
    expect(metadata).toEqual({ a: '1' });
    const again = await submitOrder(database.store(), { submitter: 'vendor', input, now: NOW });
    expect(again).toMatchObject({ repeated: true, metadata: { a: '1' } });
    const without = { ...input, metadata: {} };
    expect(await submitOrder(database.store(), { submitter: 'vendor', input: without, now: NOW })).toBeNull();
    expect(await ofOrder(order.id)).toEqual({ a: '1' });
  });

  it('loses no key of two changes at the same time', async () => {
    const { order, input } = await stored();
    const { customerId } = input.customer;
    const change = (store: Store, key: string) =>
      changeOrder(store, { order, client: 'vendor', metadata: { [key]: 'v' } });
    const changeToo = (store: Store, key: string) =>
      changeCustomer(store, {
        ...{ customerId, change: {}, contacts: {}, metadata: { [key]: 'v' }, actor: 'system' },
        viewer: { resellerId: null, submitter: 'vendor' },
      });
    const names = Array.from({ length: 10 }, (_, index) => `k${index}`);
    const storeFor = (index: number) => (index % 2 ? database.otherStore() : database.store());
    await Promise.all(
      names.flatMap((name, index) => [change(storeFor(index), name), changeToo(storeFor(index), name)]),
    );
    const all = Object.fromEntries(names.map((name) => [name, 'v']));
    expect(await ofOrder(order.id)).toEqual(all);
    const owner = { client: 'vendor', kind: 'customer' } as const;
    expect((await database.store().metadata.ofMany(owner, [customerId])).get(customerId)).toEqual(all);
  });

  it('of one client, kind and object is that of no other', async () => {
    const { order } = await stored({ a: 'vendor' });
    const store = database.store();
    await changeOrder(store, { order, client: 'res_1', metadata: { a: 'res_1' } });
    expect(await ofOrder(order.id)).toEqual({ a: 'vendor' });
    await changeOrder(store, { order, client: 'vendor', metadata: null });
    expect(await ofOrder(order.id)).toBeUndefined();
    expect(await ofOrder(order.id, 'res_1')).toEqual({ a: 'res_1' });
    const asCustomer = await store.metadata.ofMany({ client: 'res_1', kind: 'customer' }, [order.id]);
    expect(asCustomer.size).toBe(0);
  });

  it('goes with a customer that is deleted, whoever wrote it, and stays with its neighbour', async () => {
    const [gone, stays] = [await stored({ a: 'gone' }), await stored({ a: 'stays' })];
    const store = database.store();
    for (const { order, input } of [gone, stays])
      for (const client of ['vendor', 'res_2']) {
        await changeOrder(store, { order, client, metadata: { b: '1' } });
        const { customerId } = input.customer;
        const owner = { client, kind: 'customer' } as const;
        await store.knex.transaction((trx) => store.metadata.replace(owner, customerId, { c: '1' }, trx));
      }
    const count = async ({ order, input }: typeof gone) =>
      (await store.knex('metadata').whereIn('object_id', [order.id, input.customer.customerId])).length;
    await deleteCustomerRows(store, gone.input.customer.customerId);
    expect([await count(gone), await count(stays)]).toEqual([0, 4]);
  });
});
