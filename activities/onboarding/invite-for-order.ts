import type { Knex } from 'knex';
import type { CustomerRow, OnboardingRow, OrderRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { onboardingStatusOf } from '../../policy/invitation-states.ts';
import type { CaseRows } from '../read-case.ts';
import { invitePrimaryContact } from './invite-primary-contact.ts';

interface InviteForOrderInput {
  rows: CaseRows & { onboarding: OnboardingRow };
  /** The order that causes the invitation. */
  order: OrderRow;
  customer: CustomerRow;
  accountId: string;
  isNew: boolean;
  now: string;
}

/** Invites the primary contact of an open onboarding, which then waits for that invitation. */
export async function inviteForOrder(
  store: Store,
  { rows, accountId, ...about }: InviteForOrderInput,
  trx: Knex,
): Promise<CaseRows> {
  const input = { ...about, accountId, invitation: rows.invitation };
  const invitation = await invitePrimaryContact(store, input, trx);
  const change = {
    business_account_id: accountId,
    invitation_id: invitation.id,
    status: onboardingStatusOf(invitation.status),
  };
  const onboarding = await store.onboardings.update(rows.onboarding, change, about.now, trx);
  return { invitation, onboarding };
}
