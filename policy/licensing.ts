import type { LicenseEdition, LicenseKind } from '../contracts/states.ts';
import { type LicenseDates, subscriptionEnded } from './license-dates.ts';
import { DAY_MS } from './numbers.ts';
import { compareVersions, countsUsers, isProduct } from './products.ts';

/** What is asked of a license: an instance of a product at a version. */
export interface LicenseNeed {
  product: string;
  version: string;
  /** When that version was released (YYYY-MM-DD). */
  releasedOn: string;
  /** The moment of the decision (ISO). */
  now: string;
  /** The machine has no network: it cannot report its users, so it takes all that are free. */
  isOffline?: boolean;
}

/** What instances use; `held`: how much of it only certificates for machines without network hold, and until when (ISO). */
interface SeatsUsed {
  instances: number;
  users: number;
  held?: { instances: number; users: number; until: string } | undefined;
}

/** A license as the rules see it. */
export interface LicenseFacts extends LicenseDates {
  id: string;
  product: string;
  kind: LicenseKind;
  version: string;
  edition: LicenseEdition;
  quantity: number;
  graceStartedAt: string | null;
  /** What its other active instances use. */
  use: SeatsUsed;
}

/**
 * Why a license does not entitle an instance. version_not_covered: the version is newer, and the license never had
 * Upgrade Insurance; insurance_ended: it ended before the version was released; grace_ended: more users than bought, for
 * longer than the grace; seats_held_offline: it would be free but for the certificate of a machine without network that was
 * deactivated and may still work.
 */
export const LICENSE_REFUSALS = [
  'other_product',
  'subscription_ended',
  'version_not_covered',
  'insurance_ended',
  'no_seats',
  'seats_held_offline',
  'grace_ended',
] as const;
export type LicenseRefusal = (typeof LICENSE_REFUSALS)[number];

export type LicenseVerdict =
  | { allowed: true; seatsFree: number; graceUntil: string | null }
  | { allowed: false; reason: LicenseRefusal };

/** Days for which a license may have more concurrent users than were bought. */
const GRACE_DAYS = 7;

/** When the grace of a license ends (ISO); null when it has not begun. */
export const graceEndOf = (graceStartedAt: string | null): string | null =>
  graceStartedAt && new Date(Date.parse(graceStartedAt) + GRACE_DAYS * DAY_MS).toISOString();

/** Whether a license may be exceeded for a while: trials and licenses that are not for resale may not. */
const hasGrace = ({ edition }: Pick<LicenseFacts, 'edition'>): boolean => edition === 'full';

/**
 * Whether a license entitles one more instance, or the same instance at another version.
 * A product counts its instances, of which each takes a seat, or its concurrent users, of which no instance takes a seat by
 * itself: too many of them are allowed for the grace.
 */
export function judgeLicense(license: LicenseFacts, need: LicenseNeed): LicenseVerdict {
  if (license.product !== need.product || !isProduct(license.product)) {
    return { allowed: false, reason: 'other_product' };
  }
  const refusal = refuseTerm(license, need) ?? refuseVersion(license, need);
  if (refusal) return { allowed: false, reason: refusal };
  return countsUsers(license.product) ? judgeUsers(license, need) : judgeSeats(license);
}

function refuseTerm(license: LicenseFacts, { now }: LicenseNeed): LicenseRefusal | null {
  return license.kind === 'subscription' && subscriptionEnded(license, now) ? 'subscription_ended' : null;
}

/** A subscription includes every version; a permanent license its own, and those released while it was insured. */
function refuseVersion(license: LicenseFacts, { version, releasedOn }: LicenseNeed): LicenseRefusal | null {
  if (license.kind === 'subscription' || !isNewer(version, license.version)) return null;
  if (license.upgradeInsuranceUntil === null) return 'version_not_covered';
  return license.upgradeInsuranceUntil.slice(0, 10) < releasedOn ? 'insurance_ended' : null;
}

/** A license of 14 covers 14.1: versions compare by as many numbers as the license names. */
function isNewer(version: string, licensed: string): boolean {
  const numbers = licensed.split('.').length;
  return compareVersions(version.split('.').slice(0, numbers).join('.'), licensed) > 0;
}

function judgeSeats({ quantity, use }: LicenseFacts): LicenseVerdict {
  const seatsFree = quantity - use.instances;
  return seatsFree > 0
    ? { allowed: true, seatsFree, graceUntil: null }
    : { allowed: false, reason: noSeats(seatsFree + (use.held?.instances ?? 0) > 0) };
}

const noSeats = (isFreeWithoutHeld: boolean): LicenseRefusal =>
  isFreeWithoutHeld ? 'seats_held_offline' : 'no_seats';

function judgeUsers(license: LicenseFacts, { now, isOffline }: LicenseNeed): LicenseVerdict {
  const { quantity, use, graceStartedAt } = license;
  const seatsFree = Math.max(0, quantity - use.users);
  const usersWithoutHeld = use.users - (use.held?.users ?? 0);
  if (isOffline && seatsFree === 0) return { allowed: false, reason: noSeats(usersWithoutHeld < quantity) };
  if (use.users <= quantity) return { allowed: true, seatsFree, graceUntil: null };
  if (!hasGrace(license)) return { allowed: false, reason: noSeats(usersWithoutHeld <= quantity) };
  const graceUntil = graceEndOf(graceStartedAt ?? now);
  return graceUntil !== null && now < graceUntil
    ? { allowed: true, seatsFree, graceUntil }
    : { allowed: false, reason: 'grace_ended' };
}

export interface JudgedLicense<License extends LicenseFacts = LicenseFacts> {
  license: License;
  verdict: LicenseVerdict;
}

const EDITION_RANK: Record<LicenseFacts['edition'], number> = { full: 0, not_for_resale: 1, trial: 2 };

/** The license without an end counts as the one that ends last. */
const endOf = ({ kind, subscriptionEndsAt }: LicenseFacts): string =>
  kind === 'permanent' ? '9999' : (subscriptionEndsAt ?? '9999');

/**
 * The best license for an instance: the one it has already, else a full one before those not for resale and trials, among
 * those the one with most seats free, and then the one that lasts longest. Null when none entitles it.
 * @param had the license that the instance has, if any
 */
export function chooseLicense<License extends LicenseFacts>(
  judged: JudgedLicense<License>[],
  had: string | null,
): License | null {
  const [best] = judged
    .flatMap(({ license, verdict }) => (verdict.allowed ? [{ license, seatsFree: verdict.seatsFree }] : []))
    .toSorted(
      (a, b) =>
        Number(b.license.id === had) - Number(a.license.id === had) ||
        EDITION_RANK[a.license.edition] - EDITION_RANK[b.license.edition] ||
        b.seatsFree - a.seatsFree ||
        compareText(endOf(b.license), endOf(a.license)) ||
        compareText(a.license.id, b.license.id),
    );
  return best?.license ?? null;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
