import type { Knex } from 'knex';
import { TAKEN_BACK } from '../../contracts/states.ts';
import { chunksOf } from '../chunks-of.ts';
import type { LicenseRow } from '../rows.ts';

/** What order lines made of licenses, and what cancelling them takes back. */
export function createLicenseLinesRepository(db: Knex) {
  const licenses = (trx: Knex = db) => trx<LicenseRow>('licenses');

  return {
    /** Ends licenses whose orders were cancelled; those that had ended before stay so, and cannot be assigned again. */
    async takeBack(
      ids: string[],
      { status, now }: { status: 'voided' | 'returned'; now: string },
      trx: Knex,
    ): Promise<void> {
      for (const some of chunksOf(ids))
        await licenses(trx)
          .whereIn('id', some)
          .whereNotIn('status', TAKEN_BACK)
          .update({ status, ended_at: trx.raw('coalesce(ended_at, ?)', [now]) as never });
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
