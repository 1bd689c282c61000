import type { Knex } from 'knex';
import type { MailKind, MailPriority } from '../../contracts/states.ts';
import type { UserRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { NOTIFIED_ADMINS } from '../../policy/numbers.ts';
import { countMailsLeft } from './mail-allowance.ts';
import { noteRecipient, takeRecipient } from './recipients.ts';

export interface QueueAdminMailsInput {
  /** With the kind the natural key of the mails. */
  subject: string;
  kind: MailKind;
  accountId: string;
  /** The run that waits for them; null: none does. */
  workflowId: string | null;
  priority: MailPriority;
  now: string;
  /** How long they wait for more to tell. */
  gatherMs?: number;
  /** request: a stranger caused them, so a mailbox that got many of such gets none. */
  cause?: 'vendor' | 'request';
}

/** Queues a mail about an account to its first admins, within the organisation's limit; returns how many. */
export async function queueAdminMails(
  store: Store,
  about: QueueAdminMailsInput,
  admins: UserRow[],
  trx: Knex,
): Promise<number> {
  const { subject, kind, accountId, workflowId, priority, now, gatherMs = 0, cause = 'vendor' } = about;
  const notified = admins.slice(0, Math.min(NOTIFIED_ADMINS, await countMailsLeft(store, about, trx)));
  let queued = 0;
  for (const admin of notified) {
    // What the vendor or the calendar caused is counted and never refused: no later mail would replace it.
    if (cause === 'vendor') await noteRecipient(store, { to: admin.email, cause, now }, trx);
    else if (!(await takeRecipient(store, { to: admin.email, cause, now }, trx)).ok) continue;
    queued += 1;
    await store.mailSends.queue(
      {
        ...{ subject, kind, n: queued, workflow_id: workflowId, business_account_id: accountId },
        ...{ user_id: admin.id, recipient: admin.email, priority, queued_at: now },
      },
      trx,
      gatherMs,
    );
  }
  return queued;
}
