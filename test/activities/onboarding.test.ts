import { expect, it } from 'vitest';
import { hoursAfter, NOW, seedInvitation, seedMember, seedOrder, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { refused, repeated } from '../support/run/repeat.ts';
import { createSteps, driveCustomer, invitedCase, mailsOf } from './cases.ts';

const LATER = hoursAfter(NOW, 5);

describeOnBothDatabases('an admin who joined another way', (database) => {
  const someone = (accountId: string, role: 'admin' | 'member') =>
    seedMember(database.store(), { accountId, email: `${unique('cfo')}@meyer.example`, role });

  it('gets the licenses; the invited person learns that another admin joined', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { look, accountId, invitation, joinClosed, sendId } = its;
    const admin = await someone(accountId, 'admin');
    const result = await repeated(store, LATER, look);
    expect(result).toMatchObject({
      outcome: { code: 'done' },
      state: { status: 'completed', boundLicenses: 1, closed: true },
    });
    expect((await invitation()).status).toBe('revoked');
    expect(await joinClosed(1)).toBe('another_admin');
    const [first, ...told] = await mailsOf(store, its);
    expect(first?.id).toBe(sendId);
    expect(told).toMatchObject([{ kind: 'license-bound', recipient: admin.email, user_id: admin.id }]);
  });

  it('changes nothing for a user who is no active admin of the account', async () => {
    const store = database.store();
    const { look, accountId, state } = await invitedCase(store);
    await someone(accountId, 'member');
    const blocked = await someone(accountId, 'admin');
    await store.knex('memberships').where({ user_id: blocked.id }).update({ status: 'blocked' });
    expect((await repeated(store, LATER, look)).state).toEqual(state);
  });
});

describeOnBothDatabases('cancelling an onboarding', (database) => {
  it('revokes its invitation and voids the licenses', async () => {
    const store = database.store();
    const { steps, workflowId, onboardingId, invitation, joinClosed } = await invitedCase(store);
    const result = await repeated(store, LATER, (now) =>
      steps.revokeCase({ workflowId, id: onboardingId, now }),
    );
    expect(result.outcome.code).toBe('done');
    expect(result.state).toMatchObject({
      status: 'cancelled',
      closed: true,
      heldLicenses: 0,
      invitation: { status: 'revoked' },
    });
    expect((await invitation()).status).toBe('revoked');
    expect(await joinClosed(1)).toBe('revoked');
  });

  it("does not change a colleague's invitation", async () => {
    const store = database.store();
    const { revoke, onboarding, accountId } = await invitedCase(store);
    const colleague = await seedInvitation(store, { accountId, email: `${unique('b')}@meyer.example` });
    await store.onboardings.update(await onboarding(), { invitation_id: colleague.id }, NOW);
    const { state } = await repeated(store, LATER, revoke);
    expect(state).toMatchObject({ status: 'cancelled', invitation: null });
    expect(await store.invitations.get(colleague.id)).toEqual(colleague);
  });

  it('is refused once it is completed', async () => {
    const store = database.store();
    const { steps, about, revoke, invitee } = await invitedCase(store);
    await steps.acceptInvitation({ ...about(NOW), userId: await invitee() });
    expect(await refused(store, () => revoke(LATER))).toBe('closed');
  });

  it('changes nothing when the customer has no onboarding', async () => {
    const { revoke } = driveCustomer(database.store(), unique('C'));
    expect(await revoke(NOW)).toEqual({ state: null, outcome: { code: 'not_found' } });
  });

  it('and an order at the same moment never lose each other', async () => {
    const store = database.store();
    const other = createSteps(database.otherStore());
    for (let round = 0; round < 5; round += 1) {
      const { look, workflowId, onboardingId, customerId, email } = await invitedCase(store);
      const [order, cancelled] = await Promise.all([
        seedOrder(store, { customerId, email }),
        other.revokeCase({ workflowId, id: onboardingId, now: LATER }),
      ]);
      expect(cancelled.outcome.code).toBe('done');
      // The order came first and was cancelled with it, or it opened its own onboarding.
      const came = order.onboardingId === onboardingId;
      const { state } = await repeated(store, LATER, look);
      expect(state).toMatchObject(
        came
          ? { onboardingId, status: 'cancelled', heldLicenses: 0 }
          : { onboardingId: order.onboardingId, status: 'invited', heldLicenses: 1 },
      );
      expect((await store.orders.get(order.orderId))?.status).toBe(came ? 'cancelled' : 'taken');
      expect(await store.onboardings.get(onboardingId)).toMatchObject({
        status: 'cancelled',
        closed_at: LATER,
      });
    }
  });
});
