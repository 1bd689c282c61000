import { expect, it } from 'vitest';
import { changeCustomer } from '../../cases/customers/change-customer.ts';
import { submitOrder } from '../../cases/orders/submit-order.ts';
import { eligibilityFacts } from '../../domain/campaigns/eligibility-facts.ts';
import { anOrder } from '../support/cases/orders.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { deleteCustomerRows } from '../support/databases/delete-customer.ts';

describeOnBothDatabases('contacts that were set for a customer', (database) => {
  /** A customer of an order by this submitter; `others`: whom its onboarding would invite next. */
  async function aCustomer(submitter = 'vendor') {
    const store = database.store();
    const order = async (addresses: string[], by = submitter) => {
      const otherContacts = addresses.map((email) => ({ email }));
      const input = anOrder({ ...(customerId ? { customerId } : {}), otherContacts });
      const submitted = await submitOrder(store, { submitter: by, input, now: new Date().toISOString() });
      if (!submitted) throw new Error('the order is another');
      return { ...submitted, customerId: input.customer.customerId };
    };
    let customerId = '';
    const { onboarding, ...first } = await order(['ordered@a.example']);
    customerId = first.customerId;
    return {
      customerId,
      order,
      set: (contacts: { primaryEmail?: string; otherContacts?: string[] }, by = submitter, at = store) =>
        changeCustomer(at, {
          ...{ customerId, change: {}, contacts, actor: 'system' },
          viewer: { submitter: by, resellerId: by.startsWith('res_') ? by : null },
        }),
      others: async () => (await store.orderContacts.others(onboarding.id)).map(({ email }) => email),
      seenBy: async (by?: string) => (await store.customerLists.addresses([customerId], by)).get(customerId),
    };
  }

  it('replace those of earlier orders, and stand after those of later ones', async () => {
    const { set, others, order, customerId } = await aCustomer();
    expect(await others()).toEqual(['ordered@a.example']);
    expect(await set({ otherContacts: ['one@a.example', 'two@a.example'] })).toEqual(['otherContactsInUse']);
    expect(await others()).toEqual(['one@a.example', 'two@a.example']);
    expect(await set({ primaryEmail: 'main@a.example' })).toEqual([]);
    expect(await others()).toEqual(['main@a.example', 'one@a.example', 'two@a.example']);
    const { order: later } = await order(['later@a.example']);
    // It names another person, and is heeded as if it were the first.
    await database.store().knex('orders').where({ id: later.id }).update({ primary_email_ignored: false });
    expect((await others())[0]).toBe('later@a.example');
    await set({ otherContacts: [] });
    expect(await others()).toEqual(['main@a.example']);
    const [facts] = await eligibilityFacts(database.store(), [customerId]);
    expect(facts?.contact?.email).toBe('main@a.example');
  });

  it('are stored once by a repeat, and by two at the same time', async () => {
    const { set, customerId } = await aCustomer();
    const contacts = { primaryEmail: 'Main@a.example', otherContacts: ['one@a.example'] };
    await Promise.all([set(contacts), set(contacts, 'vendor', database.otherStore()), set(contacts)]);
    const { knex } = database.store();
    expect(await knex('customer_contacts').where({ customer_id: customerId })).toHaveLength(2);
    const updates = { subject: customerId, action: 'customer.updated' };
    expect(await knex('audit_events').where(updates).pluck('data')).toEqual([
      '{"fields":"other_contacts primary_email"}',
    ]);
  });

  it('of a reseller count, and are seen, as its orders do', async () => {
    const { set, others, seenBy, customerId } = await aCustomer('res_alpha');
    await set({ otherContacts: ['alpha@a.example'] });
    expect(await others()).toEqual(['alpha@a.example']);
    expect(await seenBy('res_alpha')).toContain('alpha@a.example');
    expect(await seenBy('res_beta')).toEqual([]);
    const { knex } = database.store();
    await knex('orders').where({ customer_id: customerId }).update({ status: 'cancelled' });
    expect(await others()).toEqual([]);
    const [facts] = await eligibilityFacts(database.store(), [customerId]);
    expect(facts?.contact).toBeNull();
  });

  it('go with a customer that is deleted', async () => {
    const { set, customerId } = await aCustomer();
    await set({ primaryEmail: 'main@a.example', otherContacts: [] });
    const { knex } = database.store();
    await deleteCustomerRows(database.store(), customerId);
    expect(await knex('customer_contacts').where({ customer_id: customerId })).toEqual([]);
  });
});
