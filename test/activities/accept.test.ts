import { expect, it } from 'vitest';
import {
  hoursAfter,
  NOW,
  seedAccount,
  seedInvitation,
  seedMember,
  seedOrder,
  seedUser,
  unique,
} from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { refused, repeated } from '../support/run/repeat.ts';
import {
  createSteps,
  driveCase,
  driveCustomer,
  expireAt,
  invitedCase,
  mailsOf,
  tellProblem,
} from './cases.ts';

const LATER = hoursAfter(NOW, 5);

describeOnBothDatabases('accepting an invitation', (database) => {
  it('joins the invitee as admin, binds the licenses and sends the mail about it, once', async () => {
    const store = database.store();
    const { steps, about, invitationId, invitee, accountId, onboardingId, email, ...its } =
      await invitedCase(store);
    const userId = await invitee();
    const result = await repeated(store, LATER, (now) => steps.acceptInvitation({ ...about(now), userId }));
    expect(result.outcome).toEqual({ code: 'done' });
    expect(its.deps.pokes.dispatcher).toEqual([]);
    expect(result.state).toMatchObject({
      onboardingId,
      status: 'completed',
      heldLicenses: 0,
      boundLicenses: 1,
      closed: true,
      invitation: { status: 'accepted', reminders: [] },
    });
    expect(await its.invitation()).toMatchObject({ accepted_by: userId, ended_at: LATER });
    expect(await its.onboarding()).toMatchObject({ status: 'completed', closed_at: LATER });
    expect(await store.members.of(accountId, userId)).toMatchObject({
      role: 'admin',
      status: 'active',
    });
    expect(await its.joinClosed(1)).toBe('used');
    expect(await mailsOf(store, its)).toMatchObject([
      { kind: 'invitation' },
      { kind: 'license-bound', recipient: email, user_id: userId },
    ]);
    const audit = await store
      .knex('audit_events')
      .where({ subject: invitationId, action: 'invitation.accepted' });
    expect(audit).toMatchObject([{ actor: `user:${userId}`, at: LATER }]);
  });

  it('is refused to all others once it is used', async () => {
    const store = database.store();
    const { steps, about, invitee } = await invitedCase(store);
    await steps.acceptInvitation({ ...about(LATER), userId: await invitee() });
    const other = await seedUser(store, `${unique('eve')}@else.example`);
    const again = () => steps.acceptInvitation({ ...about(LATER), userId: other.id });
    expect(await refused(store, again)).toBe('already_used');
  });

  it('is refused to another address, an unknown user, a later epoch, and a blocked member', async () => {
    const store = database.store();
    const { steps, about, invitee, accountId } = await invitedCase(store);
    const other = await seedUser(store, `${unique('eve')}@else.example`);
    const accept = (userId: string, epoch = 1) =>
      refused(store, () => steps.acceptInvitation({ ...about(LATER, epoch), userId }));
    expect(await accept(other.id)).toBe('wrong_person');
    expect(await accept('user_none')).toBe('wrong_person');
    const userId = await invitee();
    expect(await accept(userId, 2)).toBe('replaced');
    await store.members.join({ accountId, userId, role: 'member', now: NOW });
    await store.knex('memberships').where({ user_id: userId }).update({ status: 'blocked' });
    expect(await accept(userId)).toBe('blocked');
  });

  it('is refused with the reason after revoking, declining and the end', async () => {
    const store = database.store();
    const ended = async (end: (its: Awaited<ReturnType<typeof invitedCase>>) => Promise<unknown>) => {
      const its = await invitedCase(store);
      const userId = await its.invitee();
      await end(its);
      return refused(store, () => its.steps.acceptInvitation({ ...its.about(LATER), userId }));
    };
    expect(await ended(({ revoke }) => revoke(NOW))).toBe('revoked');
    const decline = await ended(({ steps, about }) =>
      steps.declineInvitation({ ...about(NOW), noteId: 'note_1' }),
    );
    expect(decline).toBe('declined');
    expect(await ended((its) => expireAt(store, its, NOW))).toBe('expired');
  });

  it("works while the address counts as undeliverable: the link's holder has the mail", async () => {
    const store = database.store();
    const { steps, about, invitee, sendId, look } = await invitedCase(store);
    await tellProblem(store, sendId, 'bounced');
    expect(await look(NOW)).toMatchObject({ state: { status: 'needs_contact' } });
    const userId = await invitee();
    const { state } = await repeated(store, LATER, (now) =>
      steps.acceptInvitation({ ...about(now), userId }),
    );
    expect(state).toMatchObject({ status: 'completed', invitation: { status: 'accepted' } });
  });

  it('by two at once lets one person in once', async () => {
    const store = database.store();
    const { steps, about, invitee, accountId } = await invitedCase(store);
    const input = { ...about(LATER), userId: await invitee() };
    const other = createSteps(database.otherStore());
    const [one, two] = await Promise.all([steps.acceptInvitation(input), other.acceptInvitation(input)]);
    expect(one).toEqual(two);
    expect(one?.outcome).toEqual({ code: 'done' });
    expect(await store.knex('memberships').where({ business_account_id: accountId })).toHaveLength(1);
    expect(
      await store.knex('mail_sends').where({ business_account_id: accountId, kind: 'license-bound' }),
    ).toHaveLength(1);
  });

  it('while the onboarding is cancelled ends one way or the other, never both', async () => {
    const store = database.store();
    const { steps, about, invitee, accountId, invitation, workflowId } = await invitedCase(store);
    const userId = await invitee();
    const other = createSteps(database.otherStore());
    const [accepted, revoked] = await Promise.all([
      steps.acceptInvitation({ ...about(LATER), userId }),
      other.revokeCase({ workflowId, id: null, now: LATER }),
    ]);
    const joined = (await store.members.of(accountId, userId)) !== undefined;
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
    const row = await seedInvitation(store, { accountId, email: `${unique('bo')}@meyer.example`, role });
    const driver = driveCase(store, row.workflow_id);
    await driver.look(NOW);
    const { id: userId } = await seedUser(store, row.email);
    const about = { workflowId: row.workflow_id, invitationId: row.id, epoch: 1, userId };
    const result = await repeated(store, LATER, (now) => driver.steps.acceptInvitation({ ...about, now }));
    return { store, result, its, accountId, userId, driver, woken: driver.deps.pokes.dispatcher };
  }

  it('joins as a member, who owns no licenses and whom no onboarding learns of', async () => {
    const { store, result, accountId, userId, woken } = await colleague('member', true);
    expect(woken).toEqual([]);
    expect(result.state).toMatchObject({ onboardingId: null, status: 'completed', heldLicenses: 0 });
    expect((await store.members.of(accountId, userId))?.role).toBe('member');
    expect(await store.licenses.countByStatus({ business_account_id: accountId })).toEqual({
      held: 1,
      bound: 0,
    });
  });

  it('as an admin binds the held licenses and wakes the onboarding that waits for one', async () => {
    const { store, its, accountId, woken } = await colleague('admin', true);
    expect(woken).toEqual([its?.workflowId]);
    expect(await store.caseWakes.due(1_000)).toContain(its?.workflowId);
    expect(await its?.look(LATER)).toMatchObject({ state: { status: 'completed', boundLicenses: 1 } });
    expect(await store.licenses.countByStatus({ business_account_id: accountId })).toEqual({
      held: 0,
      bound: 1,
    });
  });

  it('as an admin of an account without a customer wakes no case', async () => {
    const { store, driver, woken } = await colleague('admin', false);
    expect(woken).toEqual([]);
    expect(await mailsOf(store, driver)).toHaveLength(1);
  });

  it('that a first order waits for completes the onboarding too', async () => {
    const store = database.store();
    const customerId = unique('C');
    const email = `${customerId.toLowerCase()}@meyer.example`;
    const accountId = await seedAccount(store, customerId);
    const row = await seedInvitation(store, { accountId, email, role: 'admin' });
    const colleagues = driveCase(store, row.workflow_id);
    await colleagues.look(NOW);
    const order = await seedOrder(store, { customerId, email });
    const customers = driveCustomer(store, customerId);
    expect(await customers.look(NOW)).toMatchObject({ state: { status: 'invited', invitation: null } });
    const { id: userId } = await seedUser(store, email);
    const about = { workflowId: row.workflow_id, invitationId: row.id, epoch: 1, userId };
    await repeated(store, LATER, (now) => colleagues.steps.acceptInvitation({ ...about, now }));
    expect(colleagues.deps.pokes.dispatcher).toEqual([customers.workflowId]);
    expect(await store.onboardings.get(order.onboardingId)).toMatchObject({
      status: 'completed',
      closed_at: LATER,
    });
    const told = await repeated(store, LATER, customers.look);
    expect(told.state).toMatchObject({ status: 'completed', boundLicenses: 1, closed: true });
  });

  it('keeps the role of a user who is an admin already', async () => {
    const store = database.store();
    const accountId = await seedAccount(store);
    const email = `${unique('bo')}@meyer.example`;
    const { id: userId } = await seedMember(store, { accountId, email, role: 'admin' });
    const { id, workflow_id } = await seedInvitation(store, { accountId, email, role: 'member' });
    const input = { workflowId: workflow_id, invitationId: id, epoch: 1, userId };
    await repeated(store, LATER, (now) => createSteps(store).acceptInvitation({ ...input, now }));
    expect((await store.members.of(accountId, userId))?.role).toBe('admin');
  });
});
