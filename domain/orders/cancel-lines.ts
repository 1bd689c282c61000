import type { Knex } from 'knex';
import type { LicenseRow, OrderLineRow, OrderRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { takeBackLine } from '../licenses/take-back-line.ts';

export interface CancelLinesInput {
  order: OrderRow;
  /** The positions of the lines; null: all that stand. */
  positions: readonly number[] | null;
  reason: string;
  /** As the audit trail names who did it. */
  actor: string;
  now: string;
  /** Leaves lines whose license is bound as they are. */
  keepBound: boolean;
}

/**
 * Cancels lines of an order under the lock of its customer's current onboarding, so that no step takes it meanwhile. Lines
 * that were not taken make no license; a license that is held is voided, one that is bound is returned, and a renewal is
 * taken back. Lines that were cancelled before change nothing. Returns the lines that it cancelled.
 */
export async function cancelLines(store: Store, input: CancelLinesInput, trx: Knex): Promise<OrderLineRow[]> {
  const { order, positions, keepBound, reason, actor, now } = input;
  const standing = (await store.orders.linesOf([order.id], trx)).filter(
    (line) => positions === null || positions.includes(line.position),
  );
  if (standing.length === 0) return [];
  const licenses = await store.licenseLines.lockOfLines(
    standing.map(({ id }) => id),
    trx,
  );
  const isBound = ({ id }: OrderLineRow) =>
    licenses.some(({ lineIds, license }) => lineIds.includes(id) && license.status === 'bound');
  const lines = keepBound ? standing.filter((line) => !isBound(line)) : standing;
  if (lines.length === 0) return [];
  const ids = lines.map(({ id }) => id);
  await store.orders.cancelLines(order.id, ids, { reason, now }, trx);
  const touched = licenses.filter(({ lineIds }) => lineIds.some((id) => ids.includes(id)));
  for (const { license } of touched) await takeBackLine(store, license, { actor, now }, trx);
  await recordCancelled(store, input, { lines, license: touched[0]?.license }, trx);
  return lines;
}

/** Cancels what the orders of an onboarding have not delivered yet, under the same lock. */
export async function cancelOpenOrders(
  store: Store,
  { onboardingId, actor, now }: { onboardingId: string; actor: string; now: string },
  trx: Knex,
): Promise<void> {
  const input = { positions: null, reason: ONBOARDING_CANCELLED, actor, now, keepBound: true };
  for (const order of await store.orders.standingOf(onboardingId, trx)) {
    await cancelLines(store, { order, ...input }, trx);
  }
}

/** The reason that an order shows when its onboarding was cancelled. */
const ONBOARDING_CANCELLED = 'The onboarding was cancelled.';

async function recordCancelled(
  store: Store,
  { order, actor, now }: CancelLinesInput,
  { lines, license }: { lines: OrderLineRow[]; license: LicenseRow | undefined },
  trx: Knex,
): Promise<void> {
  const [first] = lines;
  await store.audit.record(
    {
      naturalKey: `${order.id}/cancelled/${first?.position}`,
      at: now,
      action: 'order.cancelled',
      actor,
      businessAccountId: license?.business_account_id ?? null,
      subject: order.id,
      data: { lines: lines.length },
    },
    trx,
  );
}
