import type { Knex } from 'knex';
import type { CustomerRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { isOnboardingsOwn } from '../../domain/invitations/whose-invitation.ts';
import { leavesPlace } from '../../policy/invitation-states.ts';
import type { CaseRows } from '../read-case.ts';
import { inviteForOrder } from './invite-for-order.ts';

/**
 * Invites the person that the first order that stands names, if the invitation of an open onboarding went with the order
 * that named its address.
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
  if (!leavesPlace(invitation.status) || !isOnboardingsOwn(onboarding, invitation)) return rows;
  const order = await store.orders.firstOf(id, trx);
  if (!order) return rows;
  const customer = (await store.customers.get(customer_id, trx)) as CustomerRow;
  return inviteForOrder(store, { rows, order, customer, accountId, isNew: false, now }, trx);
}
