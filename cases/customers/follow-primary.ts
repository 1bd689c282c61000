import type { OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import type { Environment } from '../environment.ts';
import { correctOnboarding, type OnboardingRefusal } from '../onboardings/command-onboarding.ts';
import { sightOf, type Viewer } from '../resellers/viewer.ts';

export interface FollowPrimaryInput {
  customerId: string;
  primaryEmail: string;
  viewer: Viewer & { submitter: string };
  actor: string;
  requestId?: string | undefined;
  patienceMs?: number | undefined;
}

/**
 * Invites another primary address of a customer while an onboarding is open, as `correct-email` does. The address that the
 * customer has already changes nothing, whatever became of mail to it: a system that sends all that it knows every night must
 * mail no one. Answers whether the invitation went to another address.
 * @throws CaseUnavailableError if the case does not answer in time
 */
export async function followPrimary(
  environment: Environment,
  { customerId, primaryEmail, viewer, actor, requestId, patienceMs }: FollowPrimaryInput,
): Promise<boolean | OnboardingRefusal | 'other_orders_stand'> {
  const { store } = environment;
  const row = await store.onboardings.findOpen(customerId);
  if (!row || normaliseEmail(primaryEmail) === (await primaryAddress(store, row))) return false;
  if (!(await sightOf(store, viewer, row))?.isAlone) return 'other_orders_stand';
  const before = await invitedAddress(store, row);
  const { submitter } = viewer;
  const result = await correctOnboarding(environment, {
    ...{ row, email: primaryEmail, submitter, actor, requestId, patienceMs },
  });
  if (result.done) return (await invitedAddress(store, result.row)) !== before;
  // It ended meanwhile: the address is for later.
  return result.refused === 'over' ? false : result.refused;
}

/** The address that was set for the customer, else the one that the first order that stands names. */
async function primaryAddress(store: Store, { id, customer_id }: OnboardingRow): Promise<string | undefined> {
  const { primary } = (await store.customerContacts.ofCustomers([customer_id])).get(customer_id) ?? {};
  const order = primary ? undefined : await store.orders.firstOf(id);
  const contact = primary?.contacts[0] ?? (order && (await store.customers.getContact(order.contact_id)));
  return contact?.email_normalised;
}

async function invitedAddress(
  store: Store,
  { invitation_id: id }: OnboardingRow,
): Promise<string | undefined> {
  return id ? (await store.invitations.get(id))?.email_normalised : undefined;
}
