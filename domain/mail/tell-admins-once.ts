import type { Knex } from 'knex';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { Store } from '../../db/store.ts';
import { type QueueAdminMailsInput, queueAdminMails } from './queue-admin-mails.ts';

/**
 * Tells an account's admins of news that time alone made, once for each subject and kind. Locks the account, so that two at once
 * tell once.
 * @returns how many were told now
 */
export async function tellAdminsOnce(
  store: Store,
  about: Pick<QueueAdminMailsInput, 'subject' | 'kind' | 'accountId' | 'now'>,
  trx: Knex,
): Promise<number> {
  const { subject, kind, accountId } = about;
  await store.accounts.lock(accountId, trx);
  if (await store.mailSends.isQueued({ subject, kind, n: 1 }, trx)) return 0;
  const admins = await store.members.activeAdmins(accountId, trx);
  return queueAdminMails(
    store,
    { ...about, workflowId: null, priority: MAIL_PRIORITY.campaign },
    admins,
    trx,
  );
}
