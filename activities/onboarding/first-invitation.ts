import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { MailPriority } from '../../contracts/states.ts';
import { newId } from '../../db/ids.ts';
import type { ContactRow, CustomerRow, InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { newInvitation } from '../../domain/invitations/new-invitation.ts';
import { INVITATION_DAYS } from '../../policy/numbers.ts';
import { zoneOf } from '../../policy/time-zones.ts';
import { issueInvitation } from '../invitation/issue.ts';

/** Invites a customer's contact as the admin of the account: an invitation that the onboarding looks after itself. */
export function inviteFirstAdmin(
  store: Store,
  of: {
    customer: CustomerRow;
    accountId: string;
    contact: ContactRow;
    priority: MailPriority;
    now: string;
  },
  trx: Knex,
): Promise<InvitationRow> {
  const { customer, accountId, contact, priority, now } = of;
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
  return issueInvitation(store, row, { sendNumber: 1, now, priority }, trx);
}
