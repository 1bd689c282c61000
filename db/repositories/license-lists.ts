import type { Knex } from 'knex';
import type { LicenseStatus } from '../../contracts/states.ts';
import { isPostgres } from '../connection.ts';
import type { LicenseRow } from '../rows.ts';
import { type ListPage, selectPage, withinRanges, withinSeenRanges } from '../time-ranges.ts';

/** Which licenses a list shows. */
export interface LicenseFilter extends ListPage {
  id?: string | undefined;
  /** Those that an order of this submitter names. */
  submitter?: string | undefined;
  externalOrderId?: string | undefined;
  status?: LicenseStatus | undefined;
  businessAccountId?: string | undefined;
  customerId?: string | undefined;
}

/** When something of a license last changed that a submitter sees, as `licenseViews` shows it. */
function changeSeenBy(db: Knex, submitter: string): Knex.Raw {
  const latest = isPostgres(db) ? 'greatest' : 'max';
  const line = 'order_lines l join orders o on o.id = l.order_id';
  return db.raw(
    `${latest}(created_at, coalesce(bound_at, ''), coalesce(ended_at, ''), coalesce(disputed_at, ''),
      coalesce((select max(c.at) from license_changes c join ${line.replace(' l ', ' l on l.id = c.order_line_id ')}
        where c.license_id = licenses.id and o.submitter = ?), ''),
      coalesce((select max(l.cancelled_at) from ${line} where o.submitter = ? and (l.id = licenses.order_line_id
        or l.id in (select order_line_id from license_changes where license_id = licenses.id))), ''))`,
    [submitter, submitter],
  );
}

/** Licenses as callers of the API look for them. */
export function createLicenseListsRepository(db: Knex) {
  /** The lines of the orders that a filter names; undefined: it names none. */
  const linesOf = ({ submitter, externalOrderId }: LicenseFilter): Knex.QueryBuilder | undefined => {
    if (submitter === undefined && externalOrderId === undefined) return undefined;
    const lines = db('order_lines')
      .join('orders', 'orders.id', 'order_lines.order_id')
      .select('order_lines.id');
    if (submitter !== undefined) lines.where({ submitter });
    if (externalOrderId !== undefined) lines.where({ external_order_id: externalOrderId });
    return lines;
  };

  return {
    /** Newest first. */
    async list(filter: LicenseFilter): Promise<LicenseRow[]> {
      const { id, status, businessAccountId, customerId } = filter;
      const query = db<LicenseRow>('licenses');
      await selectPage(query, { db, table: 'licenses', created: 'created_at' }, filter);
      const lines = linesOf(filter);
      if (lines)
        query.whereIn('id', (named) =>
          named
            .from('licenses')
            .whereIn('order_line_id', lines.clone())
            .select('id')
            .union(db('license_changes').whereIn('order_line_id', lines.clone()).select('license_id')),
        );
      if (id !== undefined) query.where({ id });
      if (status !== undefined) query.where({ status });
      // One that lost its key keeps the status that it had.
      if (status === 'held' || status === 'bound') query.whereNull('ended_at');
      if (businessAccountId !== undefined) query.where({ business_account_id: businessAccountId });
      if (customerId !== undefined)
        query.whereIn('onboarding_id', db('onboardings').where({ customer_id: customerId }).select('id'));
      const { submitter } = filter;
      return query.modify(
        submitter === undefined
          ? withinRanges('created_at', filter)
          : withinSeenRanges('created_at', changeSeenBy(db, submitter), filter),
      );
    },
  };
}
