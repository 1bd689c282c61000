import type { Knex } from 'knex';
import type { LicenseStatus } from '../../contracts/states.ts';
import { isPostgres } from '../connection.ts';
import { readFewIds, restrictToIds } from '../few-ids.ts';
import type { LicenseRow } from '../rows.ts';
import {
  changedSince,
  isRange,
  type ListPage,
  selectPage,
  withinRanges,
  withinSeenRanges,
} from '../time-ranges.ts';

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

const LINE_OF_SUBMITTER = `select 1 from order_lines l join orders o on o.id = l.order_id where o.submitter = ?`;

/** An order of the submitter names the license. Asked row by row: an `in` may read all orders. */
const NAMED_BY_SUBMITTER = `coalesce(
  (${LINE_OF_SUBMITTER} and l.id = licenses.order_line_id limit 1),
  (${LINE_OF_SUBMITTER} and l.id in (select order_line_id from license_changes where license_id = licenses.id) limit 1)
) is not null`;

/** When something of a license last changed that a submitter sees, as `licenseViews` shows it. */
function changeSeenBy(db: Knex, submitter: string): Knex.Raw {
  const latest = isPostgres(db) ? 'greatest' : 'max';
  const lines = 'order_lines l join orders o on o.id = l.order_id';
  const renewals = `license_changes c join ${lines.replace(' l ', ' l on l.id = c.order_line_id ')}`;
  return db.raw(
    `${latest}(created_at, coalesce(bound_at, ''), coalesce(ended_at, ''), coalesce(disputed_at, ''),
      coalesce((select max(${latest}(c.at, coalesce(l.cancelled_at, ''))) from ${renewals}
        where c.license_id = licenses.id and o.submitter = ?), ''),
      coalesce((select max(l.cancelled_at) from ${lines}
        where l.id = licenses.order_line_id and o.submitter = ?), ''))`,
    [submitter, submitter],
  );
}

/** Licenses as callers of the API look for them. */
export function createLicenseListsRepository(db: Knex) {
  /** Those that lines of orders name: the first order, and later ones that renewed it. */
  const namedBy = (lines: Knex.QueryBuilder): Knex.QueryBuilder =>
    db('licenses')
      .whereIn('order_line_id', lines.clone())
      .select('id')
      .union(db('license_changes').whereIn('order_line_id', lines.clone()).select('license_id'));

  const linesOf = (orders: Knex.QueryBuilder): Knex.QueryBuilder =>
    db('order_lines').whereIn('order_id', orders).select('id');

  const ordersOf = ({ submitter, externalOrderId }: LicenseFilter): Knex.QueryBuilder => {
    const orders = db('orders').select('id');
    if (externalOrderId !== undefined) orders.where({ external_order_id: externalOrderId });
    return submitter === undefined ? orders : orders.where({ submitter });
  };

  const restrict = ({ status, businessAccountId, customerId, submitter, ...filter }: LicenseFilter) => {
    const seen = submitter === undefined ? null : changeSeenBy(db, submitter);
    return (query: Knex.QueryBuilder): void => {
      if (filter.id !== undefined) query.where('licenses.id', filter.id);
      if (status !== undefined) query.where('licenses.status', status);
      // One that lost its key keeps the status that it had.
      if (status === 'held' || status === 'bound') query.whereNull('licenses.ended_at');
      if (businessAccountId !== undefined) query.where('licenses.business_account_id', businessAccountId);
      if (customerId !== undefined) {
        const onboardings = db('onboardings').where({ customer_id: customerId }).select('id');
        query.whereIn('licenses.onboarding_id', onboardings);
      }
      query.modify(seen ? withinSeenRanges('created_at', seen, filter) : withinRanges('created_at', filter));
    };
  };

  /**
   * The page of a submitter's licenses that `restrict` lets through: from the index of its own, and from that of its renewals.
   * Rows of an earlier version do not say whose they are; their orders do.
   */
  const pageOf = (submitter: string, filter: LicenseFilter): Knex.QueryBuilder => {
    const page = (query: Knex.QueryBuilder, id: string) => {
      // One that was renewed often is in the page once.
      query.modify(restrict(filter)).distinct({ id }).orderBy(id, 'desc');
      // Pages of a range of time are in the order of that time.
      if (!isRange(filter)) query.limit(filter.limit);
      if (!isRange(filter) && filter.before !== undefined) query.where(id, '<', filter.before);
      return db.from(query.as('page')).select('id');
    };
    const own = () => db('licenses');
    const renewed = () => db('license_changes').join('licenses', 'licenses.id', 'license_changes.license_id');
    const lines = linesOf(ordersOf(filter));
    return page(own().where('licenses.order_submitter', submitter), 'licenses.id').union([
      page(renewed().where('license_changes.order_submitter', submitter), 'license_changes.license_id'),
      page(
        own().whereNull('licenses.order_submitter').whereIn('order_line_id', lines.clone()),
        'licenses.id',
      ),
      page(
        renewed()
          .whereNull('license_changes.order_submitter')
          .whereIn('license_changes.order_line_id', lines.clone()),
        'license_changes.license_id',
      ),
    ]);
  };

  /** A few licenses, among which are all that changed since a moment: also those whose orders did. Null: they are many. */
  const readChanged = async (from: string): Promise<string[] | null> => {
    const orders = changedSince(db, 'orders', from).select('id');
    const few = await readFewIds([orders]);
    if (!few) return null;
    const lines = db('order_lines')
      .modify(restrictToIds(db, 'order_id', few))
      .select('id');
    return readFewIds([
      changedSince(db, 'licenses', from).select('id'),
      db.from(namedBy(lines).as('named')).select('id'),
    ]);
  };

  return {
    /** Newest first. */
    async list(filter: LicenseFilter): Promise<LicenseRow[]> {
      const { submitter, externalOrderId, updatedFrom } = filter;
      const query = db<LicenseRow>('licenses');
      await selectPage(query, { db, table: 'licenses' }, filter);
      const few = updatedFrom === undefined ? null : await readChanged(updatedFrom);
      if (few) query.modify(restrictToIds(db, 'licenses.id', few));
      if (externalOrderId !== undefined) query.whereIn('id', namedBy(linesOf(ordersOf(filter))));
      else if (submitter !== undefined && few) query.whereRaw(NAMED_BY_SUBMITTER, [submitter, submitter]);
      else if (submitter !== undefined) return query.whereIn('id', pageOf(submitter, filter));
      return query.modify(restrict(filter));
    },
  };
}
