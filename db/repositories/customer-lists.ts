import type { Knex } from 'knex';
import { isPostgres } from '../connection.ts';
import { readFewIds, restrictToIds } from '../few-ids.ts';
import type { CustomerRow } from '../rows.ts';
import { changedSince, type TimeRanges, withinRanges, withinSeenRanges } from '../time-ranges.ts';
import { readContactParts } from './customer-contacts.ts';

/** Which customers a list shows. */
export interface CustomerFilter extends TimeRanges {
  /** Those with a standing order of this reseller, and those to whose account its relation is active. */
  resellerId?: string | undefined;
  id?: string | undefined;
  /** The one after which the page starts, newest first. */
  before?: Pick<CustomerRow, 'created_at' | 'id'> | undefined;
  limit: number;
}

const RELATION_OF_RESELLER = `(select 1 from reseller_relations r
  join business_accounts a on a.id = r.business_account_id
  where a.customer_id = customers.id and a.closed_at is null and r.reseller_id = ? and r.status = 'active' limit 1)`;

/** Whether a customer is of a reseller. Asked row by row: an `in` may read all orders. */
const IS_OF_RESELLER = `coalesce(
  (select 1 from orders where customer_id = customers.id and submitter = ? and status <> 'cancelled' limit 1),
  ${RELATION_OF_RESELLER}
) is not null`;

/**
 * When something of a customer last changed that a reseller sees: its own orders, the contacts that it set, and the facts
 * if it sees those.
 */
function changeSeenBy(db: Knex, reseller: string): Knex.Raw {
  const latest = isPostgres(db) ? 'greatest' : 'max';
  return db.raw(
    `${latest}(
      case when (select 1 from orders o
          where o.customer_id = customers.id and o.status <> 'cancelled' and o.submitter <> ? limit 1) is not null
        and ${RELATION_OF_RESELLER} is null
      then customers.created_at else coalesce(customers.updated_at, customers.created_at) end,
      coalesce((select max(o.received_at) from orders o
        where o.customer_id = customers.id and o.submitter = ?), ''),
      coalesce((select max(c.set_at) from customer_contacts c
        where c.customer_id = customers.id and c.set_by = ?), ''))`,
    [reseller, reseller, reseller, reseller],
  );
}

/** Customers as callers of the API look for them. */
export function createCustomerListsRepository(db: Knex) {
  const standing = (trx: Knex = db) => trx('orders').whereNot({ status: 'cancelled' });

  const idsSetBy = async (submitter: string, customerIds: string[]): Promise<string[]> =>
    [...(await readContactParts(customerIds, db)).values()]
      .flatMap(({ primary, others }) => [primary, others])
      .flatMap((part) => (part?.setBy === submitter ? part.contacts : []))
      .map(({ id }) => id);

  /** The customers of a reseller: those of its standing orders, and of the accounts that it has a relation to. */
  const customersOf = (resellerId: string): Knex.QueryBuilder[] => [
    standing().where({ submitter: resellerId }).distinct('customer_id'),
    db('reseller_relations')
      .join('business_accounts', 'business_accounts.id', 'reseller_relations.business_account_id')
      .where({ reseller_id: resellerId, status: 'active', closed_at: null })
      .whereNotNull('customer_id')
      .select('customer_id'),
  ];

  /** All customers that changed since a moment, also to a reseller alone, and others. */
  const changes = (from: string, resellerId: string | undefined): Knex.QueryBuilder[] => {
    const own = changedSince(db, 'customers', from).select('id');
    if (resellerId === undefined) return [own];
    const orders = changedSince(db, 'orders', from);
    const contacts = db('customer_contacts').where({ set_by: resellerId }).where('set_at', '>=', from);
    return [own, orders.select('customer_id'), contacts.select('customer_id')];
  };

  return {
    /** Newest first. */
    async list(filter: CustomerFilter): Promise<CustomerRow[]> {
      const { resellerId, id, before, limit, updatedFrom } = filter;
      const query = db<CustomerRow>('customers').orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ]);
      if (id !== undefined) query.where({ id });
      const changed = updatedFrom === undefined ? null : await readFewIds(changes(updatedFrom, resellerId));
      if (changed) query.modify(restrictToIds(db, 'id', changed));
      if (resellerId !== undefined) {
        const few = id === undefined && !changed ? await readFewIds(customersOf(resellerId)) : null;
        if (few) query.modify(restrictToIds(db, 'id', few));
        else query.whereRaw(IS_OF_RESELLER, [resellerId, resellerId]);
      }
      if (before) query.whereRaw('(created_at, id) < (?, ?)', [before.created_at, before.id]);
      query.limit(limit);
      return query.modify(
        resellerId === undefined
          ? withinRanges('created_at', filter)
          : withinSeenRanges('created_at', changeSeenBy(db, resellerId), filter),
      );
    },

    /** When something of each of these customers last changed that a reseller sees. */
    async changesSeenBy(reseller: string, ids: string[]): Promise<Map<string, string>> {
      const rows: { id: string; seen: string }[] = await db('customers')
        .whereIn('id', ids)
        .select('id', db.raw('? as seen', [changeSeenBy(db, reseller)]));
      return new Map(rows.map(({ id, seen }) => [id, seen]));
    },

    /** Whose orders for each of these customers stand. */
    async submitters(customerIds: string[], trx?: Knex): Promise<Map<string, string[]>> {
      const rows: { customer_id: string; submitter: string }[] = await standing(trx)
        .whereIn('customer_id', customerIds)
        .distinct('customer_id', 'submitter');
      const found = new Map<string, string[]>(customerIds.map((id) => [id, []]));
      for (const row of rows) found.get(row.customer_id)?.push(row.submitter);
      return found;
    },

    /** The addresses of these customers; with `submitter`, those that its orders name and those that it set. */
    async addresses(customerIds: string[], submitter?: string): Promise<Map<string, string[]>> {
      const query = db('contacts').whereIn('customer_id', customerIds).orderBy('id');
      if (submitter !== undefined) {
        const own = () => db('orders').whereIn('customer_id', customerIds).where({ submitter });
        const named = own()
          .select('contact_id')
          .union(
            own()
              .join('order_contacts', 'order_contacts.order_id', 'orders.id')
              .select('order_contacts.contact_id'),
          );
        const set = await idsSetBy(submitter, customerIds);
        query.where((seen) => seen.whereIn('id', set).orWhereIn('id', named));
      }
      const found = new Map<string, string[]>(customerIds.map((id) => [id, []]));
      for (const row of await query.select('customer_id', 'email'))
        found.get(row.customer_id)?.push(row.email);
      return found;
    },
  };
}
