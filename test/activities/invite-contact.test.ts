import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { refused, repeated } from '../support/repeat.ts';
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
} from '../support/seed.ts';
import { createSteps, exhaustMail, invitedCase } from './cases.ts';

const LATER = hoursAfter(NOW, 5);

describeOnBothDatabases('an onboarding whose awaited invitation was withdrawn', (database) => {
  const address = () => `${unique('grace')}@meyer.example`;

  /** An onboarding that waits for a colleague's invitation. */
  async function waiting() {
    const store = database.store();
    const steps = createSteps(store);
    const customerId = unique('C');
    const accountId = await seedAccount(store, customerId);
    const email = address();
    const { id: invitationId } = await seedInvitation(store, { accountId, email, role: 'admin' });
    await steps.openInvitation({ invitationId, now: NOW });
    const { orderId, onboardingId } = await seedOrder(store, { customerId, email });
    await steps.takeOrder({ orderId, now: NOW });
    const named = (to: string) => seedContact(store, { customerId, email: to });
    const code = async (contactId: string) =>
      refused(store, () => steps.inviteContact({ onboardingId, contactId, now: LATER }));
    return { store, steps, accountId, email, invitationId, onboardingId, named, code };
  }

  const withdrawn = async () => {
    const its = await waiting();
    await its.steps.revokeInvitation({ invitationId: its.invitationId, now: NOW });
    return its;
  };

  it('invites whoever is named, once, and looks after the invitation itself', async () => {
    const { store, steps, onboardingId, invitationId, named } = await withdrawn();
    const email = address();
    const contactId = await named(email);
    const result = await repeated(store, LATER, (now) =>
      steps.inviteContact({ onboardingId, contactId, now }),
    );
    expect(result).toMatchObject({
      outcome: { code: 'done' },
      state: {
        onboardingId,
        status: 'invited',
        heldLicenses: 1,
        invitation: { epoch: 1, status: 'pending', sends: [LATER], expiresAt: daysAfter(LATER, 14) },
      },
    });
    const own = result.state.invitation?.id;
    expect(own).not.toBe(invitationId);
    expect(await store.onboardings.get(onboardingId)).toMatchObject({
      invitation_id: own,
      status: 'invited',
    });
    expect(await store.mailSends.get(String(result.sends[0]))).toMatchObject({ recipient: email });
  });

  it('invites no member, nobody invited already, no unknown contact, and nobody beyond the limit', async () => {
    const { store, accountId, named, code } = await withdrawn();
    const [member, colleague] = [address(), address()];
    await seedMember(store, { accountId, email: member, role: 'member' });
    await seedInvitation(store, { accountId, email: colleague });
    expect(await code(await named(member))).toBe('already_member');
    expect(await code(await named(colleague))).toBe('already_invited');
    expect(await code('cont_none')).toBe('not_found');
    await exhaustMail(store, accountId, LATER);
    expect(await code(await named(address()))).toBe('organisation_limit');
  });

  it('leaves alone an invitation that waits, and an onboarding that is over', async () => {
    const { steps, onboardingId, email, named, code } = await waiting();
    expect(await code(await named(address()))).toBe('already_invited');
    expect(await code(await named(email))).toBe('done');
    await steps.cancelOnboarding({ onboardingId, now: NOW });
    expect(await code(await named(address()))).toBe('closed');
    const done = await invitedCase(database.store());
    const userId = await done.invitee();
    await done.steps.acceptInvitation({ invitationId: done.invitationId, epoch: 1, userId, now: NOW });
    const naming = { onboardingId: done.onboardingId, contactId: done.contactId, now: LATER };
    expect(await refused(database.store(), () => done.steps.inviteContact(naming))).toBe('closed');
  });
});
