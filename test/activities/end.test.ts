import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { refused, repeated } from '../support/repeat.ts';
import { hoursAfter, NOW, seedAccount, seedInvitation } from '../support/seed.ts';
import { createSteps, invitedCase } from './cases.ts';

const LATER = hoursAfter(NOW, 5);

describeOnBothDatabases('an invitation that ends', (database) => {
  const accepted = async () => {
    const its = await invitedCase(database.store());
    const { invitationId, steps } = its;
    await steps.acceptInvitation({ invitationId, epoch: 1, userId: await its.invitee(), now: NOW });
    return its;
  };

  it('is declined with a note that only the database keeps', async () => {
    const store = database.store();
    const { steps, invitationId, joinClosed, onboarding } = await invitedCase(store);
    const noteId = await store.invitations.addNote(invitationId, 1, 'I left Meyer', NOW);
    const result = await repeated(store, LATER, (now) =>
      steps.declineInvitation({ invitationId, epoch: 1, noteId, now }),
    );
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

  it('cannot be declined any more once it is used, revoked, over or replaced', async () => {
    const store = database.store();
    const code = async (its: Awaited<ReturnType<typeof invitedCase>>, epoch = 1) => {
      const input = { invitationId: its.invitationId, epoch, noteId: 'note_1', now: LATER };
      return refused(store, () => its.steps.declineInvitation(input));
    };
    expect(await code(await accepted())).toBe('already_used');
    const revoked = await invitedCase(store);
    await revoked.steps.revokeInvitation({ invitationId: revoked.invitationId, now: NOW });
    expect(await code(revoked)).toBe('revoked');
    const expired = await invitedCase(store);
    await expired.steps.expireInvitation({ invitationId: expired.invitationId, epoch: 1, now: NOW });
    expect(await code(expired)).toBe('expired');
    expect(await code(await invitedCase(store), 2)).toBe('replaced');
  });

  it('is revoked, and its links say so', async () => {
    const store = database.store();
    const { steps, invitationId, joinClosed, onboarding } = await invitedCase(store);
    const result = await repeated(store, LATER, (now) => steps.revokeInvitation({ invitationId, now }));
    expect(result).toMatchObject({ outcome: { code: 'done' }, state: { status: 'needs_contact' } });
    expect(await joinClosed(1)).toBe('revoked');
    // The onboarding that waited for it goes on: cancelling that is a step of its own.
    expect((await onboarding()).status).toBe('needs_contact');
  });

  it('keeps the reason its links were closed for when it is revoked after its end', async () => {
    const store = database.store();
    const { steps, invitationId, joinClosed, invitation } = await invitedCase(store);
    await steps.expireInvitation({ invitationId, epoch: 1, now: NOW });
    await repeated(store, LATER, (now) => steps.revokeInvitation({ invitationId, now }));
    expect(await joinClosed(1)).toBe('expired');
    expect((await invitation()).status).toBe('revoked');
  });

  it('cannot be revoked once it is accepted', async () => {
    const { steps, invitationId } = await accepted();
    const revoke = () => steps.revokeInvitation({ invitationId, now: LATER });
    expect(await refused(database.store(), revoke)).toBe('closed');
  });

  it('expires: the licenses stay held', async () => {
    const store = database.store();
    const { steps, invitationId, joinClosed, onboarding } = await invitedCase(store);
    const result = await repeated(
      store,
      LATER,
      (now) => steps.expireInvitation({ invitationId, epoch: 1, now }),
      'unchanged',
    );
    expect(result).toMatchObject({
      outcome: { code: 'done' },
      state: { status: 'expired', heldLicenses: 1 },
    });
    expect(await joinClosed(1)).toBe('expired');
    expect(await onboarding()).toMatchObject({ status: 'expired', closed_at: null });
  });

  it('does not expire for the timer of an earlier epoch, nor when it is accepted', async () => {
    const store = database.store();
    const { steps, invitationId } = await invitedCase(store);
    await steps.expireInvitation({ invitationId, epoch: 1, now: NOW });
    await steps.resendInvitation({ invitationId, sendNumber: 2, by: 'api', now: LATER });
    const expire = () => steps.expireInvitation({ invitationId, epoch: 1, now: LATER });
    expect(await refused(store, expire)).toBe('unchanged');
    const done = await accepted();
    const input = { invitationId: done.invitationId, epoch: 1, now: LATER };
    expect(await refused(store, () => done.steps.expireInvitation(input))).toBe('unchanged');
  });
});

describeOnBothDatabases('a mail that cannot be delivered', (database) => {
  it('makes the invitation undeliverable and leaves its links open', async () => {
    const store = database.store();
    const { steps, invitationId, sendId, joinClosed, onboarding } = await invitedCase(store);
    const result = await repeated(
      store,
      LATER,
      (now) => steps.recordDeliveryProblem({ invitationId, sendId, problem: 'bounced', now }),
      'unchanged',
    );
    expect(result.outcome.code).toBe('done');
    expect(result.state).toMatchObject({
      status: 'needs_contact',
      invitation: { status: 'undeliverable', reminders: [] },
    });
    expect(await joinClosed(1)).toBeNull();
    expect((await onboarding()).status).toBe('needs_contact');
  });

  it('says nothing of an address that has been corrected since, nor of another invitation', async () => {
    const store = database.store();
    const { steps, invitationId, sendId } = await invitedCase(store);
    const another = await invitedCase(store);
    await steps.expireInvitation({ invitationId, epoch: 1, now: NOW });
    await steps.resendInvitation({ invitationId, sendNumber: 2, by: 'api', now: LATER });
    for (const id of [sendId, another.sendId, 'send_none']) {
      const input = { invitationId, sendId: id, problem: 'bounced' as const, now: LATER };
      expect(await refused(store, () => steps.recordDeliveryProblem(input))).toBe('unchanged');
    }
  });

  it('changes nothing once the invitation is accepted', async () => {
    const store = database.store();
    const { steps, invitationId, sendId, invitee } = await invitedCase(store);
    await steps.acceptInvitation({ invitationId, epoch: 1, userId: await invitee(), now: NOW });
    const input = { invitationId, sendId, problem: 'complained' as const, now: LATER };
    expect(await refused(store, () => steps.recordDeliveryProblem(input))).toBe('unchanged');
  });
});

describeOnBothDatabases("opening a colleague's invitation", (database) => {
  it('mails it once', async () => {
    const store = database.store();
    const {
      id: invitationId,
      email,
      workflow_id,
    } = await seedInvitation(store, {
      accountId: await seedAccount(store),
      email: 'bo@meyer.example',
    });
    const result = await repeated(store, NOW, (now) =>
      createSteps(store).openInvitation({ invitationId, now }),
    );
    expect(result).toMatchObject({
      outcome: { code: 'done' },
      state: { onboardingId: null, status: 'invited' },
    });
    expect(result.state.invitation).toMatchObject({ epoch: 1, sends: [NOW], status: 'pending' });
    expect(await store.mailSends.get(String(result.sends[0]))).toMatchObject({
      recipient: email,
      workflow_id,
    });
  });

  it('does not bring back one that was revoked before its first mail', async () => {
    const store = database.store();
    const steps = createSteps(store);
    const accountId = await seedAccount(store);
    const { id: invitationId } = await seedInvitation(store, { accountId, email: 'bo@meyer.example' });
    await steps.revokeInvitation({ invitationId, now: NOW });
    expect(await refused(store, () => steps.openInvitation({ invitationId, now: NOW }))).toBe('revoked');
  });

  it('is not retried when there is no such invitation', async () => {
    const opening = createSteps(database.store()).openInvitation({ invitationId: 'inv_none', now: NOW });
    await expect(opening).rejects.toMatchObject({ type: 'NotFound', nonRetryable: true });
  });
});
