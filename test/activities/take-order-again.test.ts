import { expect, it } from 'vitest';
import { createInvitationActivities } from '../../activities/invitation/index.ts';
import { createOnboardingActivities } from '../../activities/onboarding/index.ts';
import { describeOnBothDatabases, type TestDatabase } from '../support/databases.ts';
import { repeated } from '../support/repeat.ts';
import {
  daysAfter,
  hoursAfter,
  NOW,
  seedInvitation,
  seedMember,
  seedOrder,
  unique,
} from '../support/seed.ts';
import { somebodyWaits } from '../support/somebody-waits.ts';
import { exhaustMail } from './cases.ts';

const LATER = daysAfter(NOW, 3);

function cases(database: TestDatabase) {
  const store = () => database.store();
  const take = (orderId: string, now: string) =>
    createOnboardingActivities(store()).takeOrder({ orderId, now });
  /** A customer that was invited for a first order. */
  async function invited() {
    const first = await seedOrder(store());
    const { state } = await take(first.orderId, NOW);
    const { customerId } = first;
    const accountId = String(state.businessAccountId);
    const invitationId = String(state.invitation?.id);
    const again = async (email?: string) => {
      const order = await seedOrder(store(), { customerId, email: email ?? first.email, now: LATER });
      const result = await repeated(store(), LATER, (now) => take(order.orderId, now));
      return { ...result, order };
    };
    return { ...first, accountId, invitationId, again, first: state };
  }
  return { invited };
}

describeOnBothDatabases('a further order', (database) => {
  const { invited } = cases(database);

  it('holds its licenses while the invitation waits, and mails nobody', async () => {
    const { again, invitationId, onboardingId, first } = await invited();
    const { state, order } = await again();
    expect(order.onboardingId).toBe(onboardingId);
    expect(state).toEqual({ ...first, heldLicenses: 2 });
    expect(state.invitation?.id).toBe(invitationId);
  });

  it('with another address changes nothing about who is invited', async () => {
    const { again, invitationId, email } = await invited();
    const { state } = await again(`${unique('eve')}@else.example`);
    expect(state.invitation?.sends).toEqual([NOW]);
    expect((await database.store().invitations.get(invitationId))?.email).toBe(email);
  });

  it('issues an expired invitation afresh: new links, a new mail, the schedule from now', async () => {
    const store = database.store();
    const { again, invitationId } = await invited();
    const old = await store.invitations.linkTokens(invitationId, 1);
    const { expireInvitation } = createInvitationActivities(store);
    await expireInvitation({ invitationId, epoch: 1, now: hoursAfter(LATER, -1) });
    const { state } = await again();
    expect(state).toMatchObject({
      status: 'invited',
      invitation: { epoch: 2, status: 'pending', sends: [NOW, LATER], expiresAt: daysAfter(LATER, 14) },
    });
    expect((await store.invitations.findLink(old.join, 'join'))?.closed_reason).toBe('expired');
    const fresh = await store.invitations.linkTokens(invitationId, 2);
    expect((await store.invitations.findLink(fresh.join, 'join'))?.closed_reason).toBeNull();
    const audit = await store
      .knex('audit_events')
      .where({ subject: invitationId, action: 'invitation.sent' });
    expect(audit.map(({ data }) => JSON.parse(data))).toMatchObject([{ by: 'order' }]);
  });

  it('mails nobody once the organisation has caused its share of mail of an hour', async () => {
    const store = database.store();
    const expired = await invited();
    const { expireInvitation } = createInvitationActivities(store);
    await expireInvitation({ invitationId: expired.invitationId, epoch: 1, now: hoursAfter(LATER, -1) });
    await exhaustMail(store, expired.accountId, hoursAfter(LATER, -0.5));
    const { state } = await expired.again();
    expect(state).toMatchObject({
      status: 'expired',
      heldLicenses: 2,
      invitation: { epoch: 1, sends: [NOW] },
    });

    const joined = await invited();
    const email = `${unique('cfo')}@meyer.example`;
    await seedMember(store, { accountId: joined.accountId, email, role: 'admin' });
    await exhaustMail(store, joined.accountId, hoursAfter(LATER, -0.5));
    const { state: bound } = await joined.again();
    expect(bound).toMatchObject({ status: 'completed', heldLicenses: 0, boundLicenses: 2 });
    expect(await store.knex('mail_sends').where({ recipient: email })).toEqual([]);
  });

  it('keeps a declined or undeliverable invitation as it is', async () => {
    const store = database.store();
    const { again, invitationId } = await invited();
    const { declineInvitation } = createInvitationActivities(store);
    const noteId = await store.invitations.addNote(invitationId, 1, 'not me', NOW);
    await declineInvitation({ invitationId, epoch: 1, noteId, now: NOW });
    const { state } = await again();
    expect(state).toMatchObject({ status: 'declined', heldLicenses: 2, invitation: { status: 'declined' } });
    expect(state.invitation?.sends).toEqual([NOW]);
  });

  it('makes a new invitation when the case was cancelled and is not closed yet', async () => {
    const store = database.store();
    const { again, invitationId, onboardingId } = await invited();
    await createOnboardingActivities(store).cancelOnboarding({ onboardingId, now: NOW });
    const { state, sends } = await again();
    expect(state).toMatchObject({ onboardingId, status: 'invited', heldLicenses: 2 });
    expect(state.invitation).toMatchObject({ epoch: 1, status: 'pending', sends: [LATER] });
    expect(state.invitation?.id).not.toBe(invitationId);
    expect((await store.invitations.get(invitationId))?.status).toBe('revoked');
    // The cancelled invitation's mail is queued still; delivery skips it.
    expect(sends).toHaveLength(2);
  });

  it('opens a new onboarding after the last one closed, with the same account', async () => {
    const store = database.store();
    const { again, onboardingId, accountId, invitationId, email } = await invited();
    const admin = await seedMember(store, { accountId, email, role: 'member' });
    const { acceptInvitation } = createInvitationActivities(store);
    await acceptInvitation({ invitationId, epoch: 1, userId: admin.id, now: NOW });
    const { closeOnboarding } = createOnboardingActivities(store);
    expect(await closeOnboarding({ onboardingId, now: NOW })).toEqual({ closed: true, untakenOrderIds: [] });
    const { state } = await again();
    expect(state.onboardingId).not.toBe(onboardingId);
    expect(state).toMatchObject({ status: 'completed', businessAccountId: accountId, boundLicenses: 1 });
  });

  it('ends the invitation that waits when somebody else has become an admin', async () => {
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
    const { again, accountId, onboardingId, invitationId, email } = await invited();
    await createOnboardingActivities(store).cancelOnboarding({ onboardingId, now: NOW });
    const colleague = await seedInvitation(store, { accountId, email, role: 'admin' });
    await store.onboardings.update(onboardingId, { invitation_id: colleague.id, status: 'invited' }, NOW);
    const { expireInvitation, openInvitation } = createInvitationActivities(store);
    await openInvitation({ invitationId: colleague.id, now: NOW });
    await expireInvitation({ invitationId: colleague.id, epoch: 1, now: NOW });
    expect((await store.onboardings.get(onboardingId))?.status).toBe('expired');
    const { state } = await again();
    expect(state).toMatchObject({ status: 'invited', invitation: { status: 'pending', sends: [LATER] } });
    expect([invitationId, colleague.id]).not.toContain(state.invitation?.id);
  });

  it('that another process took meanwhile is not taken again', async () => {
    const store = database.store();
    const other = database.otherStore();
    const { customerId, email, onboardingId } = await invited();
    const { orderId } = await seedOrder(store, { customerId, email });
    // The other process takes the order and cancels the case while this one waits for the lock.
    let late: Promise<unknown> = Promise.resolve();
    await other.knex.transaction(async (trx) => {
      const row = await other.onboardings.lock(onboardingId, trx);
      late = createOnboardingActivities(store).takeOrder({ orderId, now: LATER });
      await somebodyWaits(database, trx);
      await other.orders.markTaken(orderId, NOW, trx);
      await other
        .knex('invitations')
        .transacting(trx)
        .where({ id: row?.invitation_id })
        .update({ status: 'revoked' });
      await other.onboardings.update(onboardingId, { status: 'cancelled' }, NOW, trx);
    });
    expect(await late).toMatchObject({ state: { status: 'cancelled' } });
    expect(await store.onboardings.get(onboardingId)).toMatchObject({ status: 'cancelled' });
  });
});
