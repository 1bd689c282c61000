import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { refused, repeated } from '../support/repeat.ts';
import { daysAfter, hoursAfter, NOW } from '../support/seed.ts';
import { type InvitedCase, invitedCase } from './cases.ts';

describeOnBothDatabases('reminding', (database) => {
  const remind = ({ steps, invitationId }: InvitedCase, now: string, sendNumber = 2) =>
    steps.remindInvitation({ invitationId, epoch: 1, sendNumber, now });
  const planOf = (its: InvitedCase) => its.state.invitation?.reminders ?? [];

  it('sends what is due and leaves the rest of the plan and the end as they were', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const [first, ...rest] = planOf(its);
    const at = String(first?.at);
    const { state, sends, outcome } = await repeated(store, at, (now) => remind(its, now));
    expect(outcome.code).toBe('done');
    expect(state.invitation).toMatchObject({
      epoch: 1,
      reminders: rest,
      sends: [NOW, at],
      expiresAt: its.state.invitation?.expiresAt,
    });
    expect(await store.mailSends.get(String(sends[1]))).toMatchObject({ kind: 'reminder', n: 2, epoch: 1 });
  });

  it('walks through the whole plan; the last one says so', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    for (const [index, { at }] of planOf(its).entries()) await remind(its, at, index + 2);
    const mails = await store.mailSends.ofInvitation(its.invitationId);
    const kinds = ['invitation', 'reminder', 'reminder', 'reminder', 'last-reminder'];
    expect(mails.map(({ kind }) => kind)).toEqual(kinds);
    expect((await its.invitation()).reminders).toBe('[]');
  });

  it('sends nothing before the time', async () => {
    const its = await invitedCase(database.store());
    const early = hoursAfter(String(planOf(its)[0]?.at), -1);
    expect(await refused(database.store(), () => remind(its, early))).toBe('unchanged');
  });

  it('after an outage of a week stands once for all it missed, in business hours', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    // A Monday, after the reminders of days 2 and 5.
    const late = daysAfter(NOW, 7);
    const { state } = await repeated(store, late, (now) => remind(its, now));
    expect(state.invitation?.sends).toEqual([NOW, late]);
    for (const { at } of state.invitation?.reminders ?? []) expect(at >= hoursAfter(late, 24)).toBe(true);

    const other = await invitedCase(store);
    // A Sunday: nothing is sent, and the plan begins with the next business morning.
    const waited = await remind(other, daysAfter(NOW, 6));
    expect(waited).toMatchObject({ outcome: { code: 'unchanged' }, state: { invitation: { sends: [NOW] } } });
    expect(waited.state.invitation?.reminders[0]?.at).toBe('2026-03-09T08:00:00.000Z');
    const code = await refused(store, () => remind(other, daysAfter(NOW, 6)));
    expect(code).toBe('unchanged');
  });

  it('that rings while the invitation is sent again leaves the new plan as it is', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { steps, invitationId } = its;
    const at = String(planOf(its)[0]?.at);
    const resent = await steps.resendInvitation({ invitationId, sendNumber: 2, by: 'invitee', now: at });
    const plan = resent.state.invitation?.reminders ?? [];
    expect(plan).not.toEqual([]);
    const { outcome, state } = await remind(its, hoursAfter(at, 0.001), 3);
    expect(outcome.code).toBe('unchanged');
    expect(state.invitation?.reminders).toEqual(plan);
    expect(await refused(store, () => remind(its, at, 3))).toBe('unchanged');
  });

  it('is not done for an earlier epoch, nor once the invitation has ended', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { steps, invitationId } = its;
    await steps.expireInvitation({ invitationId, epoch: 1, now: NOW });
    const at = String(planOf(its)[0]?.at);
    expect(await refused(store, () => remind(its, at))).toBe('unchanged');
    await steps.resendInvitation({ invitationId, sendNumber: 2, by: 'api', now: NOW });
    expect(await refused(store, () => remind(its, at, 3))).toBe('unchanged');
  });

  it('can be stopped without refusing the invitation, and gone on with', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { steps, invitationId } = its;
    const set = (enabled: boolean) => (now: string) =>
      steps.setReminders({ invitationId, epoch: 1, enabled, now });
    const off = await repeated(store, hoursAfter(NOW, 2), set(false), 'unchanged');
    expect(off).toMatchObject({ outcome: { code: 'done' }, state: { status: 'invited' } });
    expect(off.state.invitation).toMatchObject({ reminders: [], remindersStopped: true });
    expect(await refused(store, () => remind(its, String(planOf(its)[0]?.at)))).toBe('unchanged');

    // On again after the first two would have come: only what is left.
    const on = await repeated(store, daysAfter(NOW, 8), set(true), 'unchanged');
    expect(on.state.invitation).toMatchObject({ reminders: planOf(its).slice(2), remindersStopped: false });
    expect(await its.joinClosed(1)).toBeNull();
  });

  it('cannot be stopped for an invitation that has ended', async () => {
    const store = database.store();
    const { steps, invitationId } = await invitedCase(store);
    await steps.revokeInvitation({ invitationId, now: NOW });
    const stop = () => steps.setReminders({ invitationId, epoch: 1, enabled: false, now: NOW });
    expect(await refused(store, stop)).toBe('replaced');
  });
});
