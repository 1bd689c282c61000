import { signCertificate } from '../../../certificates/sign-certificate.ts';
import type { Store } from '../../../db/store.ts';
import { createCertificateClaims } from '../../../domain/instances/certificate-claims.ts';
import { currentSigningKey } from '../../../domain/instances/signing-keys.ts';
import { CERTIFICATE_DAYS, DAY_MS } from '../../../policy/numbers.ts';
import { seedAccount } from '../../../test/support/cases/seed.ts';
import { seedInstances, seedLicense } from '../../../test/support/instances/seed.ts';

/** An instance on record, with the certificate that it would have. */
export interface CertifiedInstance {
  id: string;
  sign(): Promise<string>;
}

/** Records activated instances, as many of each license, every license of another account. */
export async function recordInstances(
  store: Store,
  { instances, aLicense }: { instances: number; aLicense: number },
): Promise<CertifiedInstance[]> {
  const key = await currentSigningKey(store);
  const now = new Date();
  const issued = { activated_at: now.toISOString(), certificate_issued_at: now.toISOString() };
  const ends = new Date(now.getTime() + CERTIFICATE_DAYS * DAY_MS).toISOString();
  const recorded: CertifiedInstance[] = [];
  while (recorded.length < instances) {
    const license = await seedLicense(store, await seedAccount(store), { quantity: aLicense });
    const count = Math.min(aLicense, instances - recorded.length);
    const rows = await seedInstances(store, license, count, { ...issued, certificate_expires_at: ends });
    for (const row of rows) {
      const claims = createCertificateClaims(row, license, {
        issuer: 'https://bench.example',
        graceUntil: null,
      });
      recorded.push({ id: row.id, sign: () => signCertificate(key, claims) });
    }
  }
  return recorded;
}
