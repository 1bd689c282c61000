import { signCertificate } from '../../certificates/sign-certificate.ts';
import type { CertificateClaims } from '../../contracts/certificate.ts';
import type { ActivationRow } from '../../db/instance-rows.ts';
import type { BusinessAccountRow, LicenseRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { currentSigningKey } from '../../domain/instances/signing-keys.ts';
import { hashToken } from '../../links/tokens.ts';
import { ACTIVATION_RULES } from '../../policy/activation-states.ts';
import { ACTIVATION_POLL, SECOND_MS } from '../../policy/numbers.ts';

/** Polls arrive a little early over a network. */
const EARLY_MS = SECOND_MS;

export type CollectedCertificate =
  | {
      error: 'authorization_pending' | 'slow_down' | 'access_denied' | 'expired_token';
      intervalSeconds?: number;
    }
  | { instanceId: string; account: BusinessAccountRow; license: LicenseRow; certificate: string };

/**
 * Answers a console that asks with its device code (RFC 8628 §3.4). After the approval each ask gets the same certificate,
 * as an answer may be lost; once the instance has used it, the code opens nothing more.
 */
export async function collectCertificate(
  store: Store,
  { deviceCode, productKeyId }: { deviceCode: string; productKeyId: string },
): Promise<CollectedCertificate> {
  const row = await store.activations.findByDevice(hashToken(deviceCode));
  if (!row || row.product_key_id !== productKeyId) return { error: 'expired_token' };
  const { consoleError } = ACTIVATION_RULES[row.status];
  if (consoleError === 'authorization_pending') {
    const slowed = await slowDown(store, row);
    return slowed === null ? { error: consoleError } : { error: 'slow_down', intervalSeconds: slowed };
  }
  if (consoleError) return { error: consoleError };
  const found = await readApproved(store, row);
  if (!found) return { error: 'expired_token' };
  const key = await currentSigningKey(store);
  return { ...found.answer, certificate: await signCertificate(key, found.claims) };
}

/** The new interval when a console asks too soon (RFC 8628 §3.5); null when it does not. */
async function slowDown(store: Store, row: ActivationRow): Promise<number | null> {
  const now = Date.now();
  const polled_at = new Date(now).toISOString();
  const earliest =
    row.polled_at === null ? 0 : Date.parse(row.polled_at) + row.interval_seconds * SECOND_MS - EARLY_MS;
  if (now >= earliest) {
    await store.activations.setPolled(row.id, { polled_at });
    return null;
  }
  const { slowDownSeconds, mostSeconds } = ACTIVATION_POLL;
  const interval_seconds = Math.min(mostSeconds, row.interval_seconds + slowDownSeconds);
  await store.activations.setPolled(row.id, { polled_at, interval_seconds });
  return interval_seconds;
}

async function readApproved(store: Store, row: ActivationRow) {
  const { instance_id, business_account_id, license_id, claims, collected_at } = row;
  if (!instance_id || !business_account_id || !license_id || !claims || collected_at) return null;
  const instance = await store.instances.get(instance_id);
  const [account, [license]] = [
    await store.accounts.get(business_account_id),
    await store.licenses.getMany(business_account_id, [license_id]),
  ];
  const parsed = JSON.parse(claims) as CertificateClaims;
  // A later activation of the same instance has another certificate.
  if (!account || !license || instance?.status !== 'active' || instance.certificate_id !== parsed.jti)
    return null;
  return { claims: parsed, answer: { instanceId: instance_id, account, license } };
}
