import type { Knex } from 'knex';
import type { SeatUse } from '../../db/repositories/instances.ts';
import type { LicenseRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import type { LicenseFacts } from '../../policy/licensing.ts';

/** A license with the row that it was read from. */
export type RowFacts = LicenseFacts & { row: LicenseRow };

/**
 * Licenses as the rules see them.
 * @param except instances whose use is not counted, because they are about to be judged or replaced
 */
export async function readLicenseFacts(
  store: Store,
  rows: LicenseRow[],
  except: string[],
  trx?: Knex,
): Promise<RowFacts[]> {
  const use = await store.instances.countUse(
    rows.map(({ id }) => id),
    except,
    trx,
  );
  return rows.map((row) => toFacts(row, use.get(row.id) ?? { instances: 0, users: 0 }));
}

/** `row`: a stored license, or one that would be stored. */
export const toFacts = (row: LicenseRow, use: SeatUse): RowFacts => ({
  id: row.id,
  product: row.product,
  kind: row.kind,
  version: row.version,
  edition: row.edition,
  quantity: row.quantity,
  upgradeInsuranceUntil: row.upgrade_insurance_until,
  subscriptionEndsAt: row.subscription_ends_at,
  graceStartedAt: row.grace_started_at,
  use,
  row,
});
