import type { LicenseRecordInput } from '../../contracts/http/license-schemas.ts';
import { kindFaults } from '../../contracts/http/order-schemas.ts';
import type { LicenseRecordRow } from '../../db/rows.ts';

/** What a row of an import may leave out. */
export type LicenseTerms = Pick<
  LicenseRecordRow,
  'kind' | 'quantity' | 'edition' | 'upgrade_insurance_until' | 'subscription_ends_at'
>;

/**
 * The terms of a license after this row. What the row leaves out keeps what was known; an empty date clears it, and the
 * date of one kind ends with that kind.
 */
export function mergeTerms(license: LicenseRecordInput, known: LicenseTerms | undefined): LicenseTerms {
  const kind = license.kind ?? known?.kind ?? 'permanent';
  const before = known?.kind === kind ? known : undefined;
  return {
    kind,
    quantity: license.quantity ?? known?.quantity ?? 1,
    edition: license.edition ?? known?.edition ?? 'full',
    upgrade_insurance_until: merge(license.upgradeInsuranceUntil, before?.upgrade_insurance_until),
    subscription_ends_at: merge(license.subscriptionEndsAt, before?.subscription_ends_at),
  };
}

const merge = (given: string | undefined, known: string | null | undefined): string | null =>
  given === undefined ? (known ?? null) : given || null;

/** Why these terms contradict each other; null if they do not. */
export function termsFault(terms: LicenseTerms): string | null {
  const { kind, edition, upgrade_insurance_until: insurance, subscription_ends_at: end } = terms;
  const faults = kindFaults({
    kind,
    ...(insurance === null ? {} : { upgradeInsuranceUntil: insurance }),
    ...(end === null ? {} : { subscriptionEndsAt: end }),
  });
  if (edition === 'trial' && kind !== 'subscription') faults.push('kind: must be subscription: a trial ends');
  return faults.length === 0 ? null : faults.join('; ');
}
