import type { Knex } from 'knex';
import type { LicenseRow } from '../rows.ts';

/** What order lines made of licenses, and what cancelling them takes back. */
export function createLicenseLinesRepository(db: Knex) {
  const licenses = (trx: Knex = db) => trx<LicenseRow>('licenses');
  const current = (trx?: Knex) => licenses(trx).whereNull('ended_at');

  return {
    /** Ends a license whose order was cancelled; false if it had ended before. */
    async takeBack(
      id: string,
      { status, now }: { status: 'voided' | 'returned'; now: string },
      trx: Knex,
    ): Promise<boolean> {
      return (await current(trx).where({ id }).update({ status, ended_at: now, updated_at: now })) > 0;
    },

    /** The licenses that these order lines brought or renewed, locked, each with those of the lines that did. */
    async lockOfLines(lineIds: string[], trx: Knex): Promise<{ license: LicenseRow; lineIds: string[] }[]> {
      const named: { id: string; license_id: string }[] = await trx('license_changes')
        .whereIn('order_line_id', lineIds)
        .select({ id: 'order_line_id', license_id: 'license_id' });
      const rows = await current(trx)
        .where((query) =>
          query.whereIn('order_line_id', lineIds).orWhereIn(
            'id',
            named.map(({ license_id }) => license_id),
          ),
        )
        .orderBy('id')
        .forUpdate();
      return rows.map((license) => ({
        license,
        lineIds: [
          ...(lineIds.includes(license.order_line_id) ? [license.order_line_id] : []),
          ...named.filter(({ license_id }) => license_id === license.id).map(({ id }) => id),
        ],
      }));
    },

    /** The license that each of these order lines brought or renewed. */
    async ofLines(lineIds: string[]): Promise<Map<string, LicenseRow>> {
      const brought = await licenses().whereIn('order_line_id', lineIds);
      const renewed: (LicenseRow & { line_id: string })[] = await db('license_changes')
        .join('licenses', 'licenses.id', 'license_changes.license_id')
        .whereIn('license_changes.order_line_id', lineIds)
        .select('licenses.*', { line_id: 'license_changes.order_line_id' });
      return new Map([
        ...brought.map((row) => [row.order_line_id, row] as const),
        ...renewed.map((row) => [row.line_id, row] as const),
      ]);
    },
  };
}
