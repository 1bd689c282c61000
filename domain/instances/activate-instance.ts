import type { Knex } from 'knex';
import { newId } from '../../db/ids.ts';
import type { InstanceRow } from '../../db/instance-rows.ts';
import type { LicenseRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { releaseDateOf } from '../../policy/products.ts';
import { bindLicense } from '../licenses/bind-licenses.ts';
import { bindRecordedLicense } from './bind-recorded-license.ts';
import { certificateEnd, nextIssue } from './certificate-claims.ts';
import { deactivateInstance } from './deactivate-instance.ts';
import { judgeLicenses, type LicenseJudgement } from './judge-licenses.ts';

export interface ActivateInstanceInput {
  accountId: string;
  /** Who approved it, for the audit trail. */
  actor: string;
  product: string;
  version: string;
  fingerprint: string;
  name: string;
  hostname: string | null;
  /** The key typed at the console; it decides the license. */
  licenseKey: string | null;
  /** The license that the person chose; null: the best. */
  licenseId: string | null;
  /** The instance whose seat this one takes; one of another account is ignored. */
  replaces: string | null;
  /** When the certificate ends; left out: soon, because heartbeats refresh it. */
  certificateEndsAt?: string;
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
 */
export async function activateInstance(
  store: Store,
  input: ActivateInstanceInput,
  trx: Knex,
): Promise<ActivatedInstance | null> {
  const { accountId, product, version, fingerprint, now } = input;
  const releasedOn = releaseDateOf(product, version);
  if (releasedOn === null) return null;
  // The account's row is the lock of those whose license is not bound yet.
  await store.accounts.lock(accountId, trx);
  const rows = await store.licenses.lockBound(accountId, product, trx);
  const identity = { business_account_id: accountId, product, fingerprint };
  const before = await store.instances.lockByFingerprint(identity, trx);
  const replaced =
    input.replaces === null ? undefined : await store.instances.lockOf(accountId, input.replaces, trx);
  const { key, chosen } = await judgeLicenses(
    store,
    {
      ...{ accountId, rows, licenseKey: input.licenseKey, licenseId: input.licenseId },
      need: { product, version, releasedOn, now },
      had: before?.license_id ?? null,
      except: [before, replaced].flatMap((row) => (row ? [row.id] : [])),
    },
    trx,
  );
  if (!chosen?.verdict.allowed) return null;
  const { graceUntil } = chosen.verdict;
  const license = await bindChosen(store, { chosen: chosen.license.row, key, accountId, now }, trx);
  if (graceUntil !== null) await store.licenses.startGrace(license.id, now, trx);
  if (replaced && replaced.id !== before?.id) {
    await deactivateInstance(store, replaced, { because: 'replaced', actor: input.actor, now }, trx);
  }
  const instance = buildInstance(input, before, license);
  await store.instances.save(instance, trx);
  await recordActivation(store, { input, before, instance }, trx);
  return { instance, license, graceUntil };
}

/** A key that is typed binds its license now, and once. */
async function bindChosen(
  store: Store,
  about: { chosen: LicenseRow; key: LicenseJudgement['key']; accountId: string; now: string },
  trx: Knex,
): Promise<LicenseRow> {
  const { chosen, key, accountId, now } = about;
  if (key?.standing === 'recorded') {
    return bindRecordedLicense(store, { record: key.record, accountId, now }, trx);
  }
  if (key?.standing === 'held') await bindLicense(store, chosen, now, trx);
  return chosen;
}

function buildInstance(
  input: ActivateInstanceInput,
  before: InstanceRow | undefined,
  license: LicenseRow,
): InstanceRow {
  const issuedAt = nextIssue(before, input.now);
  return {
    id: before?.id ?? newId('instance'),
    business_account_id: input.accountId,
    license_id: license.id,
    product: input.product,
    version: input.version,
    fingerprint: input.fingerprint,
    // An admin may have renamed it.
    name: before?.name ?? input.name,
    hostname: input.hostname,
    status: 'active',
    users: before?.status === 'active' ? before.users : 0,
    certificate_id: newId('certificate'),
    certificate_issued_at: issuedAt,
    certificate_expires_at: input.certificateEndsAt ?? certificateEnd(license, issuedAt),
    created_at: before?.created_at ?? input.now,
    activated_at: issuedAt,
    last_seen_at: null,
    stale_told_at: null,
    deactivated_at: null,
    deactivated_because: null,
  };
}

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
        ...(isUpgrade ? { from: before.version } : {}),
      },
    },
    trx,
  );
}
