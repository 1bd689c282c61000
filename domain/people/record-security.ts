import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Store } from '../../db/store.ts';

/** What happened at the sign-in of a user. */
export type SecurityAction =
  | 'user.signed_in'
  | 'user.password_accepted'
  | 'user.sign_in_failed'
  | 'user.code_failed'
  | 'user.locked'
  | 'user.recovery_code_used'
  | 'user.signed_out'
  | 'user.session_ended'
  | 'user.sessions_ended'
  | 'user.password_changed'
  | 'user.reset_requested'
  | 'user.password_reset'
  | 'user.factor_on'
  | 'user.factor_off'
  | 'address.added'
  | 'address.removed'
  | 'address.main_changed'
  | 'address.main_restored';

/** Actions of a visitor who was not signed in. */
const OF_VISITORS: readonly SecurityAction[] = [
  'user.sign_in_failed',
  'user.code_failed',
  'user.locked',
  'user.reset_requested',
];

/** The subject of an event at an address that no user has. */
const NO_USER = 'unknown';

/**
 * Records an event at a user's sign-in in the audit trail: ids and the network, no name and no address.
 * @param event.userId null when no user has the typed address
 * @param event.naturalKey identifies an event that a repeated request must not record again
 */
export async function recordSecurity(
  store: Store,
  {
    action,
    userId,
    network,
    naturalKey = `${action}/${randomUUID()}`,
  }: { action: SecurityAction; userId: string | null; network: string; naturalKey?: string },
  trx?: Knex,
): Promise<void> {
  await store.audit.record(
    {
      naturalKey,
      at: new Date().toISOString(),
      action,
      actor: userId === null || OF_VISITORS.includes(action) ? 'visitor' : `user:${userId}`,
      businessAccountId: null,
      subject: userId ?? NO_USER,
      data: { network },
    },
    trx,
  );
}
