import type { Knex } from 'knex';
import type { LicenseStatus } from '../../contracts/states.ts';
import { newId } from '../ids.ts';
import type { LicenseRow, OrderLineRow } from '../rows.ts';

/** Licenses: held for an account until someone can see them, then bound once. */
export function createLicensesRepository(db: Knex) {
  const licenses = (trx: Knex = db) => trx<LicenseRow>('licenses');

  return {
    /** One license an order line, however often this runs. */
    async hold(
      lines: OrderLineRow[],
      of: { accountId: string; onboardingId: string; now: string },
      trx: Knex,
    ): Promise<void> {
      const rows = lines.map(({ id, order_id: _order, position: _position, ...product }) => ({
        ...product,
        id: newId('license'),
        order_line_id: id,
        onboarding_id: of.onboardingId,
        business_account_id: of.accountId,
        status: 'held' as const,
        created_at: of.now,
        bound_at: null,
      }));
      // SQLite takes a limited number of values a statement, and 500 lines are allowed.
      for (let from = 0; from < rows.length; from += 50) {
        await licenses(trx)
          .insert(rows.slice(from, from + 50))
          .onConflict('order_line_id')
          .ignore();
      }
    },

    /** Binds all that is held for an account; answers how many that were. */
    bindHeld: (accountId: string, now: string, trx?: Knex): Promise<number> =>
      licenses(trx)
        .where({ business_account_id: accountId, status: 'held' })
        .update({ status: 'bound', bound_at: now }),

    /** How many licenses of an account or of an onboarding are held, and how many bound. */
    async countByStatus(
      of: Pick<LicenseRow, 'business_account_id'> | Pick<LicenseRow, 'onboarding_id'>,
      trx?: Knex,
    ): Promise<Record<LicenseStatus, number>> {
      const rows = await licenses(trx).where(of).groupBy('status').select('status').count({ count: '*' });
      const count = (status: LicenseStatus) => Number(rows.find((row) => row.status === status)?.count ?? 0);
      return { held: count('held'), bound: count('bound') };
    },

    ofOnboarding: (onboardingId: string, trx?: Knex): Promise<LicenseRow[]> =>
      licenses(trx).where({ onboarding_id: onboardingId }).orderBy('id'),

    ofAccount: (accountId: string, limit: number, trx?: Knex): Promise<LicenseRow[]> =>
      licenses(trx).where({ business_account_id: accountId, status: 'bound' }).orderBy('id').limit(limit),

    getBound: (accountId: string, id: string, trx?: Knex): Promise<LicenseRow | undefined> =>
      licenses(trx).where({ id, business_account_id: accountId, status: 'bound' }).first(),

    getMany: (accountId: string, ids: string[], trx?: Knex): Promise<LicenseRow[]> =>
      licenses(trx).where({ business_account_id: accountId }).whereIn('id', ids),

    /** What one step bound under an account: all of it at the same moment. */
    boundAt: (accountId: string, boundAt: string, limit: number, trx?: Knex): Promise<LicenseRow[]> =>
      licenses(trx)
        .where({ business_account_id: accountId, status: 'bound', bound_at: boundAt })
        .orderBy('id')
        .limit(limit),
  };
}
