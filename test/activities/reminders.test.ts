import { expect, it } from 'vitest';
import { daysAfter, hoursAfter, NOW } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { dump, refused, repeated } from '../support/run/repeat.ts';
import { expireAt, type InvitedCase, invitedCase, mailsOf } from './cases.ts';

describeOnBothDatabases('reminding', (database) => {
  /** Looks the case over when nothing is due. */
  const untouched = async ({ look }: InvitedCase, now: string) => {
    const before = await dump(database.store());
    const result = await look(now);
    expect(await dump(database.store())).toEqual(before);
    return result;
  };
  const planOf = (its: InvitedCase) => its.state.invitation?.reminders ?? [];

  it('sends the due one and does not change the rest of the plan or the end', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const [first, ...rest] = planOf(its);
    const at = String(first?.at);
    const { state } = await repeated(store, at, its.look);
    expect(state.invitation).toMatchObject({
      epoch: 1,
      reminders: rest,
      sendCount: 2,
      expiresAt: its.state.invitation?.expiresAt,
    });
    expect((await mailsOf(store, its))[1]).toMatchObject({ kind: 'reminder', n: 2, epoch: 1 });
  });

  it('walks through the whole plan; the last one says so', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    for (const { at } of planOf(its)) await its.look(at);
    const mails = await store.mailSends.ofInvitation(its.invitationId);
    const kinds = ['invitation', 'reminder', 'reminder', 'reminder', 'last-reminder'];
    expect(mails.map(({ kind }) => kind)).toEqual(kinds);
    expect((await its.invitation()).reminders).toBe('[]');
  });

  it('sends nothing before the time', async () => {
    const its = await invitedCase(database.store());
    const early = hoursAfter(String(planOf(its)[0]?.at), -1);
    expect((await untouched(its, early)).state).toEqual(its.state);
  });

  it('after an outage of a week is one mail for all it missed, in business hours', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    // A Monday, after the reminders of days 2 and 5.
    const late = daysAfter(NOW, 7);
    const { state } = await repeated(store, late, its.look);
    expect(state.invitation?.sendCount).toBe(2);
    for (const { at } of state.invitation?.reminders ?? []) expect(at >= hoursAfter(late, 24)).toBe(true);

    const other = await invitedCase(store);
    // A Sunday: nothing is sent, and the plan begins with the next business morning.
    const waited = await repeated(store, daysAfter(NOW, 6), other.look);
    expect(waited.state.invitation?.sendCount).toBe(1);
    expect(waited.state.invitation?.reminders[0]?.at).toBe('2026-03-09T08:00:00.000Z');
  });

  it('that fires while the invitation is resent does not change the new plan', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const at = String(planOf(its)[0]?.at);
    const resent = await its.steps.resendInvitation({ ...its.about(at), sendNumber: 2, by: 'invitee' });
    expect(resent.state?.invitation?.reminders).not.toEqual([]);
    for (const late of [at, hoursAfter(at, 0.001)]) {
      expect((await untouched(its, late)).state).toEqual(resent.state);
    }
  });

  it('is not done for an earlier epoch, nor once the invitation has ended', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { steps, about } = its;
    await expireAt(store, its, NOW);
    const at = String(planOf(its)[0]?.at);
    expect((await untouched(its, at)).state?.status).toBe('expired');
    const later = daysAfter(NOW, 1);
    await steps.resendInvitation({ ...about(later), sendNumber: 2, by: 'api' });
    expect((await untouched(its, at)).state?.invitation?.sendCount).toBe(2);
  });

  it('can be stopped without declining the invitation, and turned on again', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const set = (enabled: boolean) => (now: string) => its.steps.setReminders({ ...its.about(now), enabled });
    const off = await repeated(store, hoursAfter(NOW, 2), set(false), 'unchanged');
    expect(off).toMatchObject({ outcome: { code: 'done' }, state: { status: 'invited' } });
    expect(off.state.invitation).toMatchObject({ reminders: [], remindersStopped: true });
    expect((await untouched(its, String(planOf(its)[0]?.at))).state).toEqual(off.state);

    // Turned on after the times of the first two: only the rest remains.
    const on = await repeated(store, daysAfter(NOW, 8), set(true), 'unchanged');
    expect(on.state.invitation).toMatchObject({ reminders: planOf(its).slice(2), remindersStopped: false });
    expect(await its.joinClosed(1)).toBeNull();
  });

  it('cannot be stopped for an invitation that has ended', async () => {
    const store = database.store();
    const { steps, about, revoke } = await invitedCase(store);
    await revoke(NOW);
    const stop = () => steps.setReminders({ ...about(NOW), enabled: false });
    expect(await refused(store, stop)).toBe('replaced');
  });
});
