import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { TAKEN_BACK } from '../../contracts/states.ts';
import type { LicenseRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { bindLicenses } from '../../domain/licenses/bind-licenses.ts';
import { GATHER_NOTICES_MS } from '../../policy/numbers.ts';

/**
 * How a decision of the vendor ended. `unchanged`: it was decided so before; `not_disputed`: it is the one that had
 * the key before; `cancelled`: its order was cancelled; `double`: it is in the history of another license of the same customer.
 */
export type DisputeOutcome = 'done' | 'unchanged' | 'not_found' | 'not_disputed' | 'cancelled' | 'double';

interface SettleDisputeInput {
  licenseId: string;
  actor: string;
}

/**
 * The vendor decides that a disputed license, or one that lost a dispute, is its customer's: another customer's license
 * with the key ends. An account with an admin gets the license at once.
 */
export const assignLicense = (store: Store, input: SettleDisputeInput): Promise<DisputeOutcome> =>
  decide(store, input, async ({ license, holder, now }, trx) => {
    const { licenseId, actor } = input;
    if (license.disputed_at === null && license.ended_at === null) return 'unchanged';
    if (TAKEN_BACK.includes(license.status)) return 'cancelled';
    const { product, license_key, business_account_id: accountId } = license;
    const keys = [{ product, license_key: license_key ?? '' }];
    const own = await store.licenseLocks.own(accountId, keys, { withHeld: false }, trx);
    if (own.some(({ id }) => id !== licenseId)) return 'double';
    if (holder) await endFor(store, holder, { by: licenseId, actor, now }, trx);
    await store.licenses.settle(licenseId, trx);
    await record(store, license, { action: 'assigned', actor, now }, trx);
    const account = await store.accounts.get(accountId, trx);
    const workflowId = onboardingWorkflowId(account?.customer_id ?? '');
    const admins = await store.members.activeAdmins(accountId, trx);
    const about = { subject: licenseId, workflowId, accountId, now, gatherMs: GATHER_NOTICES_MS };
    if (admins.length > 0) await bindLicenses(store, about, admins, trx);
    await wakeOpen(store, [accountId, holder?.business_account_id], trx);
    return 'done';
  });

/** The vendor decides that a disputed license is not its customer's: it ends, and the other customer's stays. */
export const rejectLicense = (store: Store, input: SettleDisputeInput): Promise<DisputeOutcome> =>
  decide(store, input, async ({ license, holder, now }, trx) => {
    const { licenseId, actor } = input;
    if (license.ended_at !== null) return 'unchanged';
    if (license.disputed_at === null) return 'not_disputed';
    await store.licenses.end(licenseId, now, holder?.id ?? null, trx);
    await record(store, license, { action: 'rejected', actor, now }, trx);
    await wakeOpen(store, [license.business_account_id], trx);
    return 'done';
  });

/** Decides about a license and the one that has its key, both locked. */
const decide = (
  store: Store,
  { licenseId }: SettleDisputeInput,
  work: (
    about: { license: LicenseRow; holder: LicenseRow | undefined; now: string },
    trx: Knex,
  ) => Promise<DisputeOutcome>,
): Promise<DisputeOutcome> =>
  store.knex.transaction(async (trx) => {
    const { license, holder } = await store.licenseLocks.withHolder(licenseId, trx);
    return license ? work({ license, holder, now: new Date().toISOString() }, trx) : 'not_found';
  });

async function endFor(
  store: Store,
  holder: LicenseRow,
  { by, actor, now }: { by: string; actor: string; now: string },
  trx: Knex,
): Promise<void> {
  await store.licenses.end(holder.id, now, by, trx);
  await record(store, holder, { action: 'ended', actor, now }, trx);
}

const record = (
  store: Store,
  license: LicenseRow,
  { action, actor, now }: { action: 'assigned' | 'rejected' | 'ended'; actor: string; now: string },
  trx: Knex,
): Promise<void> =>
  store.audit.record(
    {
      naturalKey: `${license.id}/${action}/${now}`,
      at: now,
      action: `license.${action}`,
      actor,
      businessAccountId: license.business_account_id,
      subject: license.id,
      data: { product: license.product },
    },
    trx,
  );

/** An open onboarding counts its licenses. */
async function wakeOpen(store: Store, accountIds: (string | undefined)[], trx: Knex): Promise<void> {
  const ids = accountIds.filter((id) => id !== undefined);
  for (const { customer_id } of await store.accounts.getMany(ids, trx)) {
    if (!customer_id || !(await store.onboardings.findOpen(customer_id, trx))) continue;
    await store.caseWakes.want([onboardingWorkflowId(customer_id)], trx);
  }
}
