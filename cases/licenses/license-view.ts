import { expectNothingLeft } from '../../contracts/expect-nothing-left.ts';
import { isReseller } from '../../contracts/ids.ts';
import type { LicenseOrder } from '../../db/repositories/license-changes.ts';
import type { Seller } from '../../db/repositories/transfers.ts';
import type { LicenseRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { licenseTermsOf } from '../../domain/licenses/license-terms.ts';
import type { Viewer } from '../resellers/viewer.ts';

/**
 * Licenses as the API shows them, each with the orders that name it; keys are the account's own. A reseller sees those of
 * its own orders, with the terms that it sold, and with `sellers` those that these sold, without their orders.
 */
export async function licenseViews(
  store: Store,
  rows: LicenseRow[],
  { resellerId }: Viewer,
  sellers: Seller[] = resellerId === null ? [] : [{ resellerId, until: null }],
): Promise<ReturnType<typeof licenseView>[]> {
  const orders = await store.licenseChanges.ordersOf(rows.map(({ id }) => id));
  const all = rows.map((row) => ({ row, orders: orders.get(row.id) ?? [] }));
  if (resellerId === null)
    return all.map((license) => licenseView(license.row, license.orders, license.orders));
  return all.flatMap(({ row, orders: named }) => {
    const sold = named.filter((order) => sellers.some((seller) => hasSold(seller, order)));
    const newest = sold.findLast(({ outcome }) => outcome !== 'kept_out') ?? sold.at(-1);
    const own = sold.filter(({ submitter }) => submitter === resellerId);
    const updated_at = lastSeenChange(row, sold);
    return newest ? [licenseView({ ...row, ...licenseTermsOf(newest), updated_at }, own, sold)] : [];
  });
}

/** When something last changed that these orders show: what others ordered is not theirs to know. */
function lastSeenChange(
  { created_at, bound_at, ended_at, disputed_at }: LicenseRow,
  sold: LicenseOrder[],
): string {
  const moments = sold.flatMap(({ changed_at, cancelled_at }) => [changed_at, cancelled_at]);
  const all = [created_at, bound_at, ended_at, disputed_at, ...moments];
  return (
    all
      .filter((moment) => moment !== null)
      .toSorted()
      .at(-1) ?? created_at
  );
}

const hasSold = ({ resellerId, until }: Seller, order: LicenseOrder): boolean =>
  order.submitter === resellerId && (until === null || order.received_at <= until);

/** `orders`: those that the viewer may know of; `sold`: those whose customer it may know of. */
function licenseView(row: LicenseRow, orders: LicenseOrder[], sold: LicenseOrder[]) {
  const { id, status, product, kind, version, quantity, edition, ...others } = row;
  const { upgrade_insurance_until, subscription_ends_at, bound_at, disputed_at, ...hidden } = others;
  const { license_key, order_line_id, onboarding_id, business_account_id, created_at, ...more } = hidden;
  const { notice, terms_line_id, ended_at, superseded_by, grace_started_at, updated_at, ...internal } = more;
  const { order_submitter, ...rest } = internal;
  expectNothingLeft(rest);
  return {
    ...{ id, status, product, kind, version, quantity, edition },
    upgradeInsuranceUntil: upgrade_insurance_until,
    subscriptionEndsAt: subscription_ends_at,
    customerId: sold[0]?.customer_id ?? null,
    businessAccountId: business_account_id,
    onboardingId: orders[0]?.onboarding_id ?? null,
    orderId: orders[0]?.order_id ?? null,
    externalOrderId: orders[0]?.external_order_id ?? null,
    resellerId: orders[0] ? resellerOf(orders[0]) : null,
    createdAt: created_at,
    updatedAt: updated_at ?? created_at,
    boundAt: bound_at,
    endedAt: ended_at,
    disputed: disputed_at !== null,
    orders: orders.map((order) => ({
      orderId: order.order_id,
      externalOrderId: order.external_order_id,
      channel: order.channel,
      resellerId: resellerOf(order),
      receivedAt: order.received_at,
      outcome: order.outcome,
    })),
  };
}

/** The reseller that sent an order; null: the vendor or a campaign did. */
export const resellerOf = ({ submitter }: { submitter: string }): string | null =>
  isReseller(submitter) ? submitter : null;
