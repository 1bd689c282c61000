import type { Knex } from 'knex';
import type { OrderStatus } from '../../contracts/states.ts';
import { chunksOf } from '../chunks-of.ts';
import { readFewIds, restrictToIds } from '../few-ids.ts';
import { inOneStatement } from '../in-one-statement.ts';
import type { OrderLineRow, OrderRow } from '../rows.ts';
import { changedSince, type ListPage, selectPage, withinRanges } from '../time-ranges.ts';
import type { LicenseKey } from './licenses.ts';

/** How the buyer knows an order, and through whom it came. */
export type OrderNumber = Pick<OrderRow, 'external_order_id' | 'channel'>;

/** A line of an order that led to an invitation; `total`: how many lines there are. */
export interface BoughtLine extends OrderLineRow, OrderNumber {
  invitation_id: string;
  total: number;
}

/** One that has orders in an onboarding, and whether one of them stands: is not cancelled. */
export interface OrderSubmitter {
  submitter: string;
  stands: boolean;
}

/** Which orders a list shows. */
export interface OrderFilter extends ListPage {
  submitter?: string | undefined;
  external_order_id?: string | undefined;
  status?: OrderStatus | undefined;
  customer_id?: string | undefined;
  onboarding_id?: string | undefined;
}

/** Orders and their lines. `received`: the onboarding workflow has to take it; `taken`: it has. */
export function createOrdersRepository(db: Knex) {
  const orders = (trx: Knex = db) => trx<OrderRow>('orders');
  const findByNumbers = inOneStatement(
    async (numbers: readonly Pick<OrderRow, 'submitter' | 'external_order_id'>[], trx) => {
      const pairs = numbers.map(({ submitter, external_order_id }) => [submitter, external_order_id]);
      const rows = await orders(trx).whereIn(['submitter', 'external_order_id'], pairs);
      return numbers.map(({ submitter, external_order_id }) =>
        rows.find((row) => row.submitter === submitter && row.external_order_id === external_order_id),
      );
    },
  );
  const insertAll = inOneStatement(
    async (inputs: readonly { order: OrderRow; lines: OrderLineRow[] }[], trx) => {
      const written = await orders(trx)
        .insert(inputs.map(({ order }) => order))
        .onConflict(['submitter', 'external_order_id'])
        .ignore()
        .returning('id');
      const ids = new Set(written.map(({ id }) => id));
      const lines = inputs.flatMap((input) => (ids.has(input.order.id) ? input.lines : []));
      // SQLite limits the values of a statement. (knex's own batches are a transaction each.)
      for (let from = 0; from < lines.length; from += 50)
        await trx<OrderLineRow>('order_lines').insert(lines.slice(from, from + 50));
      return inputs.map(({ order }) => ids.has(order.id));
    },
  );
  const notBeforeReceived = (now: string) =>
    db.raw('case when received_at > ? then received_at else ? end', [now, now]) as never;

  return {
    get: (id: string, trx?: Knex): Promise<OrderRow | undefined> => orders(trx).where({ id }).first(),

    findByExternalId: (
      submitter: string,
      externalOrderId: string,
      trx: Knex = db,
    ): Promise<OrderRow | undefined> => findByNumbers({ submitter, external_order_id: externalOrderId }, trx),

    /** Inserts an order with its lines; false if the submitter already sent this external id. */
    insert: (order: OrderRow, lines: OrderLineRow[], trx: Knex): Promise<boolean> =>
      insertAll({ order, lines }, trx),

    /** The lines of these orders that stand, in their order. */
    async linesOf(orderIds: string[], trx: Knex = db): Promise<OrderLineRow[]> {
      const lines: OrderLineRow[] = [];
      for (const ids of chunksOf(orderIds.toSorted())) {
        const standing = trx<OrderLineRow>('order_lines')
          .whereIn('order_id', ids)
          .where({ cancelled_at: null });
        lines.push(...(await standing.orderBy(['order_id', 'position'])));
      }
      return lines;
    },

    /** All lines of an order, the cancelled ones too. */
    allLinesOf: (orderId: string): Promise<OrderLineRow[]> =>
      db<OrderLineRow>('order_lines').where({ order_id: orderId }).orderBy('position'),

    /** Cancels these lines of orders, and each of the orders once no line of it stands. */
    async cancelLines(
      { orderIds, lineIds }: { orderIds: string[]; lineIds: string[] },
      { reason, now }: { reason: string; now: string },
      trx: Knex,
    ): Promise<void> {
      for (const ids of chunksOf(lineIds)) {
        const lines = trx<OrderLineRow>('order_lines').whereIn('id', ids);
        await lines.where({ cancelled_at: null }).update({ cancelled_at: now });
      }
      const standing = trx('order_lines').whereRaw('order_id = orders.id').where({ cancelled_at: null });
      for (const ids of chunksOf(orderIds)) {
        await orders(trx).whereIn('id', ids).update({ cancel_reason: reason, updated_at: now });
        await orders(trx)
          .whereIn('id', ids)
          .whereNotExists(standing.clone())
          .update({ status: 'cancelled', cancelled_at: now, updated_at: now });
      }
    },

    /** An order, locked until the transaction ends: no step takes it, and no one else cancels it. */
    lock: (id: string, trx: Knex): Promise<OrderRow | undefined> =>
      orders(trx).where({ id }).forNoKeyUpdate().first(),

    /** The orders of an onboarding that are not cancelled, locked. */
    lockStanding: (onboardingId: string, trx: Knex): Promise<OrderRow[]> =>
      orders(trx)
        .where({ onboarding_id: onboardingId })
        .whereNot({ status: 'cancelled' })
        .orderBy('id')
        .forNoKeyUpdate(),

    /** Whether every order of an onboarding was cancelled. */
    async areAllCancelled(onboardingId: string, trx: Knex): Promise<boolean> {
      return (await this.firstOf(onboardingId, trx)) === undefined;
    },

    /** Whether this order line was cancelled. */
    async isCancelled(lineId: string, trx: Knex = db): Promise<boolean> {
      const line = trx<OrderLineRow>('order_lines').where({ id: lineId }).whereNotNull('cancelled_at');
      return (await line.first('id')) !== undefined;
    },

    /** Orders, newest first. */
    async list(filter: OrderFilter): Promise<OrderRow[]> {
      const { limit, before, createdFrom, createdBefore, updatedFrom, updatedBefore, ...equal } = filter;
      const query = orders();
      await selectPage(query, { db, table: 'orders' }, filter);
      const changes = updatedFrom && changedSince(db, 'orders', updatedFrom).select('id');
      const changed = changes ? await readFewIds([changes]) : null;
      if (changed) query.modify(restrictToIds(db, 'id', changed));
      for (const [column, value] of Object.entries(equal))
        if (value !== undefined) query.where(column, value);
      return query.modify(withinRanges('received_at', filter));
    },

    /** The lines with these license keys in orders that no workflow has taken yet, oldest first. */
    async untakenWithKeys(
      keys: LicenseKey[],
      trx: Knex,
    ): Promise<(OrderLineRow & Pick<OrderRow, 'customer_id'>)[]> {
      const rows: (OrderLineRow & Pick<OrderRow, 'customer_id'>)[] = await trx('order_lines')
        .join('orders', 'orders.id', 'order_lines.order_id')
        .whereIn('license_key', [...new Set(keys.map((key) => key.license_key))])
        .where({ status: 'received', 'order_lines.cancelled_at': null })
        .orderBy(['order_id', 'position'])
        .select('order_lines.*', 'customer_id');
      const wanted = new Set(keys.map(({ product, license_key }) => `${product} ${license_key}`));
      return rows.filter(({ product, license_key }) => wanted.has(`${product} ${license_key}`));
    },

    /** The standing lines with these license keys that a submitter sold to a customer, oldest first. */
    soldWithKeys: (
      keys: LicenseKey[],
      { submitter, customerId }: { submitter: string; customerId: string },
      trx: Knex,
    ): Promise<OrderLineRow[]> =>
      trx('order_lines')
        .join('orders', 'orders.id', 'order_lines.order_id')
        .whereIn('license_key', [...new Set(keys.map((key) => key.license_key))])
        .where({ submitter, customer_id: customerId, 'order_lines.cancelled_at': null })
        .orderBy(['order_id', 'position'])
        .select('order_lines.*'),

    async markTaken(ids: string[], now: string, trx?: Knex): Promise<void> {
      await orders(trx)
        .whereIn('id', ids)
        .where({ status: 'received' })
        // `now` is when the step began. An order that arrived during the step must not be taken before it was
        // received.
        .update({
          status: 'taken',
          taken_at: notBeforeReceived(now),
          updated_at: notBeforeReceived(now),
        });
    },

    /** Those of these orders that no workflow has taken yet. */
    receivedOf: (ids: string[], trx?: Knex): Promise<{ orderId: string; customerId: string }[]> =>
      orders(trx)
        .whereIn('id', ids)
        .where({ status: 'received' })
        .select('id as orderId', 'customer_id as customerId'),

    /** What was ordered in the onboardings that wait, or waited, for these invitations: some lines of each, and how many there are. */
    async boughtFor(invitationIds: string[], most: number, trx: Knex = db): Promise<BoughtLine[]> {
      const lines = trx('order_lines')
        .join('orders', 'orders.id', 'order_lines.order_id')
        .join('onboardings', 'onboardings.id', 'orders.onboarding_id')
        .whereIn('onboardings.invitation_id', invitationIds)
        .where({ 'order_lines.cancelled_at': null })
        .select('order_lines.*', 'invitation_id', 'external_order_id', 'channel')
        .select({ total: trx.raw('count(*) over (partition by invitation_id)') })
        .rowNumber('place', (place) =>
          place.partitionBy('invitation_id').orderBy(['order_id', 'order_lines.position']),
        );
      const rows: BoughtLine[] = await trx
        .from(lines.as('bought'))
        .where('place', '<=', most)
        .orderBy(['invitation_id', 'place']);
      return rows.map((row) => ({ ...row, total: Number(row.total) }));
    },

    /** The orders that these lines belong to, by line. */
    async ofLines(lineIds: string[], trx: Knex = db): Promise<Map<string, OrderNumber>> {
      const rows: (OrderNumber & { id: string })[] = await trx('order_lines')
        .join('orders', 'orders.id', 'order_lines.order_id')
        .whereIn('order_lines.id', lineIds)
        .select('order_lines.id', 'external_order_id', 'channel');
      return new Map(rows.map((row) => [row.id, row]));
    },

    /** Who sent the first order of each of these onboardings; with `submitter`, of its own orders. */
    async firstSubmitters(onboardingIds: string[], submitter?: string): Promise<Map<string, string>> {
      const first = orders().whereIn('onboarding_id', onboardingIds).groupBy('onboarding_id').min('id');
      if (submitter !== undefined) first.where({ submitter });
      const rows = await orders().whereIn('id', first).select('onboarding_id', 'submitter');
      return new Map(rows.map((row) => [row.onboarding_id, row.submitter]));
    },

    /** Whose orders an onboarding carries or carried: the vendor, resellers, campaigns; and whether one of theirs stands. */
    async submittersOf(onboardingId: string, trx?: Knex): Promise<OrderSubmitter[]> {
      const rows: { submitter: string; standing: number | string }[] = await orders(trx)
        .where({ onboarding_id: onboardingId })
        .groupBy('submitter')
        .select('submitter')
        .select({ standing: db.raw("sum(case when status = 'cancelled' then 0 else 1 end)") });
      return rows.map(({ submitter, standing }) => ({ submitter, stands: Number(standing) > 0 }));
    },

    /** Whether an order of another for this customer stands. */
    async hasStandingOfOthers(customerId: string, submitter: string, trx: Knex): Promise<boolean> {
      const found = await orders(trx)
        .where({ customer_id: customerId })
        .whereNot({ submitter })
        .whereNot({ status: 'cancelled' })
        .first('id');
      return found !== undefined;
    },

    /** Whether an order of a submitter for this customer stands, or one brought or renewed a license that the account got. */
    async standsOrDelivered(customerId: string, submitter: string, trx: Knex): Promise<boolean> {
      const own = () => orders(trx).where({ customer_id: customerId, submitter });
      if (await own().whereNot({ status: 'cancelled' }).first('id')) return true;
      const lines = () => trx('order_lines').whereIn('order_id', own().select('id')).select('id');
      const delivered = await trx('licenses')
        .whereNotNull('bound_at')
        .where((license) =>
          license
            .whereIn('order_line_id', lines())
            .orWhereIn(
              'id',
              trx('license_changes')
                .whereIn('order_line_id', lines())
                .whereNot({ outcome: 'kept_out' })
                .select('license_id'),
            ),
        )
        .first('id');
      return delivered !== undefined;
    },

    /** The address of an order counts, as no other is named before it any more. */
    async heedAddress(id: string, trx: Knex): Promise<void> {
      await orders(trx).where({ id }).update({ primary_email_ignored: false });
    },

    /** The first order of an onboarding that is not cancelled. */
    firstOf: (onboardingId: string, trx?: Knex): Promise<OrderRow | undefined> =>
      orders(trx)
        .where({ onboarding_id: onboardingId })
        .whereNot({ status: 'cancelled' })
        .orderBy('id')
        .first(),

    /** A customer's untaken orders, oldest first, without `besides`; locked in a transaction, so that no one cancels them. */
    untaken(customerId: string, limit: number, besides: string[], trx?: Knex): Promise<OrderRow[]> {
      const query = orders(trx)
        .where({ customer_id: customerId, status: 'received' })
        .whereNotIn('id', besides)
        .orderBy('id')
        .limit(limit);
      return trx ? query.forNoKeyUpdate() : query;
    },
  };
}
