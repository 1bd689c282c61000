import { ApplicationFailure } from '@temporalio/common';
import { expect, it } from 'vitest';
import { createOnboardingActivities } from '../../activities/onboarding/index.ts';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { repeated } from '../support/repeat.ts';
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
} from '../support/seed.ts';

describeOnBothDatabases('taking the first order of a customer', (database) => {
  const take = (orderId: string, now = NOW) =>
    createOnboardingActivities(database.store()).takeOrder({ orderId, now });

  it('makes the account, holds the licenses and invites the primary contact as admin, once', async () => {
    const store = database.store();
    const lines = [product(), product({ license_key: null, quantity: 3 })];
    const order = await seedOrder(store, { lines });
    const result = await repeated(store, NOW, (now) => take(order.orderId, now));

    const { state, sends, outcome } = result;
    expect(outcome).toEqual({ code: 'done' });
    expect(state).toMatchObject({
      onboardingId: order.onboardingId,
      status: 'invited',
      heldLicenses: 2,
      boundLicenses: 0,
      invitation: { epoch: 1, status: 'pending', sends: [NOW], expiresAt: daysAfter(NOW, 14) },
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
    expect(await store.mailSends.get(String(sends[0]))).toMatchObject({
      kind: 'invitation',
      n: 1,
      recipient: order.email,
      workflow_id: onboardingWorkflowId(order.customerId),
    });
    expect(sends).toHaveLength(1);
    expect(await store.orders.get(order.orderId)).toMatchObject({ status: 'taken', taken_at: NOW });
  });

  it('is done once by two that take it at the same time', async () => {
    const store = database.store();
    const { orderId, onboardingId } = await seedOrder(store);
    const other = createOnboardingActivities(database.otherStore());
    const [one, two] = await Promise.all([take(orderId), other.takeOrder({ orderId, now: NOW })]);
    expect(one).toEqual(two);
    expect(await store.licenses.ofOnboarding(onboardingId)).toHaveLength(1);
    expect(one?.sends).toHaveLength(1);
  });

  it('is not retried when there is no such order', async () => {
    const failure = await take('ord_none').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'NotFound', nonRetryable: true });
  });

  it('binds at once and tells every admin when the account has some', async () => {
    const store = database.store();
    const customerId = unique('C');
    const order = await seedOrder(store, { customerId });
    const accountId = await seedAccount(store, customerId);
    const admins = [
      await seedMember(store, { accountId, email: `${customerId}-1@meyer.example`, role: 'admin' }),
      await seedMember(store, { accountId, email: `${customerId}-2@meyer.example`, role: 'admin' }),
    ];
    await seedMember(store, { accountId, email: `${customerId}-3@meyer.example`, role: 'member' });
    const { state, sends } = await repeated(store, NOW, (now) => take(order.orderId, now));
    const bound = { status: 'completed', invitation: null, heldLicenses: 0, boundLicenses: 1 };
    expect(state).toMatchObject({ ...bound, businessAccountId: accountId });
    const mails = await Promise.all(sends.map((id) => store.mailSends.get(id)));
    expect(mails.map((mail) => mail?.kind)).toEqual(['license-bound', 'license-bound']);
    expect(mails.map((mail) => mail?.recipient).sort()).toEqual(admins.map(({ email }) => email).sort());
    expect(await store.licenses.ofAccount(accountId, 10)).toMatchObject([{ bound_at: NOW }]);
  });

  it('uses an account that somebody made by hand, and invites an admin when it has none', async () => {
    const store = database.store();
    const customerId = unique('C');
    const accountId = await seedAccount(store, customerId);
    await seedMember(store, { accountId, email: `${customerId}@meyer.example`, role: 'member' });
    const blocked = await seedMember(store, { accountId, email: `${customerId}-x@m.example`, role: 'admin' });
    await store.knex('memberships').where({ user_id: blocked.id }).update({ status: 'blocked' });
    const { orderId } = await seedOrder(store, { customerId });
    const { state } = await repeated(store, NOW, (now) => take(orderId, now));
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
    const { takeOrder } = createOnboardingActivities(store);
    const result = await repeated(store, NOW, (now) => takeOrder({ orderId: order.orderId, now }));
    const onboarding = await store.onboardings.get(order.onboardingId);
    return { store, waiting, result, order, onboarding };
  }

  it('is waited for, not doubled', async () => {
    const { store, waiting, result, onboarding } = await colleague({});
    expect(result).toMatchObject({ sends: [], state: { status: 'invited', invitation: null } });
    expect(onboarding).toMatchObject({ invitation_id: waiting.id, status: 'invited' });
    expect(await store.invitations.get(waiting.id)).toEqual(waiting);
  });

  it('makes an admin of its invitee, who would else own licenses that nobody can see', async () => {
    const { store, waiting, result } = await colleague({ role: 'member' });
    expect(result.state.status).toBe('invited');
    expect(await store.invitations.get(waiting.id)).toMatchObject({ role: 'admin', status: 'pending' });
  });

  it.each(['expired', 'declined', 'undeliverable'] as const)(
    'makes way for a new one when it is %s: nobody would mail it again',
    async (status) => {
      const { store, waiting, result, onboarding } = await colleague({ status });
      expect(result.state).toMatchObject({ status: 'invited', invitation: { status: 'pending', epoch: 1 } });
      expect(result.sends).toHaveLength(1);
      expect(onboarding?.invitation_id).not.toBe(waiting.id);
      expect((await store.invitations.get(waiting.id))?.status).toBe('revoked');
    },
  );
});
