import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { MailPriority } from '../../contracts/states.ts';
import { newId } from '../../db/ids.ts';
import type { ContactRow, CustomerRow, InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { newInvitation } from '../../domain/invitations/new-invitation.ts';
import { INVITATION_DAYS } from '../../policy/numbers.ts';
import { zoneOf } from '../../policy/time-zones.ts';
import { issueInvitation } from '../invitation/issue-invitation.ts';

interface InviteFirstAdminInput {
  customer: CustomerRow;
  accountId: string;
  contact: ContactRow;
  priority: MailPriority;
  now: string;
}

/** Invites a customer's contact as the admin of the account, by an invitation that belongs to the onboarding's run. */
export async function inviteFirstAdmin(
  store: Store,
  input: InviteFirstAdminInput,
  trx: Knex,
): Promise<InvitationRow> {
  const { customer, accountId, contact, priority, now } = input;
  const row = newInvitation({
    id: newId('invitation'),
    accountId,
    workflowId: onboardingWorkflowId(customer.id),
    email: contact.email,
    emailNormalised: contact.email_normalised,
    role: 'admin',
    locale: customer.locale ?? 'en',
    timeZone: zoneOf({ timeZone: customer.time_zone, country: customer.country }),
    lifetimeDays: INVITATION_DAYS.standard,
    now,
  });
  const event = { naturalKey: `${row.id}/created`, type: 'invitation.created', at: now } as const;
  const of = { businessAccountId: accountId, subject: row.id };
  await store.events.record([{ ...event, ...of, data: { role: row.role } }], trx);
  return issueInvitation(store, row, { sendNumber: 1, now, priority }, trx);
}
