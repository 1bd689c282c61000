import type { Knex } from 'knex';
import type { LicenseRow, LicenseTermsColumns, OrderLineRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import type { AuditAction } from '../../policy/event-types.ts';
import { licenseTermsOf } from './license-terms.ts';
import { renewTerms } from './renew-terms.ts';

/**
 * Gives a license the terms that its lines leave after some were cancelled. Without any left it ends: voided if it was
 * held, returned if it was bound. Expects the license to be locked.
 */
export async function takeBackLine(
  store: Store,
  license: LicenseRow,
  { actor, now }: { actor: string; now: string },
  trx: Knex,
): Promise<void> {
  const lines = (await store.licenseChanges.ordersOf([license.id], trx)).get(license.id) ?? [];
  const [first, ...later] = lines.filter((line) => line.cancelled_at === null);
  if (!first) {
    const status = license.status === 'bound' ? 'returned' : 'voided';
    if (await store.licenseLines.takeBack(license.id, { status, now }, trx)) {
      await record(store, license, { action: `license.${status}` as const, actor, now }, trx);
    }
    return;
  }
  const left = foldTerms(first, later);
  if (license.terms_line_id === left.lineId) return;
  await store.licenses.renew(license.id, { terms: left.terms, orderLineId: left.lineId, now }, trx);
  await record(store, license, { action: 'license.renewal_returned', actor, now }, trx);
}

/** What the lines make of a license in their order, and the line that decided last. */
function foldTerms(
  first: OrderLineRow,
  later: OrderLineRow[],
): { terms: LicenseTermsColumns; lineId: string } {
  let left = { terms: licenseTermsOf(first), lineId: first.id };
  for (const line of later) {
    const terms = renewTerms(left.terms, line);
    if (terms) left = { terms, lineId: line.id };
  }
  return left;
}

const record = (
  store: Store,
  license: LicenseRow,
  { action, actor, now }: { action: AuditAction; actor: string; now: string },
  trx: Knex,
): Promise<void> =>
  store.audit.record(
    {
      naturalKey: `${license.id}/${action}/${license.terms_line_id ?? license.order_line_id}`,
      at: now,
      action,
      actor,
      businessAccountId: license.business_account_id,
      subject: license.id,
      data: { product: license.product },
    },
    trx,
  );
