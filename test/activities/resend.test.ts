import { expect, it } from 'vitest';
import { daysAfter, hoursAfter, NOW } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { refused, repeated } from '../support/run/repeat.ts';
import { exhaustMail, expireAt, type InvitedCase, invitedCase, mailsOf, tellProblem } from './cases.ts';

const LATER = daysAfter(NOW, 3);

describeOnBothDatabases('resending an invitation', (database) => {
  const resend = ({ steps, about }: InvitedCase, now: string, epoch = 1) =>
    steps.resendInvitation({ ...about(now, epoch), sendNumber: 2, by: 'api' });

  it('restarts schedule and end and keeps the links, once per send number', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { state, outcome } = await repeated(store, LATER, (now) => resend(its, now));
    expect(outcome.code).toBe('done');
    expect(state.invitation).toMatchObject({
      epoch: 1,
      status: 'pending',
      sendCount: 2,
      expiresAt: daysAfter(LATER, 14),
    });
    expect(state.invitation?.reminders.every(({ at }) => at > LATER)).toBe(true);
    expect(await its.joinClosed(1)).toBeNull();
    const mails = await mailsOf(store, its);
    expect(mails.map((mail) => [mail.kind, mail.n, mail.epoch])).toEqual([
      ['invitation', 1, 1],
      ['invitation', 2, 1],
    ]);
    const audit = await store.knex('audit_events').where({ subject: its.invitationId });
    expect(audit).toMatchObject([{ action: 'invitation.sent', data: '{"by":"api"}' }]);
  });

  it.each(['expired', 'declined'] as const)(
    'reissues one that is %s: its old links say why',
    async (status) => {
      const store = database.store();
      const its = await invitedCase(store);
      const at = hoursAfter(LATER, -1);
      if (status === 'expired') await expireAt(store, its, at);
      else await its.steps.declineInvitation({ ...its.about(at), noteId: 'note_1' });
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
    await its.steps.setReminders({ ...its.about(NOW), enabled: false });
    const { state } = await repeated(store, LATER, (now) => resend(its, now));
    expect(state.invitation).toMatchObject({ reminders: [], remindersStopped: true });
  });

  it('is refused once it is accepted, revoked, undeliverable, or mailed to another address', async () => {
    const store = database.store();
    const accepted = await invitedCase(store);
    await accepted.steps.acceptInvitation({ ...accepted.about(NOW), userId: await accepted.invitee() });
    expect(await refused(store, () => resend(accepted, LATER))).toBe('closed');
    const revoked = await invitedCase(store);
    await revoked.revoke(NOW);
    expect(await refused(store, () => resend(revoked, LATER))).toBe('revoked');
    const bounced = await invitedCase(store);
    await tellProblem(store, bounced.sendId, 'bounced');
    await bounced.look(NOW);
    expect(await refused(store, () => resend(bounced, LATER))).toBe('needs_contact');
    const other = await invitedCase(store);
    expect(await refused(store, () => resend(other, LATER, 2))).toBe('replaced');
  });

  it('without a number sends another mail each time, within the limits', async () => {
    const store = database.store();
    const { steps, about } = await invitedCase(store);
    const ask = (now: string) => steps.resendInvitation({ ...about(now), sendNumber: null, by: 'invitee' });
    expect((await ask(LATER)).state?.invitation?.sendCount).toBe(2);
    expect(await refused(store, () => ask(hoursAfter(LATER, 0.001)))).toBe('too_soon');
    expect((await ask(hoursAfter(LATER, 1))).state?.invitation?.sendCount).toBe(3);
  });

  it('is refused once the organisation has used its hourly share of mail', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    await exhaustMail(store, its.accountId, LATER);
    expect(await refused(store, () => resend(its, hoursAfter(LATER, 0.5)))).toBe('organisation_limit');
    const { outcome } = await resend(its, hoursAfter(LATER, 0.5));
    expect(outcome).toEqual({ code: 'organisation_limit', retryAfterSeconds: 3600 });
    expect((await resend(its, hoursAfter(LATER, 1))).outcome).toEqual({ code: 'done' });
  });
});
