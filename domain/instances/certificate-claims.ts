import type { CertificateClaims } from '../../contracts/certificate.ts';
import type { InstanceRow } from '../../db/instance-rows.ts';
import type { LicenseRow } from '../../db/rows.ts';
import { CERTIFICATE_DAYS, DAY_MS, SECOND_MS } from '../../policy/numbers.ts';
import { countsUsers } from '../../policy/products.ts';

/** When a certificate ends: after its own lifetime, or with the day on which the subscription ends. */
export function certificateEnd(license: Pick<LicenseRow, 'subscription_ends_at'>, now: string): string {
  const own = Date.parse(now) + CERTIFICATE_DAYS * DAY_MS;
  const last = license.subscription_ends_at;
  // A day has no zone: it ends last in the west.
  const end = last === null ? own : Date.parse(last.slice(0, 10)) + 1.5 * DAY_MS;
  return new Date(Math.min(own, end)).toISOString();
}

/**
 * When the certificate of an activation is issued: claims have whole seconds, so it is a later second than that of the
 * certificate before, which opens nothing more.
 */
export function nextIssue(
  before: Pick<InstanceRow, 'certificate_issued_at'> | undefined,
  now: string,
): string {
  const free = before ? (toSeconds(before.certificate_issued_at) + 1) * SECOND_MS : 0;
  return new Date(Math.max(Date.parse(now), free)).toISOString();
}

/** What an instance's certificate says. `issuer`: the address of the portal. */
export function createCertificateClaims(
  instance: InstanceRow,
  license: LicenseRow,
  { issuer, graceUntil }: { issuer: string; graceUntil: string | null },
): CertificateClaims {
  return {
    iss: issuer,
    sub: instance.id,
    jti: instance.certificate_id,
    aud: instance.product,
    iat: toSeconds(instance.certificate_issued_at),
    exp: toSeconds(instance.certificate_expires_at),
    account: instance.business_account_id,
    fingerprint: instance.fingerprint,
    version: instance.version,
    license: {
      id: license.id,
      kind: license.kind,
      version: license.version,
      edition: license.edition,
      quantity: license.quantity,
      endsAt: license.subscription_ends_at,
      upgradeInsuranceUntil: license.upgrade_insurance_until,
    },
    entitlements: { users: countsUsers(instance.product) ? license.quantity : null, graceUntil },
  };
}

const toSeconds = (at: string): number => Math.floor(Date.parse(at) / 1000);
