import type { Knex } from 'knex';
import type { BusinessAccountRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';

interface NameAccountInput {
  companyName: string;
  /** The admin who chose the name; null: an order names the account. */
  userId: string | null;
  /** Who asked for it; left out: the admin, or the order. */
  actor?: string;
  now: string;
}

/** Gives an account another name, and records it. */
export async function nameAccount(
  store: Store,
  { id }: Pick<BusinessAccountRow, 'id'>,
  { companyName, userId, actor = userId === null ? 'system' : `user:${userId}`, now }: NameAccountInput,
  trx: Knex,
): Promise<void> {
  await store.accounts.rename(id, { companyName, renamedAt: userId === null ? null : now }, trx);
  await store.audit.record(
    {
      naturalKey: `${id}/renamed/${now}`,
      at: now,
      action: 'account.renamed',
      actor,
      businessAccountId: id,
      subject: id,
    },
    trx,
  );
}
