import type { Knex } from 'knex';
import { TAKEN_BACK } from '../../contracts/states.ts';
import { chunksOf } from '../chunks-of.ts';
import { heldOf } from '../held-of.ts';
import type { LicenseRow } from '../rows.ts';
import type { LicenseKey } from './licenses.ts';

const keyText = ({ product, license_key }: Pick<LicenseRow, 'product' | 'license_key'>): string =>
  `${product} ${license_key}`;

/**
 * Locks of licenses, until the transaction ends. Who locks more than one locks them by id, and all that it will change at
 * once, so that two transactions never wait for each other.
 */
export function createLicenseLocksRepository() {
  const licenses = (trx: Knex) => trx<LicenseRow>('licenses');
  const current = (trx: Knex) => licenses(trx).whereNull('ended_at');

  return {
    /** An account's licenses with these keys. `withHeld`: those that it binds afterwards are locked with them. */
    async own(
      accountId: string,
      keys: LicenseKey[],
      { withHeld }: { withHeld: boolean },
      trx: Knex,
    ): Promise<LicenseRow[]> {
      const rows = await current(trx)
        .where({ business_account_id: accountId })
        .where((query) => {
          query.where((own) =>
            own
              .whereIn('product', [...new Set(keys.map((key) => key.product))])
              .whereIn('license_key', [...new Set(keys.map((key) => key.license_key))]),
          );
          if (withHeld) query.orWhere({ status: 'held', disputed_at: null });
        })
        .orderBy('id')
        .forNoKeyUpdate();
      const named = new Set(keys.map(keyText));
      return rows.filter((row) => named.has(keyText(row)));
    },

    /** A license, all others with its key, and what its account holds: what a decision about it may change. */
    async withHolder(id: string, trx: Knex): Promise<{ license?: LicenseRow; holder?: LicenseRow }> {
      const found = await licenses(trx).where({ id }).first();
      if (!found) return {};
      const { product, license_key, business_account_id } = found;
      const rows = await licenses(trx)
        .where({ id })
        .orWhereIn(
          'id',
          current(trx).where({ product, license_key }).whereNotNull('license_key').select('id'),
        )
        .orWhereIn('id', heldOf(business_account_id, trx).select('id'))
        .orderBy('id')
        .forNoKeyUpdate();
      const license = rows.find((row) => row.id === id);
      const holder = rows.find(
        (row) =>
          license_key !== null &&
          keyText(row) === keyText(found) &&
          row.disputed_at === null &&
          row.ended_at === null,
      );
      return { ...(license ? { license } : {}), ...(holder ? { holder } : {}) };
    },

    /**
     * An account's bound licenses of a product: who takes a seat waits here. With a typed key its license is locked too,
     * which may be held.
     */
    async bound(
      accountId: string,
      { product, license_key }: { product: string; license_key: string | null },
      trx: Knex,
    ): Promise<LicenseRow[]> {
      const rows = await current(trx)
        .where({ business_account_id: accountId, product })
        .where((query) => {
          query.where({ status: 'bound' });
          if (license_key !== null) query.orWhere({ license_key });
        })
        .orderBy('id')
        .forNoKeyUpdate();
      return rows.filter(({ status }) => status === 'bound');
    },

    /**
     * The licenses that these order lines brought or renewed, each with those of the lines that did: also disputed ones and
     * those that lost a dispute, as the vendor may decide again. Those that a cancelled order gave back are left out.
     */
    async ofLines(lineIds: string[], trx: Knex): Promise<{ license: LicenseRow; lineIds: string[] }[]> {
      const linesOf = new Map<string, string[]>();
      for (const ids of chunksOf(lineIds)) {
        const brought: Named[] = await licenses(trx)
          .whereIn('order_line_id', ids)
          .select({ line: 'order_line_id', license: 'id' });
        const renewed: Named[] = await trx('license_changes')
          .whereIn('order_line_id', ids)
          .select({ line: 'order_line_id', license: 'license_id' });
        for (const { line, license } of [...brought, ...renewed])
          linesOf.set(license, [...(linesOf.get(license) ?? []), line]);
      }
      const rows: LicenseRow[] = [];
      for (const ids of chunksOf([...linesOf.keys()].toSorted())) {
        const locked = licenses(trx).whereIn('id', ids).whereNotIn('status', TAKEN_BACK);
        rows.push(...(await locked.orderBy('id').forNoKeyUpdate()));
      }
      return rows.map((license) => ({ license, lineIds: linesOf.get(license.id) ?? [] }));
    },
  };
}

interface Named {
  line: string;
  license: string;
}
