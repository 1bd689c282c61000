import type { Knex } from 'knex';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { LicenseRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { queueAdminMails } from '../mail/queue-admin-mails.ts';

export type GraceMail = 'grace-started' | 'grace-ended';

/** The subject of the mails about one grace of a license; a later grace has another one. */
export const graceSubject = ({ id, grace_started_at }: Pick<LicenseRow, 'id' | 'grace_started_at'>): string =>
  `${id}/${grace_started_at}`;

/** Tells an account's admins once that a license's grace has begun, or ended; returns whether it did. */
export async function tellGrace(
  store: Store,
  { license, kind, now }: { license: LicenseRow; kind: GraceMail; now: string },
  trx: Knex,
): Promise<boolean> {
  const accountId = license.business_account_id;
  await store.accounts.lock(accountId, trx);
  const about = { subject: graceSubject(license), kind };
  if (await store.mailSends.isQueued({ ...about, n: 1 }, trx)) return false;
  const admins = await store.members.activeAdmins(accountId, trx);
  const mail = { ...about, accountId, workflowId: null, priority: MAIL_PRIORITY.campaign, now };
  return (await queueAdminMails(store, mail, admins, trx)) > 0;
}
