import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { refused, repeated } from '../support/repeat.ts';
import { daysAfter, hoursAfter, NOW } from '../support/seed.ts';
import { exhaustMail, type InvitedCase, invitedCase } from './cases.ts';

const LATER = daysAfter(NOW, 3);

describeOnBothDatabases('sending an invitation again', (database) => {
  const resend = ({ steps, invitationId }: InvitedCase, now: string, sendNumber = 2) =>
    steps.resendInvitation({ invitationId, sendNumber, by: 'api', now });

  it('starts schedule and end over and keeps the links, once a send number', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { state, sends, outcome } = await repeated(store, LATER, (now) => resend(its, now));
    expect(outcome.code).toBe('done');
    expect(state.invitation).toMatchObject({
      epoch: 1,
      status: 'pending',
      sends: [NOW, LATER],
      expiresAt: daysAfter(LATER, 14),
    });
    expect(state.invitation?.reminders.every(({ at }) => at > LATER)).toBe(true);
    expect(await its.joinClosed(1)).toBeNull();
    const mails = await Promise.all(sends.map((id) => store.mailSends.get(id)));
    expect(mails.map((mail) => [mail?.kind, mail?.n, mail?.epoch])).toEqual([
      ['invitation', 1, 1],
      ['invitation', 2, 1],
    ]);
    const audit = await store.knex('audit_events').where({ subject: its.invitationId });
    expect(audit).toMatchObject([{ action: 'invitation.sent', data: '{"by":"api"}' }]);
  });

  it.each(['expired', 'declined'] as const)(
    'issues one that is %s anew: its old links say why',
    async (status) => {
      const store = database.store();
      const its = await invitedCase(store);
      const { steps, invitationId } = its;
      const end = { invitationId, epoch: 1, now: hoursAfter(LATER, -1) };
      if (status === 'expired') await steps.expireInvitation(end);
      else await steps.declineInvitation({ ...end, noteId: 'note_1' });
      const { state } = await repeated(store, LATER, (now) => resend(its, now));
      expect(state).toMatchObject({ status: 'invited', invitation: { epoch: 2, status: 'pending' } });
      expect(await its.joinClosed(1)).toBe(status);
      expect(await its.joinClosed(2)).toBeNull();
      expect(await its.invitation()).toMatchObject({ ended_at: null, epoch: 2, send_count: 2 });
      expect((await its.onboarding()).status).toBe('invited');
    },
  );

  it('keeps reminders off where the invitee stopped them', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { steps, invitationId } = its;
    await steps.setReminders({ invitationId, epoch: 1, enabled: false, now: NOW });
    const { state } = await repeated(store, LATER, (now) => resend(its, now));
    expect(state.invitation).toMatchObject({ reminders: [], remindersStopped: true });
  });

  it('is refused once it is accepted, revoked or undeliverable', async () => {
    const store = database.store();
    const accepted = await invitedCase(store);
    const { steps, invitationId } = accepted;
    await steps.acceptInvitation({ invitationId, epoch: 1, userId: await accepted.invitee(), now: NOW });
    expect(await refused(store, () => resend(accepted, LATER))).toBe('closed');
    const revoked = await invitedCase(store);
    await revoked.steps.revokeInvitation({ invitationId: revoked.invitationId, now: NOW });
    expect(await refused(store, () => resend(revoked, LATER))).toBe('revoked');
    const bounced = await invitedCase(store);
    const problem = { sendId: bounced.sendId, problem: 'bounced' as const, now: NOW };
    await bounced.steps.recordDeliveryProblem({ invitationId: bounced.invitationId, ...problem });
    expect(await refused(store, () => resend(bounced, LATER))).toBe('needs_contact');
  });

  it('is refused while the organisation has caused its share of mail of an hour', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    await exhaustMail(store, its.accountId, LATER);
    expect(await refused(store, () => resend(its, hoursAfter(LATER, 0.5)))).toBe('organisation_limit');
    const { outcome } = await resend(its, hoursAfter(LATER, 0.5));
    expect(outcome).toEqual({ code: 'organisation_limit', retryAfterSeconds: 3600 });
    expect((await resend(its, hoursAfter(LATER, 1))).outcome).toEqual({ code: 'done' });
  });
});
