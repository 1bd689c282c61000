import { expect, it } from 'vitest';
import { daysAfter, hoursAfter, NOW, seedAccount, seedInvitation } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { refused, repeated } from '../support/run/repeat.ts';
import { driveCase, endsAt, expireAt, type InvitedCase, invitedCase, mailsOf, tellProblem } from './cases.ts';

const LATER = hoursAfter(NOW, 5);

describeOnBothDatabases('an invitation that ends', (database) => {
  const accepted = async () => {
    const its = await invitedCase(database.store());
    await its.steps.acceptInvitation({ ...its.about(NOW), userId: await its.invitee() });
    return its;
  };

  it('is declined with a note that only the database keeps', async () => {
    const store = database.store();
    const { steps, about, invitationId, joinClosed, onboarding } = await invitedCase(store);
    const noteId = await store.invitations.addNote(invitationId, 1, 'I left Meyer', NOW);
    const result = await repeated(store, LATER, (now) => steps.declineInvitation({ ...about(now), noteId }));
    expect(result.outcome.code).toBe('done');
    expect(result.state).toMatchObject({
      status: 'declined',
      heldLicenses: 1,
      invitation: { reminders: [] },
    });
    expect(await joinClosed(1)).toBe('declined');
    expect((await onboarding()).status).toBe('declined');
    const audit = await store.knex('audit_events').where({ subject: invitationId }).first();
    expect(audit).toMatchObject({ action: 'invitation.declined', data: JSON.stringify({ noteId }) });
  });

  it('cannot be declined once it is used, revoked, over or replaced', async () => {
    const store = database.store();
    const code = async (its: InvitedCase, epoch = 1) => {
      const input = { ...its.about(LATER, epoch), noteId: 'note_1' };
      return refused(store, () => its.steps.declineInvitation(input));
    };
    expect(await code(await accepted())).toBe('already_used');
    const revoked = await invitedCase(store);
    await revoked.revoke(NOW);
    expect(await code(revoked)).toBe('revoked');
    const expired = await invitedCase(store);
    await expireAt(store, expired, NOW);
    expect(await code(expired)).toBe('expired');
    expect(await code(await invitedCase(store), 2)).toBe('replaced');
  });

  it('is revoked, and its links say so', async () => {
    const store = database.store();
    const { revoke, joinClosed, invitation, onboarding } = await invitedCase(store);
    const result = await repeated(store, LATER, revoke);
    expect(result).toMatchObject({
      outcome: { code: 'done' },
      state: { status: 'cancelled', closed: true, heldLicenses: 0 },
    });
    expect(await joinClosed(1)).toBe('revoked');
    expect((await invitation()).status).toBe('revoked');
    expect(await onboarding()).toMatchObject({ status: 'cancelled', closed_at: LATER });
  });

  it("keeps its links' first reason when it is revoked after its end", async () => {
    const store = database.store();
    const its = await invitedCase(store);
    await expireAt(store, its, NOW);
    await repeated(store, LATER, its.revoke);
    expect(await its.joinClosed(1)).toBe('expired');
    expect((await its.invitation()).status).toBe('revoked');
  });

  it('cannot be revoked once it is accepted', async () => {
    const { revoke } = await accepted();
    expect(await refused(database.store(), () => revoke(LATER))).toBe('closed');
  });

  it('expires: the licenses stay held', async () => {
    const store = database.store();
    const { look, invitationId, joinClosed, onboarding } = await invitedCase(store);
    await endsAt(store, invitationId, LATER);
    const result = await repeated(store, LATER, look);
    expect(result).toMatchObject({
      outcome: { code: 'done' },
      state: { status: 'expired', heldLicenses: 1, closed: false, invitation: { reminders: [] } },
    });
    expect(await joinClosed(1)).toBe('expired');
    expect(await onboarding()).toMatchObject({ status: 'expired', closed_at: null });
  });

  it('does not expire before its end, nor after it was resent or accepted', async () => {
    const store = database.store();
    const { steps, about, look } = await invitedCase(store);
    const end = daysAfter(NOW, 14);
    const resent = await steps.resendInvitation({ ...about(hoursAfter(end, -1)), sendNumber: 2, by: 'api' });
    expect(resent.outcome.code).toBe('done');
    expect((await look(end)).state).toMatchObject({ status: 'invited', invitation: { status: 'pending' } });
    const done = await accepted();
    expect((await repeated(store, end, done.look)).state.status).toBe('completed');
  });
});

describeOnBothDatabases('a mail that cannot be delivered', (database) => {
  it('makes the invitation undeliverable and leaves its links open', async () => {
    const store = database.store();
    const { look, sendId, joinClosed, onboarding } = await invitedCase(store);
    await tellProblem(store, sendId, 'bounced');
    const result = await repeated(store, LATER, look);
    expect(result.outcome.code).toBe('done');
    expect(result.state).toMatchObject({
      status: 'needs_contact',
      invitation: { status: 'undeliverable', reminders: [] },
    });
    expect(await joinClosed(1)).toBeNull();
    expect((await onboarding()).status).toBe('needs_contact');
    expect((await store.mailSends.get(sendId))?.problem_taken_at).not.toBeNull();
  });

  it('does not affect an address that was reissued since, nor another invitation', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const another = await invitedCase(store);
    await expireAt(store, its, NOW);
    await its.steps.resendInvitation({ ...its.about(LATER), sendNumber: 2, by: 'api' });
    for (const id of [its.sendId, another.sendId]) {
      await tellProblem(store, id, 'bounced');
      const { state } = await repeated(store, LATER, its.look);
      expect(state).toMatchObject({ status: 'invited', invitation: { status: 'pending', epoch: 2 } });
    }
    expect((await store.mailSends.get(another.sendId))?.problem_taken_at).toBeNull();
  });

  it('changes nothing once the invitation is accepted, but is taken up', async () => {
    const store = database.store();
    const { steps, about, look, sendId, invitee, invitation } = await invitedCase(store);
    const { state } = await steps.acceptInvitation({ ...about(NOW), userId: await invitee() });
    const before = await invitation();
    await tellProblem(store, sendId, 'complained');
    const looked = (await repeated(store, LATER, look)).state;
    // The case file says what became of the mail.
    expect(looked?.stepFacts?.mails?.at(-1)).toMatchObject({ delivery: 'complained' });
    expect({ ...looked, stepFacts: null }).toEqual({ ...state, stepFacts: null });
    expect(await invitation()).toEqual(before);
    expect((await store.mailSends.get(sendId))?.problem_taken_at).not.toBeNull();
  });
});

describeOnBothDatabases("looking a colleague's invitation over for the first time", (database) => {
  const seeded = async () => {
    const store = database.store();
    const accountId = await seedAccount(store);
    const row = await seedInvitation(store, { accountId, email: 'bo@meyer.example' });
    return { store, row, ...driveCase(store, row.workflow_id) };
  };

  it('mails it once', async () => {
    const { store, row, look, workflowId } = await seeded();
    const result = await repeated(store, NOW, look);
    expect(result).toMatchObject({
      outcome: { code: 'done' },
      state: { onboardingId: null, status: 'invited' },
    });
    expect(result.state.invitation).toMatchObject({ epoch: 1, sendCount: 1, status: 'pending' });
    expect(await mailsOf(store, { workflowId })).toMatchObject([
      { recipient: row.email, kind: 'invitation' },
    ]);
  });

  it('does not bring back one that was revoked before its first mail', async () => {
    const { store, row, look, revoke, workflowId } = await seeded();
    expect((await repeated(store, NOW, revoke)).outcome.code).toBe('done');
    expect((await repeated(store, NOW, look)).state).toMatchObject({ status: 'cancelled', closed: true });
    expect(await mailsOf(store, { workflowId })).toEqual([]);
    expect((await store.invitations.get(row.id))?.status).toBe('revoked');
  });

  it('answers without a case when the invitation does not exist', async () => {
    const { look, revoke } = driveCase(database.store(), 'invitation/inv_none');
    expect(await look(NOW)).toEqual({ state: null, outcome: { code: 'done' } });
    expect(await revoke(NOW)).toEqual({ state: null, outcome: { code: 'not_found' } });
  });
});
