import type { Knex } from 'knex';
import { hashFingerprint } from '../../certificates/typed/typed-identity.ts';
import { newId } from '../../db/ids.ts';
import type { InstanceRow } from '../../db/instance-rows.ts';
import type { LicenseRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { countsUsers, releaseDateOf } from '../../policy/products.ts';
import { bindLicense } from '../licenses/bind-licenses.ts';
import { bindRecordedLicense } from './bind-recorded-license.ts';
import { certificateEnd, nextIssue, offlineCertificateEnd } from './certificate-claims.ts';
import { deactivateInstance } from './deactivate-instance.ts';
import { judgeLicenses, type LicenseJudgement } from './judge-licenses.ts';

/** By what a machine is known again; `hash`: of a typed request only the short form is known. */
export type MachineFingerprint = string | { hash: string };

export const fingerprintHashOf = (fingerprint: MachineFingerprint): string =>
  typeof fingerprint === 'string' ? hashFingerprint(fingerprint) : fingerprint.hash;

export interface ActivateInstanceInput {
  accountId: string;
  /** Who approved it, for the audit trail. */
  actor: string;
  product: string;
  version: string;
  fingerprint: MachineFingerprint;
  name: string;
  hostname: string | null;
  /** The key typed at the console; it decides the license. */
  licenseKey: string | null;
  /** The license that the person chose; null: the best. */
  licenseId: string | null;
  /** The instance whose seat this one takes; one of another account is ignored. */
  replaces: string | null;
  /** The machine has no network: its certificate lasts for long, and so long its seat is taken. */
  isOffline?: boolean;
  now: string;
}

export interface ActivatedInstance {
  instance: InstanceRow;
  license: LicenseRow;
  graceUntil: string | null;
}

/**
 * Activates an instance under an account, or upgrades it in place: takes a seat, frees the one it replaces, and gives it a
 * certificate. The same fingerprint is the same instance. Locks the account's licenses of the product, so of two that want
 * the last seat one gets it.
 * @returns null when no license entitles it; nothing was changed then
 * @throws LicenseTakenError when the key that a person typed was taken meanwhile
 */
export async function activateInstance(
  store: Store,
  input: ActivateInstanceInput,
  trx: Knex,
): Promise<ActivatedInstance | null> {
  const { accountId, product, version, now, isOffline = false } = input;
  const releasedOn = releaseDateOf(product, version);
  if (releasedOn === null) return null;
  // The account's row is the lock of those whose license is not bound yet.
  await store.accounts.lock(accountId, trx);
  const bound = await store.licenseLocks.bound(accountId, { product, license_key: input.licenseKey }, trx);
  const fingerprint_hash = fingerprintHashOf(input.fingerprint);
  const identity = { business_account_id: accountId, product, fingerprint_hash };
  const before = await store.instances.lockByFingerprint(identity, trx);
  // A certificate for a machine without network may still work: its seat stays on the license that it names.
  const held = before && (before.offline_until ?? '') > now ? before.license_id : null;
  // With network too it would be two machines on one seat: the certificate is given back first.
  if (held !== null && !isOffline) return null;
  const rows = held === null ? bound : bound.filter(({ id }) => id === held);
  const replaced =
    input.replaces === null ? undefined : await store.instances.lockOf(accountId, input.replaces, trx);
  const { key, chosen } = await judgeLicenses(
    store,
    {
      ...{ accountId, rows, licenseKey: input.licenseKey, licenseId: input.licenseId },
      need: { product, version, releasedOn, now, isOffline },
      had: before?.license_id ?? null,
      except: seatsGivenUp({ before, replaced, now }),
    },
    trx,
  );
  if (!chosen?.verdict.allowed || (held !== null && chosen.license.id !== held)) return null;
  const { graceUntil } = chosen.verdict;
  const license = await bindChosen(store, { chosen: chosen.license.row, key, accountId, now }, trx);
  if (license === null) return null;
  if (graceUntil !== null) await store.licenses.startGrace(license.id, now, trx);
  if (replaced && replaced.id !== before?.id) {
    await deactivateInstance(store, replaced, { because: 'replaced', actor: input.actor, now }, trx);
  }
  const instance = buildInstance(input, before, { license, usersFree: chosen.verdict.seatsFree });
  await store.instances.save(instance, trx);
  await recordActivation(store, { input, before, instance }, trx);
  return { instance, license, graceUntil };
}

/** Whose seats are free for the new instance: its own, and that of a replaced one unless its machine may still work. */
export const seatsGivenUp = ({
  before,
  replaced,
  now,
}: {
  before: InstanceRow | undefined;
  replaced: InstanceRow | undefined;
  now: string;
}): string[] => [
  ...(before ? [before.id] : []),
  ...(replaced && (replaced.offline_until ?? '') <= now ? [replaced.id] : []),
];

/** A key that is typed binds its license now, and once; null: it is not held any more. */
async function bindChosen(
  store: Store,
  about: { chosen: LicenseRow; key: LicenseJudgement['key']; accountId: string; now: string },
  trx: Knex,
): Promise<LicenseRow | null> {
  const { chosen, key, accountId, now } = about;
  if (key?.standing === 'recorded') {
    return bindRecordedLicense(store, { record: key.record, accountId, now }, trx);
  }
  if (key?.standing === 'held' && !(await bindLicense(store, chosen, now, trx))) return null;
  return chosen;
}

function buildInstance(
  input: ActivateInstanceInput,
  before: InstanceRow | undefined,
  { license, usersFree }: { license: LicenseRow; usersFree: number },
): InstanceRow {
  const { now, isOffline = false, fingerprint } = input;
  const issuedAt = nextIssue(before, now);
  const hash = fingerprintHashOf(fingerprint);
  const isKnown = typeof fingerprint === 'string';
  const end = isOffline ? offlineCertificateEnd(license, issuedAt) : certificateEnd(license, issuedAt);
  const usersBefore = before?.status === 'active' ? before.users : 0;
  return {
    id: before?.id ?? newId('instance'),
    business_account_id: input.accountId,
    license_id: license.id,
    product: input.product,
    version: input.version,
    // No fingerprint begins so: it is not known.
    fingerprint: isKnown ? fingerprint : (before?.fingerprint ?? `#${hash}`),
    fingerprint_hash: hash,
    // An admin may have renamed it.
    name: before?.name ?? input.name,
    hostname: isKnown ? input.hostname : (before?.hostname ?? null),
    status: 'active',
    users: isOffline && countsUsers(input.product) ? usersFree : usersBefore,
    certificate_id: newId('certificate'),
    certificate_issued_at: issuedAt,
    certificate_expires_at: end,
    created_at: before?.created_at ?? now,
    activated_at: issuedAt,
    last_seen_at: null,
    stale_told_at: null,
    deactivated_at: null,
    deactivated_because: null,
    offline_until: laterOf(before?.offline_until ?? null, isOffline ? end : null),
  };
}

const laterOf = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a;

async function recordActivation(
  store: Store,
  about: { input: ActivateInstanceInput; before: InstanceRow | undefined; instance: InstanceRow },
  trx: Knex,
): Promise<void> {
  const { input, before, instance } = about;
  const isUpgrade = before?.status === 'active' && before.version !== instance.version;
  await store.audit.record(
    {
      naturalKey: `${instance.id}/activated/${instance.certificate_id}`,
      at: input.now,
      action: isUpgrade ? 'instance.upgraded' : 'instance.activated',
      actor: input.actor,
      businessAccountId: instance.business_account_id,
      subject: instance.id,
      data: {
        product: instance.product,
        version: instance.version,
        license: instance.license_id,
        ...(input.isOffline ? { offline: true } : {}),
        ...(isUpgrade ? { from: before.version } : {}),
      },
    },
    trx,
  );
}
