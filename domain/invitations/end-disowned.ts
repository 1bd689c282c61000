import type { Knex } from 'knex';
import { isReseller, onboardingWorkflowId } from '../../contracts/ids.ts';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { answerTo } from '../../policy/invitation-reactions.ts';
import { endedForGood } from '../../policy/invitation-states.ts';
import { endInvitation } from './end-invitation.ts';

/**
 * Takes back at once what only cancelled orders gave the invitation of an onboarding: no person joins, or becomes an admin, by an
 * order that delivers nothing. One of the onboarding's own is ended, and the run invites the person that the first order that
 * stands names; a colleague's gets its role back. Expects the onboarding to be locked.
 */
export async function endDisowned(
  store: Store,
  onboarding: OnboardingRow,
  { actor, now }: { actor: string; now: string },
  trx: Knex,
): Promise<void> {
  const { closed_at, invitation_id: id, customer_id } = onboarding;
  if (!id) return;
  const invitation = await store.invitations.lockOwn(id, onboardingWorkflowId(customer_id), trx);
  if (!invitation) return withdrawAdmin(store, onboarding, { actor, now }, trx);
  if (closed_at || answerTo(invitation.status, 'cancel')) return;
  if (await isDisowned(store, onboarding, invitation, trx))
    await endInvitation(store, invitation, { by: 'cancel', now }, trx);
}

/**
 * Gives a colleague's invitation the role back that it had before an order made it one for an admin, if only cancelled orders name
 * its person.
 */
export async function withdrawAdmin(
  store: Store,
  onboarding: OnboardingRow,
  { actor, now }: { actor: string; now: string },
  trx: Knex,
): Promise<void> {
  const row = await lockAdopted(store, onboarding, trx);
  if (!row?.role_before || !(await isDisowned(store, onboarding, row, trx))) return;
  await store.invitations.update(row.id, { role: row.role_before, role_before: null }, trx);
  await store.audit.record(
    {
      naturalKey: `${row.id}/made-member/${onboarding.id}/${now}`,
      ...{ at: now, action: 'invitation.made_member', actor },
      ...{ businessAccountId: row.business_account_id, subject: row.id },
    },
    trx,
  );
}

/**
 * Locks the colleague's invitation that an order made one for an admin. Its own steps lock it before the onboarding, so a
 * transaction that locks both takes it first.
 */
export async function lockAdopted(
  store: Store,
  { invitation_id: id }: Pick<OnboardingRow, 'invitation_id'>,
  trx: Knex,
): Promise<InvitationRow | undefined> {
  const found = id ? await store.invitations.get(id, trx) : undefined;
  if (!found?.role_before || endedForGood(found.status)) return undefined;
  const row = await store.invitations.lock(found.id, trx);
  return row && !endedForGood(row.status) ? row : undefined;
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
