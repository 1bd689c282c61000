import { expectNothingLeft } from '../../contracts/expect-nothing-left.ts';
import type { LicenseRow, LicenseTermsColumns } from '../../db/rows.ts';
import { readLicenseFacts } from '../../domain/instances/license-facts.ts';
import { formatDay } from '../../policy/dates.ts';
import { licenseEnded, licenseEndsSoon } from '../../policy/license-dates.ts';
import { productName } from '../../policy/products.ts';
import { countSeats } from '../../policy/seats.ts';
import type { LicenseView, TermView } from './license-table.tsx';
import type { OpenedAccount } from './open-account.tsx';

/** A license as the portal shows it; `today`: the moment of the request. */
export function toLicenseView(opened: OpenedAccount, row: LicenseRow, today: string): LicenseView {
  const { membership, href } = opened;
  const { id, product, kind, version, quantity, edition, status, license_key, ...others } = row;
  const { upgrade_insurance_until, subscription_ends_at, ...hidden } = others;
  const { order_line_id, onboarding_id, business_account_id, created_at, bound_at, notice, ...more } = hidden;
  const { terms_line_id, disputed_at, ended_at, superseded_by, grace_started_at, updated_at, ...internal } =
    more;
  const { order_submitter, ...rest } = internal;
  expectNothingLeft(rest);
  const revealable = license_key !== null && membership.role === 'admin';
  return {
    ...{ id, status },
    ...termsView(opened, row, today),
    productName: productName(product),
    href: `${href}/licenses/${id}`,
    keyMasked: license_key && maskKey(license_key),
    revealAction: revealable ? `${href}/licenses/${id}/key` : undefined,
  };
}

/** Licenses with what their installations use. */
export async function withSeats(
  opened: OpenedAccount,
  rows: LicenseRow[],
  today: string,
): Promise<LicenseView[]> {
  const facts = await readLicenseFacts(opened.visit.environment.store, rows, []);
  const place = { dateLocale: opened.visit.reader.dateLocale, timeZone: await opened.readZone() };
  return facts.map((license) => {
    const { graceUntil, ...count } = countSeats(license);
    const seats = { ...count, graceUntil: graceUntil && formatDay(graceUntil, place) };
    return { ...toLicenseView(opened, license.row, today), seats };
  });
}

/** The terms that a license has, or that an order names. */
export function termsView({ visit }: OpenedAccount, row: LicenseTermsColumns, today: string) {
  const { kind, version, quantity, edition } = row;
  const dates = {
    upgradeInsuranceUntil: row.upgrade_insurance_until,
    subscriptionEndsAt: row.subscription_ends_at,
  };
  const term = (until: string | null, ended: boolean, soon: boolean): TermView | null =>
    until === null
      ? null
      : { until: formatDay(until, { dateLocale: visit.reader.dateLocale, timeZone: 'UTC' }), ended, soon };
  const ended = licenseEnded(dates, today);
  const soon = licenseEndsSoon(dates, today);
  return {
    ...{ kind, version, quantity, edition },
    upgradeInsurance: term(dates.upgradeInsuranceUntil, ended.upgradeInsurance, soon.upgradeInsurance),
    subscription: term(dates.subscriptionEndsAt, ended.subscription, soon.subscription),
  };
}

/** Enough to tell keys apart, never more than a third of the key. */
function maskKey(key: string): string {
  const shown = Math.min(4, Math.floor(key.length / 3));
  return `••••${key.slice(key.length - shown)}`;
}
