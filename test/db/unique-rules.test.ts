import { expect, it } from 'vitest';
import { newId } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import { holdLicenses } from '../../domain/licenses/hold-licenses.ts';
import {
  NOW,
  orderLines,
  product,
  seedAccount,
  seedInvitation,
  seedOrder,
  unique,
} from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

const BROKEN_RULE = /unique/i;

const linesToHold = async (store: Store, orderId: string, onboarding_id: string) =>
  (await store.orders.linesOf([orderId])).map((line) => ({ ...line, onboarding_id, submitter: 'key:sales' }));

describeOnBothDatabases('unique rows', (database) => {
  const both = () => [database.store(), database.otherStore()] as const;

  it('a customer has one live business account, also when two look for it at once', async () => {
    const store = database.store();
    const { customerId } = await seedOrder(store);
    const customer = { customerId, companyName: 'Meyer', now: NOW };
    const made = await Promise.all(both().map((each) => each.accounts.findOrCreate(customer)));
    expect(made[0]?.id).toBe(made[1]?.id);
    expect(made.map(({ isNew }) => isNew).toSorted()).toEqual([false, true]);
    await expect(seedAccount(store, customerId)).rejects.toThrow(BROKEN_RULE);

    await store.knex('business_accounts').where({ id: made[0]?.id }).update({ closed_at: NOW });
    const next = await store.accounts.findOrCreate(customer);
    expect(next.id).not.toBe(made[0]?.id);
    const { isNew, ...row } = next;
    expect(isNew).toBe(true);
    expect(await store.accounts.findLiveByCustomer(customerId)).toEqual(row);
  });

  it('accounts without a customer do not conflict', async () => {
    await seedAccount(database.store());
    expect(await seedAccount(database.store())).toMatch(/^acct_/);
  });

  it.each(['pending', 'expired', 'declined', 'undeliverable'] as const)(
    'an account has one invitation for an address while that one is %s',
    async (status) => {
      const store = database.store();
      const accountId = await seedAccount(store);
      const { id } = await seedInvitation(store, { accountId, email: 'Bo@Meyer.example' });
      await store.knex('invitations').where({ id }).update({ status });
      const again = seedInvitation(store, { accountId, email: 'bo@meyer.example' });
      await expect(again).rejects.toThrow(BROKEN_RULE);
      expect((await store.invitations.findLive(accountId, 'bo@meyer.example'))?.id).toBe(id);
      await seedInvitation(store, { accountId, email: 'other@meyer.example' });
      await seedInvitation(store, { accountId: await seedAccount(store), email: 'bo@meyer.example' });
    },
  );

  it.each(['accepted', 'revoked'] as const)('an invitation that is %s frees its address', async (status) => {
    const store = database.store();
    const accountId = await seedAccount(store);
    const { id } = await seedInvitation(store, { accountId, email: 'bo@meyer.example' });
    await store.knex('invitations').where({ id }).update({ status });
    expect(await store.invitations.findLive(accountId, 'bo@meyer.example')).toBeUndefined();
    const next = await seedInvitation(store, { accountId, email: 'bo@meyer.example' });
    expect((await store.invitations.findLive(accountId, 'bo@meyer.example'))?.id).toBe(next.id);
  });

  it('of two invitations for one address at once, one is created', async () => {
    const accountId = await seedAccount(database.store());
    const email = 'bo@meyer.example';
    const results = await Promise.allSettled(
      both().map((store) => seedInvitation(store, { accountId, email })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('an order line becomes one license, however often it is held at once', async () => {
    const store = database.store();
    const lines = Array.from({ length: 120 }, () => product());
    const { orderId, onboardingId } = await seedOrder(store, { lines });
    const accountId = await seedAccount(store);
    const stored = await linesToHold(store, orderId, onboardingId);
    const hold = (each: Store) =>
      each.knex.transaction((trx) => holdLicenses(each, { lines: stored, accountId, now: NOW }, trx));
    await Promise.all(both().map(hold));
    await hold(store);
    const licenses = await store.licenses.ofOnboarding(onboardingId);
    expect(new Set(licenses.map(({ order_line_id }) => order_line_id)).size).toBe(120);
    expect(licenses).toHaveLength(120);
    const { id: _id, ...license } = licenses[0] as (typeof licenses)[number];
    const double = { ...license, id: newId('license') };
    await expect(store.knex('licenses').insert(double)).rejects.toThrow(BROKEN_RULE);
  });

  it('binding happens once', async () => {
    const store = database.store();
    const { orderId, onboardingId } = await seedOrder(store);
    const accountId = await seedAccount(store);
    const lines = await linesToHold(store, orderId, onboardingId);
    await store.knex.transaction((trx) => holdLicenses(store, { lines, accountId, now: NOW }, trx));
    expect(await store.licenses.countByStatus({ business_account_id: accountId })).toEqual({
      held: 1,
      bound: 0,
    });
    const binding = { accountId, notice: orderId, now: NOW };
    const bound = await Promise.all(both().map((each) => each.licenses.bindHeld(binding)));
    expect(bound.sort()).toEqual([0, 1]);
    expect(await store.licenses.countByStatus({ business_account_id: accountId })).toEqual({
      held: 0,
      bound: 1,
    });
    expect(await store.licenses.ofAccount(accountId, 10)).toMatchObject([{ bound_at: NOW, notice: orderId }]);
  });

  it('a submitter has one order under an external id; another submitter may use the same id', async () => {
    const store = database.store();
    const seeded = await seedOrder(store, { externalOrderId: unique('SO') });
    const row = await store.orders.get(seeded.orderId);
    if (!row) throw new Error('the order is not there');
    const insert = (each: Store, over: { submitter?: string } = {}) =>
      each.knex.transaction((trx) => {
        const id = newId('order');
        return each.orders.insert({ ...row, ...over, id }, orderLines(id, [product()]), trx);
      });
    expect(await insert(store)).toBe(false);
    expect(await insert(store, { submitter: 'key:other' })).toBe(true);
    const raced = await Promise.all(both().map((each) => insert(each, { submitter: 'key:third' })));
    expect(raced.sort()).toEqual([false, true]);
    const ids = await store.knex('orders').where({ customer_id: seeded.customerId }).pluck('id');
    expect(ids).toHaveLength(3);
    expect(await store.knex('order_lines').whereIn('order_id', ids)).toHaveLength(3);
    expect(await store.orders.findByExternalId(row.submitter, row.external_order_id)).toEqual(row);
  });

  it('a customer has one open onboarding: two at once get the same one, a closed one makes room', async () => {
    const store = database.store();
    const { customerId, onboardingId } = await seedOrder(store);
    const close = async (id: string) => {
      const row = await store.onboardings.get(id);
      if (!row) throw new Error('there is no onboarding');
      return store.onboardings.update(row, { status: 'completed' }, NOW);
    };
    expect(await close(onboardingId)).toMatchObject({ status: 'completed', closed_at: NOW });
    expect(await store.onboardings.findOpen(customerId)).toBeUndefined();

    const lockOpen = (each: Store) =>
      each.knex.transaction((trx) => each.onboardings.lockOpen(customerId, NOW, trx));
    const [one, other] = await Promise.all(both().map(lockOpen));
    expect(one?.id).toBe(other?.id);
    expect(one?.id).not.toBe(onboardingId);
    expect([one?.opened, other?.opened].sort()).toEqual([false, true]);
    await close(String(one?.id));
    const reopened = store.knex('onboardings').where({ customer_id: customerId });
    await expect(reopened.clone().update({ closed_at: null })).rejects.toThrow(BROKEN_RULE);
    expect(await reopened.clone()).toHaveLength(2);
  });

  it('a person has one membership of an account, and joining may add the admin role but never removes it', async () => {
    const store = database.store();
    const accountId = await seedAccount(store);
    const userId = newId('user');
    const user = { id: userId, name: 'Bo', email: `${userId}@meyer.example`, createdAt: NOW, updatedAt: NOW };
    await store.knex('users').insert({ ...user, emailVerified: database.schema() ? true : 1 });
    const join = (each: Store, role: 'admin' | 'member') =>
      each.members.join({ accountId, userId, role, now: NOW });
    await Promise.all(both().map((each) => join(each, 'member')));
    expect((await store.members.of(accountId, userId))?.role).toBe('member');
    await join(store, 'admin');
    await join(store, 'member');
    expect((await store.members.of(accountId, userId))?.role).toBe('admin');
    expect(await store.knex('memberships').where({ user_id: userId })).toHaveLength(1);
  });
});
