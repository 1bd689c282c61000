import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { refused, repeated } from '../support/repeat.ts';
import { hoursAfter, NOW, seedInvitation, seedMember, seedOrder, unique } from '../support/seed.ts';
import { createSteps, invitedCase } from './cases.ts';

const LATER = hoursAfter(NOW, 5);

describeOnBothDatabases('an admin who joined another way', (database) => {
  const someone = (accountId: string, role: 'admin' | 'member') =>
    seedMember(database.store(), { accountId, email: `${unique('cfo')}@meyer.example`, role });

  it('gets the licenses; the invited one is told that another admin joined', async () => {
    const store = database.store();
    const { steps, onboardingId, accountId, invitation, joinClosed, sendId } = await invitedCase(store);
    const admin = await someone(accountId, 'admin');
    const result = await repeated(
      store,
      LATER,
      (now) => steps.bindForJoinedAdmin({ onboardingId, userId: admin.id, now }),
      'unchanged',
    );
    expect(result).toMatchObject({
      outcome: { code: 'done' },
      state: { status: 'completed', boundLicenses: 1 },
    });
    expect((await invitation()).status).toBe('revoked');
    expect(await joinClosed(1)).toBe('another_admin');
    const [first, ...told] = await Promise.all(result.sends.map((id) => store.mailSends.get(id)));
    expect(first?.id).toBe(sendId);
    expect(told).toMatchObject([{ kind: 'license-bound', recipient: admin.email, user_id: admin.id }]);
  });

  it('changes nothing when it is no active admin of the account', async () => {
    const store = database.store();
    const { steps, onboardingId, accountId } = await invitedCase(store);
    const member = await someone(accountId, 'member');
    const blocked = await someone(accountId, 'admin');
    await store.knex('memberships').where({ user_id: blocked.id }).update({ status: 'blocked' });
    for (const userId of [member.id, blocked.id, 'user_none']) {
      const bind = () => steps.bindForJoinedAdmin({ onboardingId, userId, now: LATER });
      expect(await refused(store, bind)).toBe('unchanged');
    }
  });
});

describeOnBothDatabases('cancelling an onboarding', (database) => {
  it('revokes its invitation and keeps the licenses held', async () => {
    const store = database.store();
    const { steps, onboardingId, invitation, joinClosed } = await invitedCase(store);
    const result = await repeated(store, LATER, (now) => steps.cancelOnboarding({ onboardingId, now }));
    expect(result.outcome.code).toBe('done');
    expect(result.state).toMatchObject({
      status: 'cancelled',
      heldLicenses: 1,
      invitation: { status: 'revoked' },
    });
    expect((await invitation()).status).toBe('revoked');
    expect(await joinClosed(1)).toBe('revoked');
  });

  it("leaves a colleague's invitation alone", async () => {
    const store = database.store();
    const { steps, onboardingId, accountId } = await invitedCase(store);
    const colleague = await seedInvitation(store, { accountId, email: `${unique('b')}@meyer.example` });
    await store.onboardings.update(onboardingId, { invitation_id: colleague.id }, NOW);
    const { state } = await repeated(store, LATER, (now) => steps.cancelOnboarding({ onboardingId, now }));
    expect(state).toMatchObject({ status: 'cancelled', invitation: null });
    expect(await store.invitations.get(colleague.id)).toEqual(colleague);
  });

  it('is refused once it is completed', async () => {
    const store = database.store();
    const { steps, onboardingId, invitationId, invitee } = await invitedCase(store);
    await steps.acceptInvitation({ invitationId, epoch: 1, userId: await invitee(), now: NOW });
    expect(await refused(store, () => steps.cancelOnboarding({ onboardingId, now: LATER }))).toBe('closed');
  });

  it('is not retried when there is no such onboarding', async () => {
    const cancelling = createSteps(database.store()).cancelOnboarding({ onboardingId: 'onb_none', now: NOW });
    await expect(cancelling).rejects.toMatchObject({ type: 'NotFound', nonRetryable: true });
  });
});

describeOnBothDatabases('closing an onboarding', (database) => {
  it('names the orders that wait, and closes only when there are none, keeping the first date', async () => {
    const store = database.store();
    const { steps, onboardingId, onboarding, customerId, email } = await invitedCase(store);
    await steps.cancelOnboarding({ onboardingId, now: NOW });
    const { orderId } = await seedOrder(store, { customerId, email });
    const close = (now: string) => steps.closeOnboarding({ onboardingId, now });
    expect(await close(LATER)).toEqual({ closed: false, untakenOrderIds: [orderId] });
    expect((await onboarding()).closed_at).toBeNull();

    await steps.takeOrder({ orderId, now: LATER });
    expect(await close(LATER)).toEqual({ closed: true, untakenOrderIds: [] });
    expect(await close(hoursAfter(LATER, 1))).toEqual({ closed: true, untakenOrderIds: [] });
    expect((await onboarding()).closed_at).toBe(LATER);
  });

  it('and an order at the same moment never lose each other', async () => {
    const store = database.store();
    const other = createSteps(database.otherStore());
    for (let round = 0; round < 5; round += 1) {
      const { steps, onboardingId, customerId, email } = await invitedCase(store);
      await steps.cancelOnboarding({ onboardingId, now: NOW });
      const [order, closed] = await Promise.all([
        seedOrder(store, { customerId, email }),
        other.closeOnboarding({ onboardingId, now: LATER }),
      ]);
      // Either the order hinders the closing, or it opened an onboarding of its own.
      expect(closed).toEqual(
        order.onboardingId === onboardingId
          ? { closed: false, untakenOrderIds: [order.orderId] }
          : { closed: true, untakenOrderIds: [] },
      );
      expect((await store.onboardings.findOpen(customerId))?.id).toBe(order.onboardingId);
    }
  });
});
