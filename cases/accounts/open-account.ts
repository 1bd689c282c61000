import type { Knex } from 'knex';
import type { Store } from '../../db/store.ts';

/** Creates a business account with its creator as admin, in the caller's transaction; returns its id. */
export async function openAccount(
  store: Store,
  { companyName, userId, now }: { companyName: string; userId: string; now: string },
  trx: Knex,
): Promise<string> {
  const { id } = await store.accounts.create(companyName, now, trx);
  await store.members.join({ accountId: id, userId, role: 'admin', now }, trx);
  await store.audit.record(
    {
      naturalKey: `${id}/created`,
      at: now,
      action: 'account.created',
      actor: `user:${userId}`,
      businessAccountId: id,
      subject: id,
    },
    trx,
  );
  return id;
}

/**
 * Creates another business account for a signed-in user. A user who is already in an account of that name gets no
 * second one, so a button pressed twice creates one.
 * @returns null when the user is in an account of that name
 */
export function openAnotherAccount(
  store: Store,
  { companyName, userId }: { companyName: string; userId: string },
): Promise<string | null> {
  return store.knex.transaction(async (trx) => {
    await store.users.lock(userId, trx);
    const own = await store.accounts.ofUser(userId, trx);
    if (own.some(({ company_name }) => company_name === companyName)) return null;
    return openAccount(store, { companyName, userId, now: new Date().toISOString() }, trx);
  });
}
