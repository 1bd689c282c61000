import type { Knex } from 'knex';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { LicenseRow, UserRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { queueAdminMails } from '../mail/queue-admin-mails.ts';

/**
 * Binds the licenses held for an account and queues the mails to its admins, within the limits on mail. They also tell of
 * renewals that no admin was told of. Queues none if there is nothing to tell. `gatherMs`: how long the mail waits for more licenses, counted from the last one.
 */
export async function bindLicenses(
  store: Store,
  about: { subject: string; workflowId: string; accountId: string; now: string; gatherMs: number },
  admins: UserRow[],
  trx: Knex,
): Promise<void> {
  const { accountId, now, gatherMs } = about;
  const open = gatherMs > 0 ? await store.mailSends.openNotice(accountId, gatherMs, trx) : undefined;
  const notice = open ?? about.subject;
  const bound = await store.licenses.bindHeld({ accountId, notice, now }, trx);
  const renewed = await store.licenseChanges.tell({ accountId, notice }, trx);
  if (bound > 0) await recordLicenses(store, about, { action: 'bound', count: bound }, trx);
  if (renewed > 0) await recordLicenses(store, about, { action: 'renewed', count: renewed }, trx);
  if (bound + renewed === 0) return;
  if (open) return;
  await queueAdminMails(
    store,
    { ...about, kind: 'license-bound', priority: MAIL_PRIORITY.order },
    admins,
    trx,
  );
}

/**
 * Binds one license that is held for its account and queues the mails to the admins. False, and nothing is done, if it is not
 * held any more: it was bound before, its order was cancelled, or another customer has its key.
 */
export async function bindLicense(
  store: Store,
  { id, business_account_id: accountId }: Pick<LicenseRow, 'id' | 'business_account_id'>,
  now: string,
  trx: Knex,
): Promise<boolean> {
  if (!(await store.licenses.bindOne({ id, accountId }, { notice: id, now }, trx))) return false;
  await recordLicenses(store, { subject: id, accountId, now }, { action: 'bound', count: 1 }, trx);
  await queueAdminMails(
    store,
    {
      ...{ subject: id, kind: 'license-bound', accountId, now },
      ...{ workflowId: null, priority: MAIL_PRIORITY.order },
    },
    await store.members.activeAdmins(accountId, trx),
    trx,
  );
  return true;
}

async function recordLicenses(
  store: Store,
  about: { subject: string; accountId: string; now: string },
  { action, count }: { action: 'bound' | 'renewed'; count: number },
  trx: Knex,
): Promise<void> {
  await store.audit.record(
    {
      naturalKey: `${about.subject}/licenses-${action}`,
      at: about.now,
      action: `licenses.${action}`,
      actor: 'system',
      businessAccountId: about.accountId,
      subject: about.subject,
      data: { count },
    },
    trx,
  );
}
