import type { OrderNumber } from '../../db/repositories/orders.ts';
import type { ProductColumns } from '../../db/rows.ts';
import { licenseEnded } from '../../policy/license-dates.ts';
import { productName } from '../../policy/products.ts';
import type { LicenseLine } from '../license-line.ts';

/** A license as a mail lists it; `at`: when the mail was queued. */
export function toLicenseLine(row: ProductColumns, order: OrderNumber | undefined, at: string): LicenseLine {
  const dates = {
    upgradeInsuranceUntil: row.upgrade_insurance_until,
    subscriptionEndsAt: row.subscription_ends_at,
  };
  const ended = licenseEnded(dates, at);
  return {
    productName: productName(row.product),
    kind: row.kind,
    version: row.version,
    quantity: row.quantity,
    edition: row.edition,
    ...dates,
    ended: ended.upgradeInsurance || ended.subscription,
    // A campaign's order has a number of our own.
    ...(order && order.channel !== 'campaign'
      ? { order: { number: order.external_order_id, channel: order.channel } }
      : {}),
  };
}
