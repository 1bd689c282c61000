import type { CertificateClaims } from '../../contracts/certificate.ts';
import type { InstanceRow } from '../../db/instance-rows.ts';
import type { LicenseRow } from '../../db/rows.ts';
import { CERTIFICATE_DAYS, DAY_MS, OFFLINE_CERTIFICATE_DAYS, SECOND_MS } from '../../policy/numbers.ts';
import { countsUsers } from '../../policy/products.ts';

type Term = Pick<LicenseRow, 'subscription_ends_at'>;

/** A day has no zone: it ends last in the west. */
const endOfDay = (day: string): number => Date.parse(day.slice(0, 10)) + 1.5 * DAY_MS;

/** When a certificate ends: after its own lifetime, or with the day on which the subscription ends. */
export const certificateEnd = (license: Term, now: string): string =>
  endWithin(CERTIFICATE_DAYS, license, now);

/** When the certificate of a machine without network ends: it gets no other one meanwhile. */
export const offlineCertificateEnd = (license: Term, now: string): string =>
  endWithin(OFFLINE_CERTIFICATE_DAYS, license, now);

function endWithin(days: number, { subscription_ends_at: last }: Term, now: string): string {
  const own = Date.parse(now) + days * DAY_MS;
  return new Date(last === null ? own : Math.min(own, endOfDay(last))).toISOString();
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

/**
 * What an instance's certificate says. `issuer`: the address of the portal; `offline`: it is for a machine without network,
 * whose users are its own, and `jkt` is the thumbprint of the machine's key if that is known.
 */
export function createCertificateClaims(
  instance: InstanceRow,
  license: LicenseRow,
  {
    issuer,
    graceUntil,
    offline,
  }: { issuer: string; graceUntil: string | null; offline?: { jkt: string | null } },
): CertificateClaims {
  const users = offline ? instance.users : license.quantity;
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
    entitlements: { users: countsUsers(instance.product) ? users : null, graceUntil },
    ...(offline ? { offline: true as const } : {}),
    ...(offline?.jkt ? { cnf: { jkt: offline.jkt } } : {}),
  };
}

const toSeconds = (at: string): number => Math.floor(Date.parse(at) / 1000);
