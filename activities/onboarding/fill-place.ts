import type { Knex } from 'knex';
import type { CustomerRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { isOnboardingsOwn } from '../../domain/invitations/whose-invitation.ts';
import { leavesPlace } from '../../policy/invitation-states.ts';
import type { CaseRows } from '../read-case.ts';
import { inviteForOrder } from './invite-for-order.ts';

/**
 * Invites the person that the first order that stands names, if the invitation of an open onboarding went with the order
 * that named its address, or is no longer one for an admin.
 */
export async function fillPlace(
  store: Store,
  rows: CaseRows & { onboarding: OnboardingRow },
  now: string,
  trx: Knex,
): Promise<CaseRows> {
  const { onboarding, invitation } = rows;
  const { id, business_account_id: accountId, closed_at, customer_id } = onboarding;
  if (closed_at || !accountId || !invitation) return rows;
  const isOwn = isOnboardingsOwn(onboarding, invitation);
  // A colleague's is for an admin only as long as the order stands that made it one.
  if (isOwn ? !leavesPlace(invitation.status) : invitation.role === 'admin') return rows;
  const order = await store.orders.firstOf(id, trx);
  if (!order) return rows;
  const customer = (await store.customers.get(customer_id, trx)) as CustomerRow;
  const before = isOwn ? rows : { onboarding, invitation: undefined };
  return inviteForOrder(store, { rows: before, order, customer, accountId, isNew: false, now }, trx);
}
