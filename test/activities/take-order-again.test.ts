import { expect, it } from 'vitest';
import {
  daysAfter,
  hoursAfter,
  NOW,
  seedAccount,
  seedInvitation,
  seedMember,
  seedOrder,
  unique,
} from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { untilWaitedFor } from '../support/databases/waiting.ts';
import { repeated } from '../support/run/repeat.ts';
import { driveCase, driveCustomer, exhaustMail, expireAt, invitedCase, mailsOf } from './cases.ts';

/** Before the first reminder. */
const LATER = daysAfter(NOW, 1);

describeOnBothDatabases('a further order', (database) => {
  /** A customer that was invited for a first order. */
  async function invited() {
    const store = database.store();
    const its = await invitedCase(store);
    const again = async (email = its.email) => {
      const order = await seedOrder(store, { customerId: its.customerId, email, now: LATER });
      return { ...(await repeated(store, LATER, its.look)), order };
    };
    return { ...its, again };
  }

  it('holds its licenses while the invitation is pending, and sends no mail', async () => {
    const { again, invitationId, onboardingId, state: first } = await invited();
    const { state, order } = await again();
    expect(order.onboardingId).toBe(onboardingId);
    expect({ ...state, stepFacts: null }).toEqual({ ...first, heldLicenses: 2, stepFacts: null });
    expect(state.invitation?.id).toBe(invitationId);
  });

  it('with another address does not change who is invited', async () => {
    const { again, invitationId, email } = await invited();
    const { state } = await again(`${unique('eve')}@else.example`);
    expect(state.invitation?.sendCount).toBe(1);
    expect((await database.store().invitations.get(invitationId))?.email).toBe(email);
  });

  it('reissues an expired invitation: new links, a new mail, the schedule from now', async () => {
    const store = database.store();
    const its = await invited();
    const { again, invitationId } = its;
    const old = await store.invitations.linkTokens(invitationId, 1);
    await expireAt(store, its, hoursAfter(LATER, -1));
    const { state } = await again();
    expect(state).toMatchObject({
      status: 'invited',
      invitation: { epoch: 2, status: 'pending', sendCount: 2, expiresAt: daysAfter(LATER, 14) },
    });
    expect((await store.invitations.findLink(old.join, 'join'))?.closed_reason).toBe('expired');
    const fresh = await store.invitations.linkTokens(invitationId, 2);
    expect((await store.invitations.findLink(fresh.join, 'join'))?.closed_reason).toBeNull();
    const audit = await store
      .knex('audit_events')
      .where({ subject: invitationId, action: 'invitation.sent' });
    expect(audit.map(({ data }) => JSON.parse(data))).toMatchObject([{ by: 'order' }]);
  });

  it('sends no mail once the organisation has used its hourly share', async () => {
    const store = database.store();
    const expired = await invited();
    await expireAt(store, expired, hoursAfter(LATER, -1));
    await exhaustMail(store, expired.accountId, hoursAfter(LATER, -0.5));
    const { state } = await expired.again();
    expect(state).toMatchObject({
      status: 'expired',
      heldLicenses: 2,
      invitation: { epoch: 1, sendCount: 1 },
    });

    const joined = await invited();
    const email = `${unique('cfo')}@meyer.example`;
    await seedMember(store, { accountId: joined.accountId, email, role: 'admin' });
    await exhaustMail(store, joined.accountId, hoursAfter(LATER, -0.5));
    const { state: bound } = await joined.again();
    expect(bound).toMatchObject({ status: 'completed', heldLicenses: 0, boundLicenses: 2 });
    expect(await store.knex('mail_sends').where({ recipient: email })).toEqual([]);
  });

  it('does not change a declined or undeliverable invitation', async () => {
    const store = database.store();
    const { again, steps, about, invitationId } = await invited();
    const noteId = await store.invitations.addNote(invitationId, 1, 'not me', NOW);
    await steps.declineInvitation({ ...about(NOW), noteId });
    const { state } = await again();
    expect(state).toMatchObject({ status: 'declined', heldLicenses: 2, invitation: { status: 'declined' } });
    expect(state.invitation?.sendCount).toBe(1);
  });

  it('opens a new onboarding with a new invitation when the last one was cancelled', async () => {
    const store = database.store();
    const { again, revoke, invitationId, onboardingId, accountId } = await invited();
    await revoke(NOW);
    const { state, order } = await again();
    expect(order.onboardingId).not.toBe(onboardingId);
    expect(state).toMatchObject({ onboardingId: order.onboardingId, status: 'invited', heldLicenses: 1 });
    expect(state.businessAccountId).toBe(accountId);
    expect(state.invitation).toMatchObject({ epoch: 1, status: 'pending', sendCount: 1 });
    expect(state.invitation?.id).not.toBe(invitationId);
    expect((await store.invitations.get(invitationId))?.status).toBe('revoked');
    expect(await store.onboardings.get(onboardingId)).toMatchObject({ status: 'cancelled', closed_at: NOW });
  });

  it('that was stored before the cancellation and not taken is cancelled with it', async () => {
    const store = database.store();
    const { look, steps, workflowId, onboardingId, customerId, email, ...its } = await invited();
    const { orderId } = await seedOrder(store, { customerId, email });
    await steps.revokeCase({ workflowId, id: onboardingId, now: NOW });
    const { state } = await repeated(store, LATER, look);
    expect(state).toMatchObject({ onboardingId, status: 'cancelled', closed: true, heldLicenses: 0 });
    expect(await its.onboarding()).toMatchObject({ status: 'cancelled', closed_at: NOW });
    expect(await store.orders.get(orderId)).toMatchObject({ status: 'cancelled', cancelled_at: NOW });
    expect(await mailsOf(store, { workflowId })).toHaveLength(1);
  });

  it('opens a new onboarding after the last one was completed, with the same account', async () => {
    const store = database.store();
    const { again, steps, about, onboardingId, accountId, email } = await invited();
    const admin = await seedMember(store, { accountId, email, role: 'member' });
    await steps.acceptInvitation({ ...about(NOW), userId: admin.id });
    expect((await store.onboardings.get(onboardingId))?.closed_at).toBe(NOW);
    const { state } = await again();
    expect(state.onboardingId).not.toBe(onboardingId);
    expect(state).toMatchObject({ status: 'completed', businessAccountId: accountId, boundLicenses: 1 });
  });

  it('ends the pending invitation when another person has become an admin', async () => {
    const store = database.store();
    const { again, accountId, invitationId } = await invited();
    await seedMember(store, { accountId, email: `${unique('cfo')}@meyer.example`, role: 'admin' });
    const { join } = await store.invitations.linkTokens(invitationId, 1);
    const { state } = await again();
    expect(state).toMatchObject({ status: 'completed', heldLicenses: 0, boundLicenses: 2 });
    expect((await store.invitations.get(invitationId))?.status).toBe('revoked');
    expect((await store.invitations.findLink(join, 'join'))?.closed_reason).toBe('another_admin');
  });

  it("does not rely on a colleague's invitation that has ended", async () => {
    const store = database.store();
    const customerId = unique('C');
    const email = `${customerId.toLowerCase()}@meyer.example`;
    const accountId = await seedAccount(store, customerId);
    const row = await seedInvitation(store, { accountId, email, role: 'admin' });
    const colleagues = driveCase(store, row.workflow_id);
    await colleagues.look(NOW);
    const { onboardingId } = await seedOrder(store, { customerId, email });
    const customers = driveCustomer(store, customerId);
    await customers.look(NOW);
    await expireAt(store, { invitationId: row.id, look: colleagues.look }, NOW);
    expect((await store.onboardings.get(onboardingId))?.status).toBe('expired');
    expect(colleagues.deps.pokes.dispatcher).toEqual([customers.workflowId]);
    await seedOrder(store, { customerId, email, now: LATER });
    const { state } = await repeated(store, LATER, customers.look);
    expect(state).toMatchObject({ status: 'invited', invitation: { status: 'pending', sendCount: 1 } });
    expect(state.invitation?.id).not.toBe(row.id);
  });

  it('that another process took meanwhile is not taken again', async () => {
    const store = database.store();
    const other = database.otherStore();
    const { look, customerId, email, onboardingId } = await invited();
    const { orderId } = await seedOrder(store, { customerId, email });
    // The other process takes the order and cancels the case while this one waits for the lock.
    let late: Promise<unknown> = Promise.resolve();
    await other.knex.transaction(async (trx) => {
      const row = await other.onboardings.lock(onboardingId, trx);
      if (!row) throw new Error('there is no onboarding');
      late = look(LATER);
      await untilWaitedFor(trx);
      await other.orders.markTaken([orderId], NOW, trx);
      await other
        .knex('invitations')
        .transacting(trx)
        .where({ id: row.invitation_id })
        .update({ status: 'revoked' });
      await other.onboardings.update(row, { status: 'cancelled' }, NOW, trx);
    });
    expect(await late).toMatchObject({ state: { status: 'cancelled', heldLicenses: 1 } });
    expect(await store.onboardings.get(onboardingId)).toMatchObject({ status: 'cancelled', closed_at: NOW });
  });
});
