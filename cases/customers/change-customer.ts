import type { Knex } from 'knex';
import type { CustomerRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { nameAccount } from '../../domain/accounts/name-account.ts';
import { companyNameKey } from '../../policy/company-name.ts';
import { waits } from '../../policy/invitation-states.ts';
import type { Guard } from '../guard.ts';
import type { Viewer } from '../resellers/viewer.ts';

/** What a change did besides the customer itself, in the order in which it matters. */
export type CustomerEffect =
  | 'accountRenamed'
  | 'accountNameKept'
  | 'invitationRenamed'
  | 'invitationLanguageKept';

/** What to change: absent stays, null is cleared. */
export type CustomerChange = Partial<Pick<CustomerRow, 'company_name' | 'country' | 'time_zone' | 'locale'>>;

interface ChangeCustomerInput {
  customerId: string;
  change: CustomerChange;
  viewer: Viewer;
  actor: string;
  guard?: Guard | undefined;
}

export type CustomerRefusal = 'not_found' | 'vendor_only' | 'other_orders_stand';

/**
 * Changes what is known of a customer that the viewer may see. The account follows the name unless an admin chose its name. A reseller changes a
 * customer while its own order stands and no other's does. A repeat changes nothing.
 */
export async function changeCustomer(
  store: Store,
  { customerId, change, viewer, actor, guard }: ChangeCustomerInput,
): Promise<CustomerEffect[] | CustomerRefusal> {
  const now = new Date().toISOString();
  return store.knex.transaction(async (trx) => {
    // Orders write the row too, so whose orders stand does not change before the end.
    const [row] = await store.customers.lockMany([customerId], trx);
    if (!row) return 'not_found';
    const refusal = await refuse(store, row, viewer, trx);
    if (refusal) return refusal;
    await guard?.(trx);
    const changed = Object.fromEntries(
      Object.entries(change).filter(([column, value]) => row[column as keyof CustomerChange] !== value),
    ) as CustomerChange;
    if (Object.keys(changed).length === 0) return [];
    const name = changed.company_name;
    const named_by = viewer.resellerId;
    const keyed =
      name === undefined
        ? { ...changed, named_by }
        : { ...changed, named_by, name_key: companyNameKey(name) };
    await store.customers.update(customerId, keyed, now, trx);
    const account = await store.accounts.findLiveByCustomer(customerId, trx);
    await store.audit.record(
      {
        naturalKey: `${customerId}/customer.updated/${now}`,
        at: now,
        action: 'customer.updated',
        actor,
        businessAccountId: account?.id ?? null,
        subject: customerId,
        data: { fields: Object.keys(changed).toSorted().join(' ') },
      },
      trx,
    );
    return follow(store, { ...row, ...changed }, { changed, accountId: account?.id, actor, now }, trx);
  });
}

async function refuse(
  store: Store,
  { id, named_by }: CustomerRow,
  { resellerId }: Viewer,
  trx: Knex,
): Promise<CustomerRefusal | null> {
  if (resellerId === null) return null;
  const submitters = (await store.customerLists.submitters([id], trx)).get(id) ?? [];
  if (submitters.some((submitter) => submitter !== resellerId)) return 'other_orders_stand';
  // What the vendor wrote, or has in its records, is the vendor's; with a relation alone a reseller changes nothing.
  if (submitters.length === 0 || named_by === null) return 'vendor_only';
  return (await store.licenseRecords.ofCustomers([id], trx)).length > 0 ? 'vendor_only' : null;
}

interface FollowInput {
  changed: CustomerChange;
  accountId: string | undefined;
  actor: string;
  now: string;
}

/** Lets account and invitation follow, and says what became of them. */
async function follow(
  store: Store,
  customer: CustomerRow,
  { changed, accountId, actor, now }: FollowInput,
  trx: Knex,
): Promise<CustomerEffect[]> {
  const effects: CustomerEffect[] = [];
  const account = accountId === undefined ? undefined : await store.accounts.lockOpen(accountId, trx);
  const onboarding = await store.onboardings.findOpen(customer.id, trx);
  const invitation = onboarding?.invitation_id
    ? await store.invitations.get(onboarding.invitation_id, trx)
    : undefined;
  const isInvited = invitation !== undefined && waits(invitation.status);
  const companyName = customer.company_name;
  if (changed.company_name !== undefined && account && account.company_name !== companyName) {
    if (account.renamed_at !== null) effects.push('accountNameKept');
    else {
      await nameAccount(store, account, { companyName, userId: null, actor, now }, trx);
      effects.push('accountRenamed');
      if (isInvited) effects.push('invitationRenamed');
    }
  }
  if ('locale' in changed && isInvited) effects.push('invitationLanguageKept');
  return effects;
}
