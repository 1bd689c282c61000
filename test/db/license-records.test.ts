import { expect, it } from 'vitest';
import type { Store } from '../../db/store.ts';
import { eligibilityFacts } from '../../domain/campaigns/eligibility-facts.ts';
import { aLicense, importAll } from '../support/cases/license-rows.ts';
import {
  daysAfter,
  NOW,
  seedAccount,
  seedInvitation,
  seedMember,
  seedOrder,
  unique,
} from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

describeOnBothDatabases('license records', (database) => {
  it('page over the customers that have some, each once, and end', async () => {
    const store = database.store();
    const prefix = unique('page');
    const ids = Array.from({ length: 7 }, (_, n) => `${prefix}-${n}`);
    await importAll(
      store,
      [...ids, ...ids].map((customerId) => aLicense({ customerId })),
    );
    await seedOrder(store, { customerId: `${prefix}-without` });
    const seen: string[] = [];
    for (let page = await store.licenseRecords.customers(3); page.length > 0; ) {
      expect(page.length).toBeLessThanOrEqual(3);
      seen.push(...page);
      page = await store.licenseRecords.customers(3, page.at(-1));
    }
    expect(seen.filter((id) => id.startsWith(`${prefix}-`))).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("become an order's line once, and a later import keeps that", async () => {
    const store = database.store();
    const license = aLicense();
    const customerId = String(license.customerId);
    await importAll(store, [license]);
    const { orderId } = await seedOrder(store, { customerId });
    const record = async () => (await store.licenseRecords.ofCustomers([customerId]))[0];
    const id = (await record())?.id ?? '';
    const attach = () =>
      store.knex.transaction((trx) => store.licenseRecords.attach(id, `${orderId}_1`, NOW, trx));
    expect([await attach(), await attach()]).toEqual([true, false]);
    await importAll(store, [{ ...license, version: '12' }], daysAfter(NOW, 1));
    expect(await record()).toMatchObject({
      id,
      version: '12',
      order_line_id: `${orderId}_1`,
      imported_at: NOW,
    });
    expect(await store.licenseRecords.get(id)).toEqual(await record());
  });
});

describeOnBothDatabases('facts about eligibility', (database) => {
  const factsOf = async (store: Store, customerId: string) =>
    (await eligibilityFacts(store, [customerId]))[0];
  const imported = async (over: Record<string, unknown> = {}) => {
    const license = aLicense(over);
    await importAll(database.store(), [license]);
    return { customerId: String(license.customerId), email: String(license.email) };
  };

  it('give the address to write to, of a customer with records alone', async () => {
    const { customerId, email } = await imported();
    expect(await factsOf(database.store(), customerId)).toMatchObject({
      customer: { id: customerId },
      records: [{ customer_id: customerId }],
      account: null,
      openOnboarding: false,
      optedOut: false,
      contact: { email },
    });
  });

  it('know an account, with and without an admin', async () => {
    const store = database.store();
    const { customerId } = await imported();
    const accountId = await seedAccount(store, customerId);
    await seedMember(store, { accountId, email: `${unique('member')}@x.example`, role: 'member' });
    expect((await factsOf(store, customerId))?.account).toEqual({ id: accountId, hasAdmin: false });
    const { id } = await seedMember(store, { accountId, email: `${unique('a')}@x.example`, role: 'admin' });
    expect((await factsOf(store, customerId))?.account).toEqual({ id: accountId, hasAdmin: true });
    await store.knex('memberships').where({ user_id: id }).update({ status: 'blocked' });
    expect((await factsOf(store, customerId))?.account).toEqual({ id: accountId, hasAdmin: false });
  });

  it('know an onboarding until it is closed, and which customer opted out', async () => {
    const store = database.store();
    const { customerId } = await imported();
    const { onboardingId } = await seedOrder(store, { customerId });
    await store.customers.optOut(customerId, NOW);
    expect(await factsOf(store, customerId)).toMatchObject({ openOnboarding: true, optedOut: true });
    const row = await store.onboardings.get(onboardingId);
    if (!row) throw new Error('there is no onboarding');
    await store.onboardings.update(row, { status: 'cancelled' }, NOW);
    expect(await factsOf(store, customerId)).toMatchObject({ openOnboarding: false });
  });

  it('name the latest address, except those that mail did not reach', async () => {
    const store = database.store();
    const { customerId, email } = await imported();
    const newer = `new@${customerId.toLowerCase()}.example`;
    await importAll(store, [aLicense({ customerId, email: newer })], daysAfter(NOW, 1));
    expect((await factsOf(store, customerId))?.contact?.email).toBe(newer);
    const accountId = await seedAccount(store, customerId);
    const bounce = async (address: string) => {
      const { id } = await seedInvitation(store, { accountId, email: address });
      await store.knex.transaction((trx) => store.invitations.update(id, { status: 'undeliverable' }, trx));
    };
    await bounce(newer);
    expect((await factsOf(store, customerId))?.contact?.email).toBe(email);
    await bounce(email);
    expect((await factsOf(store, customerId))?.contact).toBeNull();
  });

  it('are those of each customer, by id, and empty for an unknown one', async () => {
    const store = database.store();
    const [a, b] = [await imported(), await imported()];
    await seedOrder(store, { customerId: a.customerId });
    const facts = await eligibilityFacts(store, [b.customerId, 'unknown', a.customerId]);
    const ids = [a.customerId, b.customerId].sort();
    expect(facts.map(({ customer }) => customer.id)).toEqual(ids);
    expect(facts.map(({ openOnboarding }) => openOnboarding)).toEqual(ids.map((id) => id === a.customerId));
    expect(facts.every(({ records }) => records.length === 1)).toBe(true);
  });
});
