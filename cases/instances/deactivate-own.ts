import type { CertificateClaims } from '../../contracts/certificate.ts';
import type { Store } from '../../db/store.ts';
import { deactivateInstance } from '../../domain/instances/deactivate-instance.ts';

/**
 * Deactivates an instance on its console's request, once. A repeat answers the same; null when the instance does not exist
 * or was activated again since. `seatHeldUntil`: a certificate for a machine without network may still work so long, and holds the
 * seat; null: the seat is free.
 */
export const deactivateOwn = (
  store: Store,
  claims: CertificateClaims,
): Promise<{ deactivatedAt: string; seatHeldUntil: string | null } | null> =>
  store.knex.transaction(async (trx) => {
    const now = new Date().toISOString();
    const instance = await store.instances.lockOf(claims.account, claims.sub, trx);
    if (!instance || Date.parse(instance.activated_at) > claims.iat * 1_000 + 999) return null;
    const actor = `instance:${instance.id}`;
    await deactivateInstance(store, instance, { because: 'console', actor, now }, trx);
    const { deactivated_at, offline_until } = instance;
    const seatHeldUntil = (offline_until ?? '') > now ? offline_until : null;
    return { deactivatedAt: deactivated_at ?? now, seatHeldUntil };
  });
