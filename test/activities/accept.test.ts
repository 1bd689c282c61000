import { expect, it } from 'vitest';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { refused, repeated } from '../support/repeat.ts';
import {
  hoursAfter,
  NOW,
  seedAccount,
  seedInvitation,
  seedMember,
  seedOrder,
  seedUser,
  unique,
} from '../support/seed.ts';
import { createSteps, invitedCase } from './cases.ts';

const LATER = hoursAfter(NOW, 5);

describeOnBothDatabases('accepting an invitation', (database) => {
  it('joins the invitee as admin, binds the licenses and tells so, once', async () => {
    const store = database.store();
    const { steps, invitationId, invitee, accountId, onboardingId, email, ...its } = await invitedCase(store);
    const userId = await invitee();
    const result = await repeated(store, LATER, (now) =>
      steps.acceptInvitation({ invitationId, epoch: 1, userId, now }),
    );
    expect(result.outcome).toEqual({ code: 'done' });
    expect(result.adminJoinedFor).toBeUndefined();
    expect(result.state).toMatchObject({
      onboardingId,
      status: 'completed',
      heldLicenses: 0,
      boundLicenses: 1,
      invitation: { status: 'accepted', reminders: [] },
    });
    expect(await its.invitation()).toMatchObject({ accepted_by: userId, ended_at: LATER });
    expect(await its.onboarding()).toMatchObject({ status: 'completed', closed_at: null });
    expect(await store.accounts.membership(accountId, userId)).toMatchObject({
      role: 'admin',
      status: 'active',
    });
    expect(await its.joinClosed(1)).toBe('used');
    const mails = await Promise.all(result.sends.map((id) => store.mailSends.get(id)));
    expect(mails).toMatchObject([
      { kind: 'invitation' },
      { kind: 'license-bound', recipient: email, user_id: userId },
    ]);
    const audit = await store
      .knex('audit_events')
      .where({ subject: invitationId, action: 'invitation.accepted' });
    expect(audit).toMatchObject([{ actor: `user:${userId}`, at: LATER }]);
  });

  it('is refused to everybody else once it is used', async () => {
    const store = database.store();
    const { steps, invitationId, invitee } = await invitedCase(store);
    await steps.acceptInvitation({ invitationId, epoch: 1, userId: await invitee(), now: LATER });
    const other = await seedUser(store, `${unique('eve')}@else.example`);
    const again = () => steps.acceptInvitation({ invitationId, epoch: 1, userId: other.id, now: LATER });
    expect(await refused(store, again)).toBe('already_used');
  });

  it('is refused to another address, to nobody, with a later epoch, and to a blocked member', async () => {
    const store = database.store();
    const { steps, invitationId, invitee, accountId } = await invitedCase(store);
    const other = await seedUser(store, `${unique('eve')}@else.example`);
    const accept = (userId: string, epoch = 1) =>
      refused(store, () => steps.acceptInvitation({ invitationId, epoch, userId, now: LATER }));
    expect(await accept(other.id)).toBe('wrong_person');
    expect(await accept('user_none')).toBe('wrong_person');
    const userId = await invitee();
    expect(await accept(userId, 2)).toBe('replaced');
    await store.accounts.join({ accountId, userId, role: 'member', now: NOW });
    await store.knex('memberships').where({ user_id: userId }).update({ status: 'blocked' });
    expect(await accept(userId)).toBe('blocked');
  });

  it('is refused with the reason after a revocation, a refusal and the end', async () => {
    const store = database.store();
    const ended = async (end: (its: Awaited<ReturnType<typeof invitedCase>>) => Promise<unknown>) => {
      const its = await invitedCase(store);
      const userId = await its.invitee();
      await end(its);
      const { invitationId } = its;
      return refused(store, () => its.steps.acceptInvitation({ invitationId, epoch: 1, userId, now: LATER }));
    };
    const now = NOW;
    expect(await ended(({ steps, invitationId }) => steps.revokeInvitation({ invitationId, now }))).toBe(
      'revoked',
    );
    expect(await ended(({ steps, onboardingId }) => steps.cancelOnboarding({ onboardingId, now }))).toBe(
      'revoked',
    );
    const decline = await ended(({ steps, invitationId }) =>
      steps.declineInvitation({ invitationId, epoch: 1, noteId: 'note_1', now }),
    );
    expect(decline).toBe('declined');
    const expire = await ended(({ steps, invitationId }) =>
      steps.expireInvitation({ invitationId, epoch: 1, now }),
    );
    expect(expire).toBe('expired');
  });

  it('works while the address is thought undeliverable: who holds the link has the mail', async () => {
    const store = database.store();
    const { steps, invitationId, invitee, sendId } = await invitedCase(store);
    await steps.recordDeliveryProblem({ invitationId, sendId, problem: 'bounced', now: NOW });
    const input = { invitationId, epoch: 1, userId: await invitee() };
    const { state } = await repeated(store, LATER, (now) => steps.acceptInvitation({ ...input, now }));
    expect(state).toMatchObject({ status: 'completed', invitation: { status: 'accepted' } });
  });

  it('by two at once lets one person in once', async () => {
    const store = database.store();
    const { steps, invitationId, invitee, accountId } = await invitedCase(store);
    const input = { invitationId, epoch: 1, userId: await invitee(), now: LATER };
    const other = createSteps(database.otherStore());
    const [one, two] = await Promise.all([steps.acceptInvitation(input), other.acceptInvitation(input)]);
    expect(one).toEqual(two);
    expect(one?.outcome).toEqual({ code: 'done' });
    expect(await store.knex('memberships').where({ business_account_id: accountId })).toHaveLength(1);
    expect(
      await store.knex('mail_sends').where({ business_account_id: accountId, kind: 'license-bound' }),
    ).toHaveLength(1);
  });

  it('while it is revoked ends one way or the other, never both', async () => {
    const store = database.store();
    const { steps, invitationId, invitee, accountId, invitation } = await invitedCase(store);
    const userId = await invitee();
    const other = createSteps(database.otherStore());
    const [accepted, revoked] = await Promise.all([
      steps.acceptInvitation({ invitationId, epoch: 1, userId, now: LATER }),
      other.revokeInvitation({ invitationId, now: LATER }),
    ]);
    const joined = (await store.accounts.membership(accountId, userId)) !== undefined;
    expect((await invitation()).status).toBe(joined ? 'accepted' : 'revoked');
    expect([accepted.outcome.code, revoked.outcome.code]).toEqual(
      joined ? ['done', 'closed'] : ['revoked', 'done'],
    );
  });
});

describeOnBothDatabases("accepting a colleague's invitation", (database) => {
  async function colleague(role: 'admin' | 'member', onboarded: boolean) {
    const store = database.store();
    const its = onboarded ? await invitedCase(store) : undefined;
    const accountId = its?.accountId ?? (await seedAccount(store));
    const { email, id: invitationId } = await seedInvitation(store, {
      accountId,
      email: `${unique('bo')}@meyer.example`,
      role,
    });
    const steps = createSteps(store);
    await steps.openInvitation({ invitationId, now: NOW });
    const { id: userId } = await seedUser(store, email);
    const result = await repeated(store, LATER, (now) =>
      steps.acceptInvitation({ invitationId, epoch: 1, userId, now }),
    );
    return { store, result, its, accountId, userId };
  }

  it('joins as a member, who owns no licenses and of whom no onboarding is told', async () => {
    const { store, result, accountId, userId } = await colleague('member', true);
    expect(result.adminJoinedFor).toBeUndefined();
    expect(result.state).toMatchObject({ onboardingId: null, status: 'completed', heldLicenses: 0 });
    expect((await store.accounts.membership(accountId, userId))?.role).toBe('member');
    expect(await store.licenses.countByStatus({ business_account_id: accountId })).toEqual({
      held: 1,
      bound: 0,
    });
  });

  it('as an admin binds what is held and names the onboarding that waits for one', async () => {
    const { store, result, its, accountId, userId } = await colleague('admin', true);
    expect(result.adminJoinedFor).toEqual({ customerId: its?.customerId, userId });
    expect(await store.licenses.countByStatus({ business_account_id: accountId })).toEqual({
      held: 0,
      bound: 1,
    });
  });

  it('as an admin of an account without a customer tells nobody', async () => {
    const { result } = await colleague('admin', false);
    expect(result.adminJoinedFor).toBeUndefined();
    expect(result.sends).toHaveLength(1);
  });

  it('for which a first order waits completes the onboarding too', async () => {
    const store = database.store();
    const steps = createSteps(store);
    const customerId = unique('C');
    const email = `${customerId.toLowerCase()}@meyer.example`;
    const accountId = await seedAccount(store, customerId);
    const { id: invitationId } = await seedInvitation(store, { accountId, email, role: 'admin' });
    await steps.openInvitation({ invitationId, now: NOW });
    const order = await seedOrder(store, { customerId, email });
    await steps.takeOrder({ orderId: order.orderId, now: NOW });
    const { id: userId } = await seedUser(store, email);
    const result = await repeated(store, LATER, (now) =>
      steps.acceptInvitation({ invitationId, epoch: 1, userId, now }),
    );
    expect(result.adminJoinedFor).toEqual({ customerId, userId });
    expect(await store.onboardings.get(order.onboardingId)).toMatchObject({ status: 'completed' });
    const told = await repeated(store, LATER, (now) =>
      steps.bindForJoinedAdmin({ onboardingId: order.onboardingId, userId, now }),
    );
    expect(told).toMatchObject({
      outcome: { code: 'unchanged' },
      state: { status: 'completed', boundLicenses: 1 },
    });
    expect((await store.invitations.get(invitationId))?.workflow_id).not.toBe(
      onboardingWorkflowId(customerId),
    );
  });

  it('keeps the role of somebody who is an admin already', async () => {
    const store = database.store();
    const accountId = await seedAccount(store);
    const email = `${unique('bo')}@meyer.example`;
    const { id: userId } = await seedMember(store, { accountId, email, role: 'admin' });
    const { id: invitationId } = await seedInvitation(store, { accountId, email, role: 'member' });
    const input = { invitationId, epoch: 1, userId };
    await repeated(store, LATER, (now) => createSteps(store).acceptInvitation({ ...input, now }));
    expect((await store.accounts.membership(accountId, userId))?.role).toBe('admin');
  });
});
