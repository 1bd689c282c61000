import { signCertificate } from '../../certificates/sign-certificate.ts';
import type { CertificateClaims } from '../../contracts/certificate.ts';
import { newId } from '../../db/ids.ts';
import type { InstanceRow } from '../../db/instance-rows.ts';
import type { Heartbeat } from '../../db/repositories/instances.ts';
import { certificateEnd, createCertificateClaims } from '../../domain/instances/certificate-claims.ts';
import { currentSigningKey } from '../../domain/instances/signing-keys.ts';
import { subscriptionEnded } from '../../policy/license-dates.ts';
import { graceEndOf } from '../../policy/licensing.ts';
import { CERTIFICATE_REFRESH_MS } from '../../policy/numbers.ts';
import { countsUsers } from '../../policy/products.ts';
import type { Environment } from '../environment.ts';
import { issuerOf } from './issuer.ts';

export interface RecordHeartbeatInput {
  /** The claims of the certificate with which the console speaks; its signature was verified. */
  claims: CertificateClaims;
  /** Concurrent users; undefined: as before. */
  users: number | undefined;
}

export interface HeartbeatAnswer {
  instance: InstanceRow;
  /** Why the license entitles the instance no more; its certificate then runs out. Null: it does. */
  refusal: 'subscription_ended' | 'license_ended' | null;
  /** A new certificate; null: the old one is young enough, or there is none. */
  certificate: string | null;
  /** The users allowed and reported, over all instances of the license; null: the product counts instances. */
  users: { allowed: number; reported: number; graceUntil: string | null } | null;
}

type Recording = Pick<Environment, 'store' | 'publicUrl' | 'mode'>;

/**
 * Records that an instance is there. It costs one statement, unless the certificate is a day old, the users exceed the
 * license for the first time, or the activation was not acknowledged yet.
 * @returns null when the instance was deactivated, or activated again since the certificate was issued
 */
export async function recordHeartbeat(
  environment: Recording,
  { claims, users }: RecordHeartbeatInput,
): Promise<HeartbeatAnswer | null> {
  const { store } = environment;
  const now = new Date().toISOString();
  // A second holds a whole activation: claims have no finer time.
  const issuedAt = new Date(claims.iat * 1_000 + 999).toISOString();
  const beat = await store.instances.heartbeat({ id: claims.sub, issuedAt, users, now });
  if (!beat) return null;
  const { instance } = beat;
  if (beat.isFirst) await store.activations.setCollected(instance.id, now);
  const used = await readUse(environment, beat, now);
  const isOld = Date.parse(now) - claims.iat * 1_000 >= CERTIFICATE_REFRESH_MS;
  const refusal = refusalOf(beat, now);
  const certificate =
    isOld && !refusal ? await refresh(environment, instance, used?.graceUntil ?? null, now) : null;
  return { instance, refusal, certificate, users: used };
}

function refusalOf(beat: Heartbeat, now: string): HeartbeatAnswer['refusal'] {
  if (beat.licenseEndedAt !== null) return 'license_ended';
  const dates = { upgradeInsuranceUntil: null, subscriptionEndsAt: beat.subscriptionEndsAt };
  return subscriptionEnded(dates, now) ? 'subscription_ended' : null;
}

async function readUse(
  { store }: Recording,
  { instance, othersUsers, quantity, graceStartedAt }: Heartbeat,
  now: string,
): Promise<HeartbeatAnswer['users']> {
  if (!countsUsers(instance.product)) return null;
  const reported = othersUsers + instance.users;
  const isOver = reported > quantity;
  if (isOver && graceStartedAt === null) await store.licenses.startGrace(instance.license_id, now);
  const graceUntil = isOver ? graceEndOf(graceStartedAt ?? now) : null;
  return { allowed: quantity, reported, graceUntil };
}

async function refresh(
  environment: Recording,
  instance: InstanceRow,
  graceUntil: string | null,
  now: string,
): Promise<string | null> {
  const { store } = environment;
  const [license] = await store.licenses.getMany(instance.business_account_id, [instance.license_id]);
  if (!license) return null;
  const renewed = {
    certificate_id: newId('certificate'),
    certificate_issued_at: now,
    certificate_expires_at: certificateEnd(license, now),
  };
  // Another heartbeat was quicker, or an activation, whose certificate must stay.
  if (!(await store.instances.replaceCertificate(instance, renewed))) return null;
  const about = { issuer: issuerOf(environment), graceUntil };
  const claims = createCertificateClaims({ ...instance, ...renewed }, license, about);
  return signCertificate(await currentSigningKey(store), claims);
}
