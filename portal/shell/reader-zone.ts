import type { BusinessAccountRow, InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { zoneOf } from '../../policy/time-zones.ts';
import type { Visit } from './visit.ts';

interface Reader {
  user: { id: string; email: string };
  account?: BusinessAccountRow;
}

/** The zone that a person's dates are shown in: the one they chose, else the automatic one. */
export const zoneOfReader = async (store: Store, reader: Reader): Promise<string> =>
  (await chosenZone(store, reader.user)) ?? (await automaticZone(store, reader));

/** The zone of a page about an invitation: the one that a signed-in reader chose, else the invitation's. */
export const zoneOfInvited = async (
  { environment, user }: Pick<Visit, 'environment' | 'user'>,
  { time_zone }: Pick<InvitationRow, 'time_zone'>,
): Promise<string> => (user && (await chosenZone(environment.store, user))) ?? time_zone;

const chosenZone = async (store: Store, { id }: { id: string }): Promise<string | null> =>
  (await store.users.get(id))?.time_zone ?? null;

/** The zone of a person's last invitation, else of the account's customer, else UTC. */
export async function automaticZone(store: Store, { user, account }: Reader): Promise<string> {
  const invitation = await store.invitations.latestTo(user.email);
  if (invitation) return invitation.time_zone;
  const customer = account?.customer_id ? await store.customers.get(account.customer_id) : undefined;
  return zoneOf({ timeZone: customer?.time_zone ?? null, country: customer?.country ?? null });
}
