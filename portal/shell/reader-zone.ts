import type { BusinessAccountRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { zoneOf } from '../../policy/time-zones.ts';

/** The zone that a person's dates are shown in: that of their last invitation, else of the account's customer, else UTC. */
export async function zoneOfReader(
  store: Store,
  { user, account }: { user: { email: string }; account?: BusinessAccountRow },
): Promise<string> {
  const invitation = await store.invitations.latestTo(user.email);
  if (invitation) return invitation.time_zone;
  const customer = account?.customer_id ? await store.customers.get(account.customer_id) : undefined;
  return zoneOf({ timeZone: customer?.time_zone ?? null, country: customer?.country ?? null });
}
