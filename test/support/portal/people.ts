import type { Environment } from '../../../cases/environment.ts';
import { acceptUpdate } from '../../../contracts/messages.ts';
import type { Outcome } from '../../../contracts/steps.ts';
import { newId } from '../../../db/ids.ts';
import { askCase } from '../cases/ask-case.ts';

/**
 * The user who has proved the address, made if there is none; without a password, which is slow to hash and needed
 * only to sign in.
 */
export async function aUser({ store }: Environment, email: string): Promise<string> {
  const now = new Date().toISOString();
  const user = { name: 'Erika Muster', email: email.toLowerCase(), emailVerified: true };
  await store
    .knex('users')
    .insert({ ...user, id: newId('user'), createdAt: now, updatedAt: now })
    .onConflict('email')
    .ignore();
  return (await store.knex('users').where({ email: user.email }).first('id')).id;
}

/** Accepts an onboarding's invitation as its invitee. */
export async function acceptInvitation(
  environment: Environment,
  onboardingId: string,
): Promise<Outcome | null> {
  const { store } = environment;
  const onboarding = await store.onboardings.get(onboardingId);
  const invitation = await store.invitations.get(onboarding?.invitation_id ?? '');
  if (!invitation) throw new Error('no person is invited yet');
  const known = await store.knex('users').where({ email: invitation.email_normalised }).first('id');
  const userId = known?.id ?? (await aUser(environment, invitation.email_normalised));
  const input = { invitationId: invitation.id, epoch: invitation.epoch, userId };
  return askCase(environment, invitation.workflow_id, acceptUpdate, input);
}
