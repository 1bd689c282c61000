import { expect, it } from 'vitest';
import { submitOrder } from '../../../cases/orders/submit-order.ts';
import type { OrderInput } from '../../../contracts/http/order-schemas.ts';
import type { Store } from '../../../db/store.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { NOW, unique } from '../../support/cases/seed.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';

const submit = (store: Store, input: OrderInput, submitter = 'vendor') =>
  submitOrder(store, { submitter, input, now: NOW });

async function statementsOf(store: Store, work: () => Promise<unknown>): Promise<number> {
  let statements = 0;
  const note = () => {
    statements += 1;
  };
  store.knex.on('query', note);
  await work();
  store.knex.removeListener('query', note);
  return statements;
}

const orders = (count: number) => Array.from({ length: count }, () => anOrder());

describeOnBothDatabases('orders that arrive together', (database) => {
  it('cost the statements of one', async () => {
    const store = database.store();
    const one = await statementsOf(store, () => submit(store, anOrder()));
    const twenty = await statementsOf(store, () =>
      Promise.all(orders(20).map((order) => submit(store, order))),
    );
    expect(one).toBeGreaterThan(5);
    expect(twenty).toBeLessThanOrEqual(2 * one);
  });

  it('are stored as if each came alone', async () => {
    const store = database.store();
    const customers = [anOrder().customer, anOrder().customer, anOrder().customer];
    const kinds = [undefined, { otherContacts: [{ email: `${unique('o')}@x.example` }] }, { locale: 'de' }];
    const inputs = customers.flatMap((customer) => kinds.map((kind) => anOrder({ ...customer, ...kind })));
    const submitted = await Promise.all(inputs.map((input) => submit(store, input)));
    for (const [index, customer] of customers.entries()) {
      const own = submitted.slice(index * kinds.length, (index + 1) * kinds.length);
      expect(new Set(own.map((one) => one?.onboarding.id)).size).toBe(1);
      expect(new Set(own.map((one) => one?.order.id)).size).toBe(kinds.length);
      const row = await store.customers.get(customer.customerId);
      expect(row).toMatchObject({ company_name: customer.companyName, locale: 'de' });
    }
    const ids = submitted.map((one) => one?.order.id ?? '');
    const lines = await store.knex('order_lines').whereIn('order_id', ids);
    expect(lines).toHaveLength(inputs.flatMap((input) => input.lines).length);
    const events = await store.knex('event_outbox').whereIn('subject', ids).pluck('subject');
    expect(events.toSorted()).toEqual(ids.toSorted());
  });

  it('are answered each for itself when one of them conflicts or comes twice', async () => {
    const store = database.store();
    const [first, second, third] = [anOrder(), anOrder(), anOrder()];
    await submit(store, first);
    const other = { ...second, externalOrderId: first.externalOrderId };
    const results = await Promise.all([first, other, third, third].map((order) => submit(store, order)));
    expect(results.map((one) => one?.repeated ?? null)).toEqual([true, null, false, true]);
    expect(await store.customers.get(second.customer.customerId)).toBeUndefined();
  });

  it('of several processes and submitters for the same customers are all stored', async () => {
    const stores = [database.store(), database.otherStore()];
    const customers = orders(6).map(({ customer }) => customer);
    const submitters = ['vendor', `res_${unique('x')}`, `res_${unique('x')}`];
    const work = Array.from({ length: 120 }, (_, n) => {
      const customer = customers[n % customers.length];
      return submit(stores[n % 2] as Store, anOrder(customer), submitters[n % 3]);
    });
    const submitted = await Promise.all(work);
    expect(new Set(submitted.map((one) => one?.order.id)).size).toBe(120);
    expect(new Set(submitted.map((one) => one?.onboarding.id)).size).toBe(customers.length);
  });
});
