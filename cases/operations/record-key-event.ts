import type { Knex } from 'knex';
import type { Store } from '../../db/store.ts';

export interface RecordKeyEventInput {
  action:
    | 'api_key.created'
    | 'api_key.revoked'
    | 'product_key.created'
    | 'product_key.retired'
    | 'signing_key.rotated';
  /** The key's. */
  id: string;
  /** Default: the operator. */
  actor?: string | undefined;
}

/** Records what was done to a key; each of these happens to a key once. */
export const recordKeyEvent = (
  store: Store,
  { action, id, actor = 'operator' }: RecordKeyEventInput,
  trx: Knex,
): Promise<void> =>
  store.audit.record(
    {
      naturalKey: `${id}/${action}`,
      at: new Date().toISOString(),
      action,
      actor,
      businessAccountId: null,
      subject: id,
    },
    trx,
  );
