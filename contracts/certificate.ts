import type { LicenseEdition, LicenseKind } from './states.ts';

/** What a certificate says: signed, so that an instance can check it offline. No names, no license keys. */
export interface CertificateClaims {
  /** Who issued it: the address of the portal. */
  iss: string;
  /** The instance. */
  sub: string;
  /** The certificate's own id. */
  jti: string;
  /** The product. */
  aud: string;
  /** Seconds since 1970, as in every JWT. */
  iat: number;
  exp: number;
  account: string;
  fingerprint: string;
  version: string;
  license: {
    id: string;
    kind: LicenseKind;
    version: string;
    edition: LicenseEdition;
    quantity: number;
    endsAt: string | null;
    upgradeInsuranceUntil: string | null;
  };
  entitlements: {
    /** Concurrent users; null: the product counts instances. */
    users: number | null;
    /** Until then more users than that are allowed. */
    graceUntil: string | null;
  };
  offline?: true;
  cnf?: { jkt: string };
}
