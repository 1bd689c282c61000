import type { CertificateClaims } from '../../contracts/certificate.ts';

/** When the certificates of these tests were issued. */
export const ISSUED = new Date('2026-11-28T08:00:00.000Z');

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);
export const secondsAfter = (at: Date, more: number): Date => new Date(at.getTime() + more * 1000);

export const certificateClaims = (changes: Partial<CertificateClaims> = {}): CertificateClaims => ({
  iss: 'https://gatehouse.example/',
  sub: 'inst_0192f0c8a1b27c3d8e4f5a6b7c8d9e0f',
  jti: 'cert_0192f0c8a1b27c3d8e4f5a6b7c8d9e10',
  aud: 'ras',
  iat: seconds(ISSUED),
  exp: seconds(ISSUED) + 14 * 86_400,
  account: 'acct_0192f0c8a1b27c3d8e4f5a6b7c8d9e11',
  fingerprint: 'fp-00ff00ff00ff00ff',
  version: '20.1',
  license: {
    id: 'lic_0192f0c8a1b27c3d8e4f5a6b7c8d9e12',
    kind: 'subscription',
    version: '20',
    edition: 'full',
    quantity: 25,
    endsAt: '2027-11-28',
    upgradeInsuranceUntil: null,
  },
  entitlements: { users: 25, graceUntil: null },
  ...changes,
});
