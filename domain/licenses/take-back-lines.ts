import type { Knex } from 'knex';
import type { LicenseOrder } from '../../db/repositories/license-changes.ts';
import type { LicenseRow, LicenseTermsColumns, OrderLineRow, OrderRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import type { AuditAction } from '../../policy/event-types.ts';
import { licenseTermsOf } from './license-terms.ts';
import { renewTerms } from './renew-terms.ts';

interface TakeBackLinesInput {
  /** Locked, each with the lines that were cancelled. */
  licenses: { license: LicenseRow; lineIds: string[] }[];
  /** The orders of these lines, by line. */
  orders: Map<string, OrderRow>;
  actor: string;
  now: string;
}

/**
 * Gives licenses the terms that their lines leave after some were cancelled. Without any left a license ends: voided if it was
 * held, returned if it was bound.
 */
export async function takeBackLines(store: Store, input: TakeBackLinesInput, trx: Knex): Promise<void> {
  const { licenses, actor, now } = input;
  const linesOf = await store.licenseChanges.ordersOf(
    licenses.map(({ license }) => license.id),
    trx,
  );
  const ended: LicenseRow[] = [];
  for (const { license, lineIds } of licenses) {
    const lines = linesOf.get(license.id) ?? [];
    const left = foldTerms(lines.filter((line) => line.cancelled_at === null));
    if (left === null) ended.push(license);
    else if (license.terms_line_id !== left.lineId) {
      await store.licenses.renew(license.id, left.terms, left.lineId, trx);
      const order = cancelledOrder(input, lines, lineIds);
      const data = order && { orderId: order.id, onboardingId: order.onboarding_id };
      const event = toAudit(license, { action: 'license.renewal_returned', actor, now, data });
      await store.audit.record(event, trx);
    }
  }
  await end(store, ended, { actor, now }, trx);
}

/** The order whose renewal is taken back: that of the newest line that was cancelled. */
function cancelledOrder(
  { orders }: TakeBackLinesInput,
  lines: LicenseOrder[],
  lineIds: string[],
): OrderRow | undefined {
  const newest = lines.findLast(({ id }) => lineIds.includes(id));
  return orders.get(newest?.id ?? '');
}

async function end(
  store: Store,
  licenses: LicenseRow[],
  { actor, now }: { actor: string; now: string },
  trx: Knex,
): Promise<void> {
  for (const status of ['voided', 'returned'] as const) {
    const its = licenses.filter((license) => (license.status === 'bound') === (status === 'returned'));
    if (its.length === 0) continue;
    const ids = its.map(({ id }) => id);
    await store.licenseLines.takeBack(ids, { status, now }, trx);
    const action = `license.${status}` as const;
    await store.audit.record(
      its.map((license) => toAudit(license, { action, actor, now })),
      trx,
    );
  }
}

/** What lines make of a license in their order, and the line that decided last; null: there are none. */
function foldTerms(lines: OrderLineRow[]): { terms: LicenseTermsColumns; lineId: string } | null {
  const [first, ...later] = lines;
  if (!first) return null;
  let left = { terms: licenseTermsOf(first), lineId: first.id };
  for (const line of later) {
    const terms = renewTerms(left.terms, line);
    if (terms) left = { terms, lineId: line.id };
  }
  return left;
}

const toAudit = (
  license: LicenseRow,
  about: { action: AuditAction; actor: string; now: string; data?: Record<string, string> | undefined },
) => ({
  naturalKey: `${license.id}/${about.action}/${license.terms_line_id ?? license.order_line_id}`,
  at: about.now,
  action: about.action,
  actor: about.actor,
  businessAccountId: license.business_account_id,
  subject: license.id,
  data: { product: license.product, ...about.data },
});
