import type { Knex } from 'knex';
import type { DeliveryProblem } from '../../contracts/states.ts';
import type { ContactRow, InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { countedMails } from '../../domain/mail/invitation-mails.ts';
import { countMailsLeft } from '../../domain/mail/mail-allowance.ts';
import { causeOf, holdRecipients, takeRecipient } from '../../domain/mail/recipients.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { INVITATION_EVENTS } from '../../policy/invitation-events.ts';
import { mayMailInvitation } from '../../policy/send-limits.ts';
import { issueInvitation } from './issue-invitation.ts';
import { auditInvitation } from './step.ts';

/**
 * Invites the next contact of the order, because mail does not reach this one. Returns null if every contact was
 * mailed this invitation already, or if the limits forbid another mail now.
 */
export async function inviteNextContact(
  store: Store,
  row: InvitationRow,
  failed: { sendId: string; problem: DeliveryProblem; now: string },
  trx: Knex,
): Promise<InvitationRow | null> {
  const { now, sendId, problem } = failed;
  const contact = await nextContact(store, row, now, trx);
  if (!contact) return null;
  const issued = await redirectInvitation(store, row, { contact, now }, trx);
  const data = { contactId: contact.id, sendId, problem };
  await auditInvitation(store, issued, { action: 'next_contact', now, data }, trx);
  return issued;
}

/** Sends the invitation to another address in a new epoch; the links of the old address are closed as replaced. */
export async function redirectInvitation(
  store: Store,
  row: InvitationRow,
  { contact, now }: { contact: ContactRow; now: string },
  trx: Knex,
): Promise<InvitationRow> {
  await store.invitations.closeLinks(row.id, INVITATION_EVENTS.correct.closesLinks, trx);
  const redirected = {
    ...row,
    email: contact.email,
    email_normalised: contact.email_normalised,
    epoch: row.epoch + 1,
    reminders_stopped_at: null,
  };
  return issueInvitation(store, redirected, { sendNumber: row.send_count + 1, now }, trx);
}

async function nextContact(
  store: Store,
  row: InvitationRow,
  now: string,
  trx: Knex,
): Promise<ContactRow | undefined> {
  const onboarding = await store.onboardings.findByInvitation(row.id, trx);
  if (!onboarding || onboarding.closed_at) return undefined;
  const sends = await store.mailSends.ofInvitation(row.id, trx);
  const sending = { by: null, countedFrom: row.counted_from, ignoreGap: true };
  if (!mayMailInvitation({ mails: countedMails(sends), now, ...sending }).ok) return undefined;
  const accountId = row.business_account_id;
  if ((await countMailsLeft(store, { accountId, now }, trx)) === 0) return undefined;
  // Includes addresses that were corrected away: a person knew that they were wrong.
  const mailed = new Set(sends.map(({ recipient }) => normaliseEmail(recipient)));
  const cause = causeOf(row);
  const contacts = await store.orderContacts.others(onboarding.id, trx);
  await holdRecipients(store, { to: contacts.map(({ email }) => email), cause }, trx);
  for (const contact of contacts) {
    const email = contact.email_normalised;
    if (mailed.has(email)) continue;
    if (await store.members.byEmail(accountId, email, trx)) continue;
    if (await store.invitations.findLive(accountId, email, trx)) continue;
    if ((await takeRecipient(store, { to: contact.email, cause, now }, trx)).ok) return contact;
  }
  return undefined;
}
