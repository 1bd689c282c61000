import type { JWK } from 'jose';
import { type CertificateFault, verifyCertificate } from '../../certificates/verify-certificate.ts';
import type { CertificateClaims } from '../../contracts/certificate.ts';
import { UserError } from '../../contracts/user-error.ts';
import type { InstanceStore, StoredInstance } from './instance-store.ts';

export interface CheckedCertificate {
  claims: CertificateClaims;
  /** The certificate has ended, and is good in everything else. */
  isExpired: boolean;
}

const FAULTS: Record<Exclude<CertificateFault, 'expired'>, string> = {
  malformed: 'it is no certificate',
  unknown_key: 'it is signed with a key that the service does not publish',
  bad_signature: 'it was altered',
  not_yet_valid: 'it is from the future: set the clock of this machine right',
  wrong_product: 'it is for another product',
};
export const FOR_EVER_SECONDS = 100 * 365 * 24 * 60 * 60;

/**
 * Checks a certificate with public keys alone: it must be of this instance, product and installation.
 * @throws UserError when it is not
 */
export async function checkStored(
  { id, product, certificate }: Pick<StoredInstance, 'id' | 'product' | 'certificate'>,
  { fingerprint, keys }: { fingerprint: string; keys: JWK[] },
): Promise<CheckedCertificate> {
  const late = await verifyCertificate(certificate, keys, {
    product,
    allowExpiredForSeconds: FOR_EVER_SECONDS,
  });
  if (!late.ok) {
    const why = late.code === 'expired' ? 'it has ended' : FAULTS[late.code];
    throw new UserError(`The certificate of ${id} is not good: ${why}.`);
  }
  const { claims } = late;
  if (claims.sub !== id || claims.fingerprint !== fingerprint) {
    throw new UserError(`The certificate is not good: it is of another installation, ${claims.sub}.`);
  }
  const now = await verifyCertificate(certificate, keys, { product });
  return { claims, isExpired: !now.ok };
}

/** Checks a certificate that the service has just sent, with its keys as they are now, and stores these beside it. */
export async function checkReceived(
  store: InstanceStore,
  instance: Pick<StoredInstance, 'id' | 'product' | 'certificate'>,
  fetchKeys: () => Promise<JWK[]>,
): Promise<CheckedCertificate> {
  const keys = await fetchKeys();
  const checked = await checkStored(instance, { fingerprint: await store.fingerprint(), keys });
  await store.setKeys(keys);
  return checked;
}
