import type { Knex } from 'knex';
import { isReseller, onboardingWorkflowId } from '../../contracts/ids.ts';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { answerTo } from '../../policy/invitation-reactions.ts';
import { endInvitation } from './end-invitation.ts';

/**
 * Ends the invitation of an open onboarding at once, if the order that named its address is cancelled: no person joins
 * by an order that delivers nothing. The run then invites the person that the first order that stands names. Expects
 * the onboarding to be locked.
 */
export async function endDisowned(
  store: Store,
  onboarding: OnboardingRow,
  now: string,
  trx: Knex,
): Promise<void> {
  const { closed_at, invitation_id: id, customer_id } = onboarding;
  if (closed_at || !id) return;
  // A colleague's invitation has a run of its own and stays.
  const invitation = await store.invitations.lockOwn(id, onboardingWorkflowId(customer_id), trx);
  if (!invitation || answerTo(invitation.status, 'cancel')) return;
  if (await isDisowned(store, onboarding, invitation, trx))
    await endInvitation(store, invitation, { by: 'cancel', now }, trx);
}

/** Whether only cancelled orders, or a reseller of which nothing stands, named the address. */
async function isDisowned(
  store: Store,
  { id, customer_id }: OnboardingRow,
  { email_normalised: email }: InvitationRow,
  trx: Knex,
): Promise<boolean> {
  const named = await store.orderContacts.named(id, trx);
  const first = named.find(({ isPrimary, stands }) => isPrimary && stands);
  if (!first || first.email_normalised === email) return !first;
  const counts = [
    ...named.filter(({ isPrimary, stands, isIgnored }) => isPrimary && stands && !isIgnored),
    ...(await store.orderContacts.others(id, trx)),
  ];
  if (counts.some((contact) => contact.email_normalised === email)) return false;
  const { corrected_by: by, source } = (await store.customers.findContact(customer_id, email, trx)) ?? {};
  if (by) return isReseller(by) && !named.some(({ submitter, stands }) => stands && submitter === by);
  return source !== 'correction' && named.some((contact) => contact.email_normalised === email);
}
