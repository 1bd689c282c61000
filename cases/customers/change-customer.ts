import type { Knex } from 'knex';
import { isReseller } from '../../contracts/ids.ts';
import type { CustomerRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { nameAccount } from '../../domain/accounts/name-account.ts';
import { companyNameKey } from '../../policy/company-name.ts';
import { waits } from '../../policy/invitation-states.ts';
import type { MetadataChange } from '../../policy/metadata.ts';
import { changeMetadata, mergedMetadata } from '../metadata/change-metadata.ts';
import type { Viewer } from '../resellers/viewer.ts';
import { type ContactsChange, setContacts } from './set-contacts.ts';

/** What a change did besides the customer itself, in the order in which it matters. */
export type CustomerEffect =
  | 'invitationCorrected'
  | 'primaryEmailForLater'
  | 'otherContactsInUse'
  | 'otherContactsForLater'
  | 'accountRenamed'
  | 'accountNameKept'
  | 'invitationRenamed'
  | 'invitationLanguageKept';

/** What to change: absent stays, null is cleared. */
export type CustomerChange = Partial<Pick<CustomerRow, 'company_name' | 'country' | 'time_zone' | 'locale'>>;

export interface ChangeCustomerInput {
  customerId: string;
  change: CustomerChange;
  contacts: ContactsChange;
  /** Left out: it stays. */
  metadata?: MetadataChange;
  viewer: Viewer & { submitter: string };
  actor: string;
}

export type CustomerRefusal = 'not_found' | 'vendor_only' | 'other_orders_stand';

/**
 * Changes what is known of a customer that the viewer may see. The account follows the name unless an admin chose its name. A reseller changes a
 * customer while its own order stands and no other's does; its metadata is its own and not the customer's. A repeat changes nothing.
 * @throws TooManyKeys
 */
export async function changeCustomer(
  store: Store,
  input: ChangeCustomerInput,
): Promise<CustomerEffect[] | CustomerRefusal> {
  const { customerId, change, contacts, metadata, viewer, actor } = input;
  const now = new Date().toISOString();
  return store.knex.transaction(async (trx) => {
    // Orders write the row too, so whose orders stand does not change before the end.
    const [row] = await store.customers.lockMany([customerId], trx);
    if (!row) return 'not_found';
    const refusal = await refuse(store, row, input, trx);
    if (refusal) return refusal;
    const kept = { id: customerId, kind: 'customer', client: viewer.submitter } as const;
    if (metadata !== undefined) await changeMetadata(store, { ...kept, change: metadata }, trx);
    const changed = Object.fromEntries(
      Object.entries(change).filter(([column, value]) => row[column as keyof CustomerChange] !== value),
    ) as CustomerChange;
    const set = { customerId, contacts, submitter: viewer.submitter, now };
    const changedContacts = await setContacts(store, set, trx);
    const fields = [...Object.keys(changed), ...changedContacts.map((field) => COLUMN_LIKE[field])];
    if (fields.length === 0) return [];
    const name = changed.company_name;
    const named_by = viewer.resellerId;
    const keyed = {
      ...changed,
      ...(Object.keys(changed).length === 0 ? {} : { named_by }),
      ...(name === undefined ? {} : { name_key: companyNameKey(name) }),
    };
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
        data: { fields: fields.toSorted().join(' ') },
      },
      trx,
    );
    const following = { changed, changedContacts, accountId: account?.id, actor, now };
    return follow(store, { ...row, ...changed }, following, trx);
  });
}

/** How the audit trail names what has no column of its own. */
const COLUMN_LIKE = { primaryEmail: 'primary_email', otherContacts: 'other_contacts' } as const;

/**
 * Whether a change would be refused, before anything is done of it.
 * @throws TooManyKeys
 */
export async function findRefusal(store: Store, input: ChangeCustomerInput): Promise<CustomerRefusal | null> {
  const { customerId: id, metadata, viewer } = input;
  const row = await store.customers.get(id);
  if (!row) return 'not_found';
  const kept = { id, kind: 'customer', client: viewer.submitter } as const;
  if (metadata !== undefined) await mergedMetadata(store, { ...kept, change: metadata });
  return refuse(store, row, input, store.knex);
}

async function refuse(
  store: Store,
  { id, named_by }: CustomerRow,
  { change, contacts, viewer: { resellerId } }: ChangeCustomerInput,
  trx: Knex,
): Promise<CustomerRefusal | null> {
  const isOwn = Object.keys(change).length === 0 && Object.keys(contacts).length === 0;
  if (resellerId === null || isOwn) return null;
  const submitters = (await store.customerLists.submitters([id], trx)).get(id) ?? [];
  if (submitters.some((submitter) => submitter !== resellerId)) return 'other_orders_stand';
  // What the vendor wrote, or has in its records, is the vendor's; with a relation alone a reseller changes nothing.
  if (submitters.length === 0 || named_by === null) return 'vendor_only';
  if ((await store.licenseRecords.ofCustomers([id], trx)).length > 0) return 'vendor_only';
  const { primary, others } = (await store.customerContacts.ofCustomers([id], trx)).get(id) ?? {};
  const replaced = [contacts.primaryEmail && primary, contacts.otherContacts && others];
  return replaced.some((set) => set && !isReseller(set.setBy)) ? 'vendor_only' : null;
}

interface FollowInput {
  changed: CustomerChange;
  changedContacts: (keyof ContactsChange)[];
  accountId: string | undefined;
  actor: string;
  now: string;
}

/** Lets account and invitation follow, and says what became of them. */
async function follow(
  store: Store,
  customer: CustomerRow,
  { changed, changedContacts, accountId, actor, now }: FollowInput,
  trx: Knex,
): Promise<CustomerEffect[]> {
  const effects: CustomerEffect[] = [];
  const account = accountId === undefined ? undefined : await store.accounts.lockOpen(accountId, trx);
  const onboarding = await store.onboardings.findOpen(customer.id, trx);
  const invitation = onboarding?.invitation_id
    ? await store.invitations.get(onboarding.invitation_id, trx)
    : undefined;
  const isInvited = invitation !== undefined && waits(invitation.status);
  if (!onboarding && changedContacts.includes('primaryEmail')) effects.push('primaryEmailForLater');
  if (changedContacts.includes('otherContacts'))
    effects.push(onboarding ? 'otherContactsInUse' : 'otherContactsForLater');
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
