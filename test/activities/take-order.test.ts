import { expect, it } from 'vitest';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import {
  COMPANY,
  daysAfter,
  NOW,
  product,
  seedAccount,
  seedInvitation,
  seedMember,
  seedOrder,
  unique,
} from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { repeated } from '../support/run/repeat.ts';
import { driveCustomer, mailsOf } from './cases.ts';

describeOnBothDatabases('taking the first order of a customer', (database) => {
  const drive = (customerId: string) => driveCustomer(database.store(), customerId);

  it('creates the account, holds the licenses and invites the primary contact as admin, once', async () => {
    const store = database.store();
    const lines = [product(), product({ license_key: null, quantity: 3 })];
    const order = await seedOrder(store, { lines });
    const driver = drive(order.customerId);
    const { state, outcome } = await repeated(store, NOW, driver.look);
    expect(outcome).toEqual({ code: 'done' });
    expect(state).toMatchObject({
      onboardingId: order.onboardingId,
      status: 'invited',
      heldLicenses: 2,
      boundLicenses: 0,
      invitation: { epoch: 1, status: 'pending', sendCount: 1, expiresAt: daysAfter(NOW, 14) },
    });
    expect(state.invitation?.reminders.map(({ kind }) => kind)).toEqual([
      'reminder',
      'reminder',
      'reminder',
      'last-reminder',
    ]);
    const account = await store.accounts.findLiveByCustomer(order.customerId);
    expect(account).toMatchObject({ id: state.businessAccountId, company_name: COMPANY });
    const invitation = await store.invitations.get(String(state.invitation?.id));
    expect(invitation).toMatchObject({ email: order.email, role: 'admin', locale: 'en', send_count: 1 });
    expect(await mailsOf(store, driver)).toMatchObject([
      {
        kind: 'invitation',
        n: 1,
        recipient: order.email,
        workflow_id: onboardingWorkflowId(order.customerId),
      },
    ]);
    expect(driver.deps.pokes).toEqual({ sender: [{ priority: 1, inMs: 0 }], dispatcher: [] });
    expect(await store.orders.get(order.orderId)).toMatchObject({ status: 'taken', taken_at: NOW });
  });

  it('is done once by two that take it at the same time', async () => {
    const store = database.store();
    const { customerId, onboardingId } = await seedOrder(store);
    const driver = drive(customerId);
    const other = driveCustomer(database.otherStore(), customerId);
    const [one, two] = await Promise.all([driver.look(NOW), other.look(NOW)]);
    expect(one).toEqual(two);
    expect(await store.licenses.ofOnboarding(onboardingId)).toHaveLength(1);
    expect(await mailsOf(store, driver)).toHaveLength(1);
  });

  it('has nothing to answer for a customer who has not ordered', async () => {
    expect(await drive(unique('C')).look(NOW)).toEqual({ state: null, outcome: { code: 'done' } });
  });

  it('binds at once and mails every admin when the account has some', async () => {
    const store = database.store();
    const customerId = unique('C');
    await seedOrder(store, { customerId });
    const accountId = await seedAccount(store, customerId);
    const admins = [
      await seedMember(store, { accountId, email: `${customerId}-1@meyer.example`, role: 'admin' }),
      await seedMember(store, { accountId, email: `${customerId}-2@meyer.example`, role: 'admin' }),
    ];
    await seedMember(store, { accountId, email: `${customerId}-3@meyer.example`, role: 'member' });
    const driver = drive(customerId);
    const { state } = await repeated(store, NOW, driver.look);
    const bound = { status: 'completed', invitation: null, heldLicenses: 0, boundLicenses: 1 };
    expect(state).toMatchObject({ ...bound, businessAccountId: accountId });
    const mails = await mailsOf(store, driver);
    expect(mails.map((mail) => mail.kind)).toEqual(['license-bound', 'license-bound']);
    expect(mails.map((mail) => mail.recipient).sort()).toEqual(admins.map(({ email }) => email).sort());
    expect(await store.licenses.ofAccount(accountId, 10)).toMatchObject([{ bound_at: NOW }]);
  });

  it('uses an account created by hand, and invites an admin when it has none', async () => {
    const store = database.store();
    const customerId = unique('C');
    const accountId = await seedAccount(store, customerId);
    await seedMember(store, { accountId, email: `${customerId}@meyer.example`, role: 'member' });
    const blocked = await seedMember(store, { accountId, email: `${customerId}-x@m.example`, role: 'admin' });
    await store.knex('memberships').where({ user_id: blocked.id }).update({ status: 'blocked' });
    await seedOrder(store, { customerId });
    const { state } = await repeated(store, NOW, drive(customerId).look);
    expect(state).toMatchObject({ businessAccountId: accountId, status: 'invited', heldLicenses: 1 });
    const accounts = await store.knex('business_accounts').where({ customer_id: customerId });
    expect(accounts).toHaveLength(1);
  });
});

describeOnBothDatabases("a colleague's invitation for the address of a first order", (database) => {
  async function colleague(over: { role?: 'admin' | 'member'; status?: string }) {
    const store = database.store();
    const customerId = unique('C');
    const email = `${customerId.toLowerCase()}@meyer.example`;
    const accountId = await seedAccount(store, customerId);
    const waiting = await seedInvitation(store, { accountId, email, role: over.role ?? 'admin' });
    if (over.status)
      await store.knex('invitations').where({ id: waiting.id }).update({ status: over.status });
    const order = await seedOrder(store, { customerId, email });
    const driver = driveCustomer(store, customerId);
    const result = await repeated(store, NOW, driver.look);
    const onboarding = await store.onboardings.get(order.onboardingId);
    return { store, waiting, result, order, onboarding, mails: await mailsOf(store, driver) };
  }

  it('is waited for, not duplicated', async () => {
    const { store, waiting, result, onboarding, mails } = await colleague({});
    expect(result.state).toMatchObject({ status: 'invited', invitation: null });
    expect(mails).toEqual([]);
    expect(onboarding).toMatchObject({ invitation_id: waiting.id, status: 'invited' });
    expect(await store.invitations.get(waiting.id)).toEqual(waiting);
  });

  it('makes its invitee an admin, who would otherwise own licenses that no one can see', async () => {
    const { store, waiting, result } = await colleague({ role: 'member' });
    expect(result.state.status).toBe('invited');
    expect(await store.invitations.get(waiting.id)).toMatchObject({ role: 'admin', status: 'pending' });
  });

  it.each(['expired', 'declined', 'undeliverable'] as const)(
    'is replaced by a new one when it is %s: it would get no more mails',
    async (status) => {
      const { store, waiting, result, onboarding, mails } = await colleague({ status });
      expect(result.state).toMatchObject({ status: 'invited', invitation: { status: 'pending', epoch: 1 } });
      expect(mails).toHaveLength(1);
      expect(onboarding?.invitation_id).not.toBe(waiting.id);
      expect((await store.invitations.get(waiting.id))?.status).toBe('revoked');
    },
  );
});
