import type { Knex } from 'knex';
import type { LicenseRow, OrderLineRow, OrderRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { takeBackLines } from '../licenses/take-back-lines.ts';
import { withdrawRelations } from '../resellers/withdraw-relations.ts';

export interface CancelLinesInput {
  /** Locked, so that no step takes them meanwhile. */
  orders: OrderRow[];
  /** The positions of the lines; null: all that stand. */
  positions: readonly number[] | null;
  reason: string;
  /** As the audit trail names who did it. */
  actor: string;
  now: string;
  /** Leaves lines whose license is bound as they are. */
  keepBound: boolean;
}

type LicenseOfLines = Awaited<ReturnType<Store['licenseLocks']['ofLines']>>[number];

/**
 * Cancels lines of orders. Lines that were not taken make no license; a license that is held is voided, one that is bound is
 * returned, and a renewal is taken back. Lines that were cancelled before change nothing. Returns the lines that it cancelled.
 */
export async function cancelLines(store: Store, input: CancelLinesInput, trx: Knex): Promise<OrderLineRow[]> {
  const { positions, keepBound, reason, actor, now } = input;
  const byId = new Map(input.orders.map((order) => [order.id, order]));
  const standing = (await store.orders.linesOf([...byId.keys()], trx)).filter(
    (line) => positions === null || positions.includes(line.position),
  );
  const licenses = await store.licenseLocks.ofLines(
    standing.map(({ id }) => id),
    trx,
  );
  const bound = new Set(
    licenses.flatMap(({ lineIds, license }) => (license.status === 'bound' ? lineIds : [])),
  );
  const lines = keepBound ? standing.filter(({ id }) => !bound.has(id)) : standing;
  if (lines.length === 0) return [];
  const ids = new Set(lines.map(({ id }) => id));
  const orderIds = [...new Set(lines.map(({ order_id }) => order_id))];
  await store.orders.cancelLines({ orderIds, lineIds: [...ids] }, { reason, now }, trx);
  const touched = licenses
    .map(({ license, lineIds }) => ({ license, lineIds: lineIds.filter((id) => ids.has(id)) }))
    .filter(({ lineIds }) => lineIds.length > 0);
  const orders = new Map(lines.map((line) => [line.id, byId.get(line.order_id) as OrderRow]));
  await takeBackLines(store, { licenses: touched, orders, actor, now }, trx);
  await recordCancelled(store, input, { lines, touched }, trx);
  await withdrawRelations(store, { orders: [...new Set(orders.values())], actor, now }, trx);
  return lines;
}

/** Cancels what the orders of an onboarding have not delivered yet. */
export async function cancelOpenOrders(
  store: Store,
  { onboardingId, actor, now }: { onboardingId: string; actor: string; now: string },
  trx: Knex,
): Promise<void> {
  const orders = await store.orders.lockStanding(onboardingId, trx);
  const input = { positions: null, reason: ONBOARDING_CANCELLED, actor, now, keepBound: true };
  await cancelLines(store, { orders, ...input }, trx);
}

/** The reason that an order shows when its onboarding was cancelled. */
const ONBOARDING_CANCELLED = 'The onboarding was cancelled.';

async function recordCancelled(
  store: Store,
  { actor, now }: CancelLinesInput,
  { lines, touched }: { lines: OrderLineRow[]; touched: LicenseOfLines[] },
  trx: Knex,
): Promise<void> {
  const licenseOf = new Map<string, LicenseRow>(
    touched.flatMap(({ license, lineIds }) => lineIds.map((id) => [id, license] as const)),
  );
  const byOrder = new Map<string, OrderLineRow[]>();
  for (const line of lines) byOrder.set(line.order_id, [...(byOrder.get(line.order_id) ?? []), line]);
  await store.audit.record(
    [...byOrder].map(([orderId, its]) => ({
      naturalKey: `${orderId}/cancelled/${its[0]?.position}`,
      at: now,
      action: 'order.cancelled' as const,
      actor,
      businessAccountId:
        its.map(({ id }) => licenseOf.get(id)).find((license) => license)?.business_account_id ?? null,
      subject: orderId,
      data: { lines: its.length },
    })),
    trx,
  );
}
