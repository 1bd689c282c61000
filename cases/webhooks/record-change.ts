import type { Knex } from 'knex';
import type { Store } from '../../db/store.ts';
import type { AuditAction } from '../../policy/event-types.ts';

/** Records in the audit trail what was done to an endpoint. */
export const recordChange = (
  store: Store,
  {
    id,
    action,
    actor,
    now,
  }: {
    id: string;
    action: Extract<AuditAction, `webhook_endpoint.${string}`>;
    actor: string;
    now: string;
  },
  trx: Knex,
): Promise<void> =>
  store.audit.record(
    {
      ...{ naturalKey: `${id}/${action}/${now}`, at: now, action, actor },
      ...{ businessAccountId: null, subject: id },
    },
    trx,
  );
