import type { LicenseJudgement } from '../../domain/instances/judge-licenses.ts';
import type { RowFacts } from '../../domain/instances/license-facts.ts';
import { formatDay } from '../../policy/dates.ts';
import type { JudgedLicense, LicenseRefusal } from '../../policy/licensing.ts';
import { productName, releaseDateOf } from '../../policy/products.ts';
import type { PageReader } from '../../texts/pages/index.ts';

/** One line about a license: what it is, until when, and what is free. */
export function sayLicense(
  { t, dateLocale }: PageReader,
  { license, verdict }: JudgedLicense<RowFacts>,
): string {
  const kind = t(`site.licenseKind.${license.kind}`);
  const until =
    license.kind === 'subscription' && license.subscriptionEndsAt
      ? t('activate.license.until', {
          date: formatDay(license.subscriptionEndsAt, { dateLocale, timeZone: 'UTC' }),
        })
      : null;
  const free = verdict.allowed
    ? t('activate.license.free', { count: verdict.seatsFree, of: license.quantity })
    : null;
  return [`${productName(license.product)} ${license.version}`, kind, until, free]
    .filter(Boolean)
    .join(' · ');
}

/** Why no license entitles the instance, one line each. */
export function sayRefusals(
  reader: PageReader,
  { product, version }: { product: string; version: string },
  { judged, key }: LicenseJudgement,
): string[] {
  const { t } = reader;
  if (key && !('license' in key) && key.standing !== 'recorded') return [t(`activate.key.${key.standing}`)];
  if (judged.length === 0) return [t('activate.refusal.none', { product: productName(product) })];
  return judged.flatMap(({ license, verdict }) =>
    verdict.allowed ? [] : [sayRefusal(reader, { license, reason: verdict.reason, product, version })],
  );
}

/** Why a license does not entitle an instance of a product at a version. */
export function sayRefusal(
  { t, dateLocale }: PageReader,
  about: { license: RowFacts; reason: LicenseRefusal; product: string; version: string },
): string {
  const { license, reason, product, version } = about;
  const day = (date: string | null) => (date ? formatDay(date, { dateLocale, timeZone: 'UTC' }) : '');
  const why = t(`activate.refusal.${reason}`, {
    version,
    licensed: license.version,
    released: day(releaseDateOf(product, version)),
    insured: day(license.upgradeInsuranceUntil),
    ended: day(license.subscriptionEndsAt),
    quantity: license.quantity,
    until: day(license.use.held?.until ?? null),
  });
  return `${productName(license.product)} ${license.version}: ${why}`;
}
