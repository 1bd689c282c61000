import type { Knex } from 'knex';
import type { LicenseOrderOutcome } from '../../contracts/states.ts';
import { chunksOf } from '../chunks-of.ts';
import type { LicenseChangeRow, OrderLineRow, OrderRow } from '../rows.ts';

/** An order that names a license: what it ordered, when, and what came of it. */
export interface LicenseOrder
  extends OrderLineRow,
    Pick<
      OrderRow,
      'external_order_id' | 'channel' | 'received_at' | 'submitter' | 'customer_id' | 'onboarding_id'
    > {
  license_id: string;
  outcome: LicenseOrderOutcome;
  /** When it changed the license; null: it brought it. */
  changed_at: string | null;
}

/** What further orders of the same customer and key did to licenses. */
export function createLicenseChangesRepository(db: Knex) {
  const changes = (trx: Knex = db) => trx<LicenseChangeRow>('license_changes');

  return {
    /** Records what an order line did to a license; false if that was recorded before. */
    async record(row: LicenseChangeRow, trx: Knex): Promise<boolean> {
      const written = await changes(trx)
        .insert(row)
        .onConflict('order_line_id')
        .ignore()
        .returning('order_line_id');
      return written.length > 0;
    },

    /** Says which mail tells of an account's renewals of bound licenses that none told of yet; returns their number. */
    tell({ accountId, notice }: { accountId: string; notice: string }, trx: Knex): Promise<number> {
      const account = { business_account_id: accountId };
      const bound = trx('licenses')
        .where({ ...account, status: 'bound', ended_at: null })
        .select('id');
      return changes(trx)
        .where({ ...account, notice: null, outcome: 'renewed' })
        .whereIn('license_id', bound)
        .update({ notice });
    },

    /** The orders that name these licenses, by license: the first brought it, the others followed. */
    async ordersOf(licenseIds: string[], trx: Knex = db): Promise<Map<string, LicenseOrder[]>> {
      const byLicense = new Map<string, LicenseOrder[]>(licenseIds.map((id) => [id, []]));
      for (const ids of chunksOf(licenseIds))
        for (const order of await ordersOf(ids, trx)) byLicense.get(order.license_id)?.push(order);
      return byLicense;
    },
  };
}

async function ordersOf(licenseIds: string[], trx: Knex): Promise<LicenseOrder[]> {
  const select = (query: Knex.QueryBuilder) =>
    query
      .join('orders', 'orders.id', 'order_lines.order_id')
      .select('order_lines.*', 'external_order_id', 'channel', 'received_at', 'orders.submitter')
      .select('orders.customer_id', 'orders.onboarding_id');
  const first: LicenseOrder[] = await select(
    trx('licenses').join('order_lines', 'order_lines.id', 'licenses.order_line_id'),
  )
    .whereIn('licenses.id', licenseIds)
    .select({ license_id: 'licenses.id' });
  const later: LicenseOrder[] = await select(
    trx('license_changes').join('order_lines', 'order_lines.id', 'license_changes.order_line_id'),
  )
    .whereIn('license_changes.license_id', licenseIds)
    .orderBy(['license_changes.at', 'order_lines.order_id'])
    .select('license_id', 'outcome', { changed_at: 'license_changes.at' });
  return [...first.map((row) => ({ ...row, outcome: 'bought' as const, changed_at: null })), ...later];
}
