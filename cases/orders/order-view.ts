import { type LicenseStatus, TAKEN_BACK } from '../../contracts/states.ts';
import type { LicenseRow, OrderLineRow, OrderRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import type { Metadata } from '../../policy/metadata.ts';
import { resellerOf } from '../licenses/license-view.ts';

/** What a list shows of orders, with what this client keeps on them. */
export async function orderSummaries(store: Store, rows: OrderRow[], client: string) {
  const ids = rows.map(({ id }) => id);
  const metadata = await store.metadata.ofMany({ client, kind: 'order' }, ids);
  return rows.map((row) => orderSummary(row, metadata.get(row.id) ?? {}));
}

const orderSummary = (row: OrderRow, metadata: Metadata) => ({
  id: row.id,
  externalOrderId: row.external_order_id,
  channel: row.channel,
  resellerId: resellerOf(row),
  status: row.status,
  customerId: row.customer_id,
  onboardingId: row.onboarding_id,
  receivedAt: row.received_at,
  takenAt: row.taken_at,
  cancelledAt: row.cancelled_at,
  metadata,
  updatedAt: row.updated_at ?? row.received_at,
});

/** An order as the API shows it to a client: each line with the license that it brought or renewed. */
export async function orderView(store: Store, row: OrderRow, client: string) {
  const metadata = await store.metadata.ofMany({ client, kind: 'order' }, [row.id]);
  const lines = await store.orders.allLinesOf(row.id);
  const licenses = await store.licenseLines.ofLines(lines.map(({ id }) => id));
  return {
    ...orderSummary(row, metadata.get(row.id) ?? {}),
    cancelReason: row.cancel_reason,
    warnings: JSON.parse(row.warnings) as { code: string; message: string }[],
    lines: lines.map((line) => lineView(line, licenses.get(line.id))),
  };
}

function lineView(line: OrderLineRow, license: LicenseRow | undefined) {
  return {
    position: line.position,
    product: line.product,
    kind: line.kind,
    version: line.version,
    quantity: line.quantity,
    edition: line.edition,
    upgradeInsuranceUntil: line.upgrade_insurance_until,
    subscriptionEndsAt: line.subscription_ends_at,
    cancelledAt: line.cancelled_at,
    licenseId: license?.id ?? null,
    status: statusOf(line, license),
  };
}

/** What became of a line: `received` before its order is taken, `disputed`, `cancelled`, else as its license is. */
function statusOf(
  line: OrderLineRow,
  license: LicenseRow | undefined,
): 'received' | 'disputed' | 'cancelled' | 'ended' | LicenseStatus {
  if (line.cancelled_at !== null) {
    return license && TAKEN_BACK.includes(license.status) ? license.status : 'cancelled';
  }
  if (!license) return 'received';
  if (license.ended_at !== null) return 'ended';
  return license.disputed_at === null ? license.status : 'disputed';
}
