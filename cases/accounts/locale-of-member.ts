import type { Knex } from 'knex';
import type { BusinessAccountRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';

/** The language of mails to a member: their own choice, else their invitation's, else the customer's. */
export async function localeOfMember(
  store: Store,
  account: BusinessAccountRow,
  userId: string,
  trx: Knex,
): Promise<string> {
  const user = await store.users.get(userId, trx);
  if (user?.locale) return user.locale;
  const invited = await store.invitations.localeOfJoined(account.id, userId, trx);
  if (invited) return invited;
  const customer = account.customer_id ? await store.customers.get(account.customer_id, trx) : undefined;
  return customer?.locale ?? 'en';
}
