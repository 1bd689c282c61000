import { expect, it } from 'vitest';
import { createReseller } from '../../cases/resellers/resellers.ts';
import { createTestTransport } from '../../mail/transport/test-mode.ts';
import { expireAt, invitedCase } from '../activities/cases.ts';
import { deliver } from '../mail/delivery/sending.ts';
import { hoursAfter, NOW, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { deleteCustomerRows } from '../support/databases/delete-customer.ts';
import { seedInstance } from '../support/instances/seed-instance.ts';

describeOnBothDatabases('deleting a customer', (database) => {
  /** A customer whose contact has joined and has an instance. */
  async function aCustomer() {
    const store = database.store();
    const its = await invitedCase(store, { email: `accepts@${unique('joined')}.test` });
    await deliver(store, createTestTransport(store), its.sendId);
    const userId = await its.invitee();
    await its.steps.acceptInvitation({ ...its.about(hoursAfter(NOW, 1)), userId });
    const license = await store.knex('licenses').where({ onboarding_id: its.onboardingId }).first();
    await seedInstance(store, { accountId: its.accountId, licenseId: license.id });
    const { id: reseller_id } = await createReseller(store, { name: 'Alpha', actor: 'system' });
    const request = { reseller_id, actor: 'system', requested_at: NOW };
    await store.relationRequests.add({ ...request, named_by: 'customer', name: its.customerId });
    await store.relationRequests.add({ ...request, named_by: 'account', name: its.accountId });
    return { ...its, userId };
  }

  const erase = (customerId: string) => deleteCustomerRows(database.store(), customerId);

  const count = async (table: string, where: object) =>
    (await database.store().knex(table).where(where)).length;

  it('takes what belongs to it, and nothing of its neighbour', async () => {
    const { knex, testDeletions } = database.store();
    const [gone, stays] = [await aCustomer(), await aCustomer()];
    const facts = async ({
      customerId: customer_id,
      accountId: business_account_id,
      userId,
    }: typeof gone) => ({
      orders: await count('orders', { customer_id }),
      onboardings: await count('onboardings', { customer_id }),
      customers: await count('customers', { id: customer_id }),
      contacts: await count('contacts', { customer_id }),
      askedFor: await count('relation_requests', { name: customer_id }),
      askedForAccount: await count('relation_requests', { name: business_account_id }),
      members: await count('memberships', { business_account_id }),
      licenses: await count('licenses', { business_account_id }),
      instances: await count('instances', { business_account_id }),
      invitations: await count('invitations', { business_account_id }),
      mails: await count('mail_sends', { business_account_id }),
      plays: (await knex('test_plays').where('role', 'accepts')).length > 0 ? 1 : 0,
      events: await count('event_outbox', { business_account_id }),
      users: await count('users', { id: userId }),
    });
    const before = await facts(stays);
    expect(Object.values(await facts(gone)).every((n) => n > 0)).toBe(true);
    await erase(gone.customerId);
    const { plays: _others, ...left } = await facts(gone);
    expect(new Set(Object.values(left))).toEqual(new Set([0]));
    expect(await facts(stays)).toEqual(before);
    expect(await testDeletions.isDone(gone.customerId, 'vendor')).toBe(true);
    expect(await testDeletions.isDone(stays.customerId, 'vendor')).toBe(false);
  });

  it('takes a case that waits, and can be repeated', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    await expireAt(store, its, NOW);
    expect(await store.erasures.runsOf(its.customerId)).toContain(its.workflowId);
    await erase(its.customerId);
    await erase(its.customerId);
    expect(await count('onboardings', { customer_id: its.customerId })).toBe(0);
    expect(await count('business_accounts', { id: its.accountId, customer_id: null })).toBe(1);
  });
});
