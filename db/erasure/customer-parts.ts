import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';

/** The ids of what belongs to a customer, as subqueries. */
export type CustomerParts = ReturnType<typeof partsOfCustomer>;

export function partsOfCustomer(trx: Knex, customer_id: string) {
  const ids = (table: string) => trx(table).select('id');
  const accounts = () => ids('business_accounts').where({ customer_id });
  const onboardings = () => ids('onboardings').where({ customer_id });
  const orders = () => ids('orders').where({ customer_id });
  const lines = () => ids('order_lines').whereIn('order_id', orders());
  const ofAccount = (table: string) => ids(table).whereIn('business_account_id', accounts());
  const licenses = () => ofAccount('licenses').orWhereIn('order_line_id', lines());
  const instances = () => ofAccount('instances').orWhereIn('license_id', licenses());
  const invitations = () => ofAccount('invitations');
  const sends = () =>
    ofAccount('mail_sends')
      .orWhereIn('invitation_id', invitations())
      .orWhere({ workflow_id: onboardingWorkflowId(customer_id) });
  return { accounts, onboardings, orders, lines, licenses, instances, invitations, sends };
}

/** The users who are members of a customer's accounts, or accepted an invitation to one. */
export async function peopleOfCustomer(
  trx: Knex,
  { accounts, invitations }: CustomerParts,
): Promise<string[]> {
  const members = await trx('memberships').whereIn('business_account_id', accounts()).pluck('user_id');
  const joined = await trx('invitations')
    .whereIn('id', invitations())
    .whereNotNull('accepted_by')
    .pluck('accepted_by');
  return [...new Set<string>([...members, ...joined])];
}
