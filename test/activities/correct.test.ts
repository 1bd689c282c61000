import { expect, it } from 'vitest';
import {
  daysAfter,
  NOW,
  seedContact,
  seedInvitation,
  seedMember,
  seedUser,
  unique,
} from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { refused, repeated } from '../support/run/repeat.ts';
import { type InvitedCase, invitedCase, mailsOf, tellProblem } from './cases.ts';

const LATER = daysAfter(NOW, 1);

describeOnBothDatabases("correcting an invitation's address", (database) => {
  async function corrected(its: InvitedCase, email: string) {
    const contactId = await seedContact(database.store(), { customerId: its.customerId, email });
    return (now: string) => its.steps.correctInvitation({ ...its.about(now), contactId, sendNumber: 2 });
  }

  it('mails the new address with links of its own; the old ones are replaced', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const email = `Grace.${unique('H')}@Meyer.example`;
    const { state, outcome } = await repeated(store, LATER, await corrected(its, email));
    expect(outcome.code).toBe('done');
    expect(state.invitation).toMatchObject({
      epoch: 2,
      status: 'pending',
      sendCount: 2,
      expiresAt: daysAfter(LATER, 14),
    });
    expect(await its.invitation()).toMatchObject({ email, email_normalised: email.toLowerCase() });
    expect([await its.joinClosed(1), await its.joinClosed(2)]).toEqual(['replaced', null]);
    expect((await mailsOf(store, its))[1]).toMatchObject({ recipient: email, epoch: 2, n: 2 });
  });

  it('lets in the person with the new address, and no one with the old link or the old address', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { steps, about, look } = its;
    const old = await its.invitee();
    const email = `${unique('grace')}@meyer.example`;
    await (await corrected(its, email))(LATER);
    const grace = await seedUser(store, email);
    const accept = (userId: string, epoch: number) => () =>
      steps.acceptInvitation({ ...about(LATER, epoch), userId });
    expect(await refused(store, accept(grace.id, 1))).toBe('replaced');
    expect(await refused(store, accept(old, 1))).toBe('replaced');
    expect(await refused(store, accept(old, 2))).toBe('wrong_person');
    const decline = { ...about(LATER), noteId: 'note_1' };
    expect(await refused(store, () => steps.declineInvitation(decline))).toBe('replaced');
    const reminders = { ...about(LATER), enabled: false };
    expect(await refused(store, () => steps.setReminders(reminders))).toBe('replaced');
    const again = { ...about(LATER), by: 'api' as const, sendNumber: null };
    expect(await refused(store, () => steps.resendInvitation(again))).toBe('replaced');
    await tellProblem(store, its.sendId, 'bounced');
    // At the end that the first mail named.
    const { state } = await look(daysAfter(NOW, 14));
    expect(state).toMatchObject({ status: 'invited', invitation: { status: 'pending', epoch: 2 } });
    expect((await accept(grace.id, 2)()).outcome.code).toBe('done');
  });

  it('repairs an undeliverable invitation and allows reminders again', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { steps, about, look, sendId } = its;
    await steps.setReminders({ ...about(NOW), enabled: false });
    await tellProblem(store, sendId, 'bounced');
    expect((await look(NOW)).state?.status).toBe('needs_contact');
    const run = await corrected(its, `${unique('grace')}@meyer.example`);
    const { state } = await repeated(store, LATER, run);
    expect(state).toMatchObject({ status: 'invited', invitation: { remindersStopped: false } });
    expect(state.invitation?.reminders).not.toEqual([]);
  });

  it('is refused for the same address, a member, blocked or not, and another invitee', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { accountId } = its;
    const code = async (email: string) => {
      const run = await corrected(its, email);
      return refused(store, () => run(LATER));
    };
    expect(await code(its.email.toUpperCase())).toBe('unchanged');
    const member = { accountId, email: `${unique('m')}@meyer.example`, role: 'member' as const };
    await seedMember(store, member);
    expect(await code(member.email.toUpperCase())).toBe('already_member');
    const blocked = `${unique('b')}@meyer.example`;
    await seedMember(store, { accountId, email: blocked, role: 'member', blocked: true });
    expect(await code(blocked)).toBe('blocked');
    const other = await seedInvitation(store, { accountId, email: `${unique('o')}@meyer.example` });
    expect(await code(other.email)).toBe('already_invited');
    const input = { ...its.about(LATER), contactId: 'cont_none', sendNumber: 2 };
    expect(await refused(store, () => its.steps.correctInvitation(input))).toBe('not_found');
  });

  it('is refused for a contact of another customer', async () => {
    const store = database.store();
    const [its, other] = [await invitedCase(store), await invitedCase(store)];
    const email = `${unique('eve')}@elsewhere.example`;
    const contactId = await seedContact(store, { customerId: other.customerId, email });
    const input = { ...its.about(LATER), contactId, sendNumber: 2 };
    expect(await refused(store, () => its.steps.correctInvitation(input))).toBe('not_found');
    expect(await its.invitation()).toMatchObject({ epoch: 1, email: its.email });
  });

  it('is refused once the invitation is accepted or revoked', async () => {
    const store = database.store();
    const accepted = await invitedCase(store);
    const { steps, about } = accepted;
    await steps.acceptInvitation({ ...about(NOW), userId: await accepted.invitee() });
    const afterAccept = await corrected(accepted, `${unique('g')}@meyer.example`);
    expect(await refused(store, () => afterAccept(LATER))).toBe('closed');
    const revoked = await invitedCase(store);
    await revoked.revoke(NOW);
    const afterRevoke = await corrected(revoked, `${unique('g')}@meyer.example`);
    expect(await refused(store, () => afterRevoke(LATER))).toBe('revoked');
  });
});
