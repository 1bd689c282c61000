import { createOfflineAnswer } from '../../certificates/offline/offline-answer.ts';
import { signCertificate } from '../../certificates/sign-certificate.ts';
import { encodeTypedAnswer } from '../../certificates/typed/typed-answer.ts';
import type { CertificateClaims } from '../../contracts/certificate.ts';
import type { InstanceRow, OfflineCertificateRow } from '../../db/instance-rows.ts';
import type { Store } from '../../db/store.ts';
import { currentSigningKey, publishedKeys } from '../../domain/instances/signing-keys.ts';

/** What a person carries back to a machine without network. */
export interface OfflineAnswerToCarry {
  certificate: OfflineCertificateRow;
  instance: InstanceRow;
  /** Null: the request was typed, and does not say enough for a file. */
  file: string | null;
  /** The same certificate as a code to type. */
  code: string;
}

/**
 * The answer to a request that was approved, made again each time. Null for all who are no admins of the account, and when the
 * certificate counts no more.
 */
export async function readOfflineAnswerOf(
  store: Store,
  { certificateId, userId }: { certificateId: string; userId: string },
): Promise<OfflineAnswerToCarry | null> {
  const certificate = await store.offlineCertificates.get(certificateId);
  if (!certificate || certificate.ended_at !== null) return null;
  if (!(await store.members.isAdmin(certificate.business_account_id, userId))) return null;
  const instance = await store.instances.get(certificate.instance_id);
  if (instance?.status !== 'active') return null;
  const claims = JSON.parse(certificate.claims) as CertificateClaims;
  const key = await currentSigningKey(store);
  await store.signingKeys.keepUntil(key.kid, certificate.expires_at);
  const request = {
    ...{ product: claims.aud, productVersion: claims.version },
    ...{ fingerprintHash: instance.fingerprint_hash, keyHash: certificate.key_hash },
  };
  return {
    certificate,
    instance,
    code: encodeTypedAnswer(key, { claims, request }),
    file:
      certificate.form === 'file'
        ? createOfflineAnswer({
            certificate: await signCertificate(key, claims),
            keys: (await publishedKeys(store)).keys,
          })
        : null,
  };
}
