import type { DeactivatedBecause, InstanceRow } from '../../db/instance-rows.ts';
import type { RowFacts } from '../../domain/instances/license-facts.ts';
import { formatMoment } from '../../policy/dates.ts';
import { productName } from '../../policy/products.ts';
import { findUpgrade, type UpgradeOffer } from '../../policy/upgrades.ts';
import { sayRefusal } from '../activate/license-words.ts';
import type { LicenseView } from './license-table.tsx';
import { termsView } from './license-view.ts';
import type { OpenedAccount } from './open-account.tsx';

/** An installation as the portal shows it. */
export interface InstanceView {
  id: string;
  href: string;
  name: string;
  /** With its version. */
  productName: string;
  hostname: string | null;
  /** Formatted; null: never. */
  seenAt: string | null;
  activatedAt: string;
  /** The license whose seat it takes or took; null: the account has it no more. */
  license: (Pick<LicenseView, 'kind' | 'upgradeInsurance' | 'subscription'> & License) | null;
  /** Set while it is active. */
  upgrade?: { can: UpgradeOffer['can']; version: string; why: string | null } | undefined;
  /** Formatted: until when its machine may work without network, and so long takes its seat. */
  offlineUntil?: string | undefined;
  ended?: { at: string; because: DeactivatedBecause } | undefined;
}

interface License {
  href: string;
  /** Product and version. */
  title: string;
}

/** `licenses`: all of the account, with what their instances use; `now`: the moment of the request. */
export function toInstanceView(
  opened: OpenedAccount,
  row: InstanceRow,
  { licenses, timeZone, now }: { licenses: RowFacts[]; timeZone: string; now: string },
): InstanceView {
  const { visit, href } = opened;
  const place = { dateLocale: visit.reader.dateLocale, timeZone };
  const license = licenses.find(({ id }) => id === row.license_id);
  const isActive = row.status === 'active';
  return {
    id: row.id,
    href: `${href}/instances/${row.id}`,
    name: row.name,
    productName: `${productName(row.product)} ${row.version}`,
    hostname: row.hostname,
    seenAt: row.last_seen_at && formatMoment(row.last_seen_at, place),
    activatedAt: formatMoment(row.activated_at, place),
    license: license
      ? {
          ...termsView(opened, license.row, now),
          href: `${href}/licenses/${license.id}`,
          title: `${productName(license.product)} ${license.version}`,
        }
      : null,
    upgrade: isActive ? upgradeView(opened, row, { licenses, license, now }) : undefined,
    offlineUntil:
      row.offline_until && row.offline_until > now ? formatMoment(row.offline_until, place) : undefined,
    ended: row.deactivated_at
      ? { at: formatMoment(row.deactivated_at, place), because: row.deactivated_because ?? 'console' }
      : undefined,
  };
}

function upgradeView(
  { visit }: OpenedAccount,
  row: InstanceRow,
  { licenses, license, now }: { licenses: RowFacts[]; license: RowFacts | undefined; now: string },
): InstanceView['upgrade'] {
  const { product, version, license_id: licenseId, users } = row;
  const offer = findUpgrade({ product, version, licenseId, users }, licenses, now);
  if (offer.can === 'newest') return { can: 'newest', version, why: null };
  const why =
    offer.can === 'refused' && offer.reason && license
      ? sayRefusal(visit.reader, { license, reason: offer.reason, product, version: offer.version })
      : null;
  return { can: offer.can, version: offer.version, why };
}
