import { expect, it } from 'vitest';
import {
  daysAfter,
  hoursAfter,
  NOW,
  seedAccount,
  seedContact,
  seedInvitation,
  seedMember,
  seedOrder,
  unique,
} from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { refused, repeated } from '../support/run/repeat.ts';
import { driveCase, driveCustomer, exhaustMail, invitedCase, mailsOf } from './cases.ts';

const LATER = hoursAfter(NOW, 5);

describeOnBothDatabases('an onboarding whose awaited invitation was revoked', (database) => {
  const address = () => `${unique('grace')}@meyer.example`;

  /** An onboarding that waits for a colleague's invitation. */
  async function waiting() {
    const store = database.store();
    const customerId = unique('C');
    const accountId = await seedAccount(store, customerId);
    const email = address();
    const row = await seedInvitation(store, { accountId, email, role: 'admin' });
    const colleagues = driveCase(store, row.workflow_id);
    await colleagues.look(NOW);
    const { onboardingId } = await seedOrder(store, { customerId, email });
    const customers = driveCustomer(store, customerId);
    const { workflowId, steps } = customers;
    await customers.look(NOW);
    const invitationId = row.id;
    const correct = (contactId: string) => (now: string) =>
      steps.correctInvitation({ workflowId, invitationId, epoch: 1, contactId, sendNumber: null, now });
    const named = (to: string) => seedContact(store, { customerId, email: to });
    const code = async (contactId: string) => refused(store, () => correct(contactId)(LATER));
    const its = { accountId, email, invitationId, onboardingId, correct, named, code };
    return { store, colleagues, customers, ...its };
  }

  const revoked = async () => {
    const its = await waiting();
    await its.colleagues.revoke(NOW);
    return its;
  };

  it('invites the named contact, once, and runs the invitation itself', async () => {
    const { store, customers, correct, onboardingId, invitationId, named } = await revoked();
    const email = address();
    const contactId = await named(email);
    const result = await repeated(store, LATER, correct(contactId));
    expect(result).toMatchObject({
      outcome: { code: 'done' },
      state: {
        onboardingId,
        status: 'invited',
        heldLicenses: 1,
        invitation: { epoch: 1, status: 'pending', sendCount: 1, expiresAt: daysAfter(LATER, 14) },
      },
    });
    const own = result.state.invitation?.id;
    expect(own).not.toBe(invitationId);
    expect(await store.onboardings.get(onboardingId)).toMatchObject({
      invitation_id: own,
      status: 'invited',
    });
    expect(await mailsOf(store, customers)).toMatchObject([{ recipient: email, invitation_id: own }]);
  });

  it('refuses a member, a person already invited, an unknown contact, and one beyond the limit', async () => {
    const { store, accountId, named, code } = await revoked();
    const [member, blocked, colleague] = [address(), address(), address()];
    await seedMember(store, { accountId, email: member, role: 'member' });
    await seedMember(store, { accountId, email: blocked, role: 'admin', blocked: true });
    await seedInvitation(store, { accountId, email: colleague });
    expect(await code(await named(member))).toBe('already_member');
    expect(await code(await named(blocked))).toBe('blocked');
    expect(await code(await named(colleague))).toBe('already_invited');
    expect(await code('cont_none')).toBe('not_found');
    const foreign = { customerId: (await invitedCase(store)).customerId, email: address() };
    expect(await code(await seedContact(store, foreign))).toBe('not_found');
    await exhaustMail(store, accountId, LATER);
    expect(await code(await named(address()))).toBe('organisation_limit');
  });

  it('does not change a pending invitation, nor an onboarding that is over', async () => {
    const { colleagues, customers, email, named, code } = await waiting();
    // Only its own run may send it to another address.
    expect(await code(await named(address()))).toBe('not_found');
    expect(await code(await named(email))).toBe('not_found');
    await customers.revoke(NOW);
    await colleagues.revoke(NOW);
    expect(await code(await named(address()))).toBe('closed');
    const done = await invitedCase(database.store());
    await done.steps.acceptInvitation({ ...done.about(NOW), userId: await done.invitee() });
    const naming = { ...done.about(LATER), contactId: done.contactId, sendNumber: null };
    expect(await refused(database.store(), () => done.steps.correctInvitation(naming))).toBe('closed');
  });
});
