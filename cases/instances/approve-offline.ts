import type { Knex } from 'knex';
import { thumbprintOf } from '../../certificates/offline/instance-key.ts';
import type { InstanceRow, OfflineCertificateRow } from '../../db/instance-rows.ts';
import { activateInstance } from '../../domain/instances/activate-instance.ts';
import { createCertificateClaims } from '../../domain/instances/certificate-claims.ts';
import { DAY_MS } from '../../policy/numbers.ts';
import type { Environment } from '../environment.ts';
import { issuerOf } from './issuer.ts';
import type { BroughtRequest } from './read-brought.ts';

export interface ApproveOfflineInput {
  userId: string;
  accountId: string;
  /** Null: the best license of the account. */
  licenseId: string | null;
  request: BroughtRequest;
  /** What the instance is called here, if it is not known yet. */
  name: string;
}

/**
 * How it ended. answered: this file was answered before, and its certificate counts no more; other_key: another machine with
 * this fingerprint has a certificate that is valid.
 */
export type OfflineApproval =
  | { code: 'done'; certificateId: string }
  | { code: 'not_admin' | 'not_licensed' | 'seat_held_offline' | 'answered' | 'other_key' };

/** A typed code is always the same: after this long it asks for a certificate that lasts longer. */
const SAME_CODE_MS = DAY_MS;

/**
 * Activates a machine without network: seat, instance, certificate and audit in one transaction. The same request again gives
 * the same certificate and takes no second seat.
 */
export const approveOffline = (
  environment: Pick<Environment, 'store' | 'publicUrl' | 'mode'>,
  input: ApproveOfflineInput,
): Promise<OfflineApproval> =>
  environment.store.knex.transaction(async (trx) => {
    const { store } = environment;
    const { accountId, request, userId } = input;
    // Of two that approve the same request at once, the second finds the answer of the first.
    const account = await store.accounts.lockOpen(accountId, trx);
    if (!account || !(await store.members.isAdmin(accountId, userId, trx))) return { code: 'not_admin' };
    const now = new Date().toISOString();
    const identity = { business_account_id: accountId, product: request.product };
    const before = await store.instances.lockByFingerprint(
      { ...identity, fingerprint_hash: request.fingerprintHash },
      trx,
    );
    const asked = { business_account_id: accountId, request_hash: request.requestHash };
    const answer = await store.offlineCertificates.findByRequest(asked, trx);
    if (answer && before?.status === 'active' && isSame(answer, now))
      return { code: 'done', certificateId: answer.id };
    if (answer && request.form === 'file') return { code: 'answered' };
    const current = before && (await store.offlineCertificates.currentOf(before.id, trx));
    // Else one fingerprint on many machines would get a certificate for each of them, and take one seat.
    const mayWork = (until: string | null | undefined) => (until ?? '') > now;
    const isHeld = mayWork(current?.expires_at) || mayWork(before?.offline_until);
    if (current && current.key_hash !== request.keyHash && isHeld) return { code: 'other_key' };
    return issue(environment, { input, current, now }, trx);
  });

/** Whether a request is answered with the certificate that it got before. */
const isSame = ({ ended_at, form, issued_at, expires_at }: OfflineCertificateRow, now: string): boolean =>
  ended_at === null &&
  expires_at > now &&
  (form === 'file' || Date.parse(issued_at) > Date.parse(now) - SAME_CODE_MS);

async function issue(
  { store, ...environment }: Pick<Environment, 'store' | 'publicUrl' | 'mode'>,
  about: { input: ApproveOfflineInput; current: OfflineCertificateRow | undefined; now: string },
  trx: Knex,
): Promise<OfflineApproval> {
  const { input, current, now } = about;
  const { request, accountId, userId, licenseId } = input;
  const activated = await activateInstance(
    store,
    {
      ...{ accountId, actor: `user:${userId}`, product: request.product, version: request.version },
      ...{ fingerprint: request.fingerprint ?? { hash: request.fingerprintHash }, name: input.name },
      ...{ hostname: request.hostname, licenseKey: null, licenseId, replaces: null, isOffline: true, now },
    },
    trx,
  );
  if ('refused' in activated) return { code: activated.refused };
  const { instance, license, graceUntil } = activated;
  if (current) await store.offlineCertificates.end(current.id, { because: 'superseded', now }, trx);
  const jkt = request.publicKey && thumbprintOf(request.publicKey);
  const offline = { issuer: issuerOf(environment), graceUntil, offline: { jkt } };
  const claims = createCertificateClaims(instance, license, offline);
  await store.offlineCertificates.insert(toRow(input, instance, JSON.stringify(claims)), trx);
  return { code: 'done', certificateId: instance.certificate_id };
}

const toRow = (
  { request, userId }: ApproveOfflineInput,
  instance: InstanceRow,
  claims: string,
): OfflineCertificateRow => ({
  id: instance.certificate_id,
  business_account_id: instance.business_account_id,
  instance_id: instance.id,
  form: request.form,
  request_hash: request.requestHash,
  key_hash: request.keyHash,
  public_key: request.publicKey && JSON.stringify(request.publicKey),
  claims,
  issued_at: instance.certificate_issued_at,
  expires_at: instance.certificate_expires_at,
  issued_by: userId,
  ended_at: null,
  ended_because: null,
});
