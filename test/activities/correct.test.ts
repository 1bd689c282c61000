import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { refused, repeated } from '../support/repeat.ts';
import {
  daysAfter,
  NOW,
  seedContact,
  seedInvitation,
  seedMember,
  seedUser,
  unique,
} from '../support/seed.ts';
import { type InvitedCase, invitedCase } from './cases.ts';

const LATER = daysAfter(NOW, 1);

describeOnBothDatabases("correcting an invitation's address", (database) => {
  async function corrected(its: InvitedCase, email: string) {
    const contactId = await seedContact(database.store(), { customerId: its.customerId, email });
    const { invitationId } = its;
    return (now: string) =>
      its.steps.correctInvitation({ invitationId, contactId, epoch: 2, sendNumber: 2, now });
  }

  it('mails the new address with links of its own; the old ones are replaced', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const email = `Grace.${unique('H')}@Meyer.example`;
    const { state, sends, outcome } = await repeated(store, LATER, await corrected(its, email));
    expect(outcome.code).toBe('done');
    expect(state.invitation).toMatchObject({
      epoch: 2,
      status: 'pending',
      sends: [NOW, LATER],
      expiresAt: daysAfter(LATER, 14),
    });
    expect(await its.invitation()).toMatchObject({ email, email_normalised: email.toLowerCase() });
    expect([await its.joinClosed(1), await its.joinClosed(2)]).toEqual(['replaced', null]);
    expect(await store.mailSends.get(String(sends[1]))).toMatchObject({ recipient: email, epoch: 2, n: 2 });
  });

  it('lets in who has the new address, and nobody with the old link or the old address', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { steps, invitationId } = its;
    const old = await its.invitee();
    const email = `${unique('grace')}@meyer.example`;
    await (await corrected(its, email))(LATER);
    const grace = await seedUser(store, email);
    const accept = (userId: string, epoch: number) => () =>
      steps.acceptInvitation({ invitationId, epoch, userId, now: LATER });
    expect(await refused(store, accept(grace.id, 1))).toBe('replaced');
    expect(await refused(store, accept(old, 1))).toBe('replaced');
    expect(await refused(store, accept(old, 2))).toBe('wrong_person');
    const decline = { invitationId, epoch: 1, noteId: 'note_1', now: LATER };
    expect(await refused(store, () => steps.declineInvitation(decline))).toBe('replaced');
    const problem = { invitationId, sendId: its.sendId, problem: 'bounced' as const, now: LATER };
    expect(await refused(store, () => steps.recordDeliveryProblem(problem))).toBe('unchanged');
    const reminders = { invitationId, epoch: 1, enabled: false, now: LATER };
    expect(await refused(store, () => steps.setReminders(reminders))).toBe('replaced');
    const expire = { invitationId, epoch: 1, now: LATER };
    expect(await refused(store, () => steps.expireInvitation(expire))).toBe('unchanged');
    expect((await accept(grace.id, 2)()).outcome.code).toBe('done');
  });

  it('repairs an undeliverable invitation and lets reminders come again', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { steps, invitationId, sendId } = its;
    await steps.setReminders({ invitationId, epoch: 1, enabled: false, now: NOW });
    await steps.recordDeliveryProblem({ invitationId, sendId, problem: 'bounced', now: NOW });
    const run = await corrected(its, `${unique('grace')}@meyer.example`);
    const { state } = await repeated(store, LATER, run);
    expect(state).toMatchObject({ status: 'invited', invitation: { remindersStopped: false } });
    expect(state.invitation?.reminders).not.toEqual([]);
  });

  it('is refused for an address that changes nothing, a member, and another invitee', async () => {
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
    const other = await seedInvitation(store, { accountId, email: `${unique('o')}@meyer.example` });
    expect(await code(other.email)).toBe('already_invited');
    const input = {
      invitationId: its.invitationId,
      contactId: 'cont_none',
      epoch: 2,
      sendNumber: 2,
      now: LATER,
    };
    expect(await refused(store, () => its.steps.correctInvitation(input))).toBe('not_found');
  });

  it('is refused once the invitation is accepted or revoked', async () => {
    const store = database.store();
    const accepted = await invitedCase(store);
    const { steps, invitationId } = accepted;
    await steps.acceptInvitation({ invitationId, epoch: 1, userId: await accepted.invitee(), now: NOW });
    const afterAccept = await corrected(accepted, `${unique('g')}@meyer.example`);
    expect(await refused(store, () => afterAccept(LATER))).toBe('closed');
    const revoked = await invitedCase(store);
    await revoked.steps.revokeInvitation({ invitationId: revoked.invitationId, now: NOW });
    const afterRevoke = await corrected(revoked, `${unique('g')}@meyer.example`);
    expect(await refused(store, () => afterRevoke(LATER))).toBe('revoked');
  });
});
