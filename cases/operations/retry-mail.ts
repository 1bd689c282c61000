import { databaseNow } from '../../db/clock.ts';
import type { MailSendRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';

/** Why a mail is not queued again. */
export type RetryRefusal =
  | 'not_found'
  | 'on_its_way'
  | 'sent'
  | 'not_wanted'
  | 'may_have_arrived'
  /** Its content was known only when it was queued. */
  | 'text_gone';

export interface RetryRequest {
  sendId: string;
  /** A mail whose end is unknown may be sent although it may have arrived. */
  evenTwice: boolean;
  actor: string;
}

/**
 * Queues a mail again that failed or whose end is unknown; it goes out in a new batch.
 * @returns null when it is queued, else why not
 */
export async function retryMail(store: Store, request: RetryRequest): Promise<RetryRefusal | null> {
  const { mailSends, audit } = store;
  const { sendId, actor } = request;
  return store.knex.transaction(async (trx) => {
    const send = await mailSends.lock(sendId, trx);
    const refusal = send ? refusalOf(send, request) : 'not_found';
    if (!send || refusal) return refusal;
    if (await store.mailBatches.isUnwanted(sendId, trx)) return 'not_wanted';
    const now = await databaseNow(trx);
    await mailSends.queueAgain(send, trx);
    await audit.record(
      {
        naturalKey: `${sendId}/mail.retried/${send.requeues + 1}`,
        at: now,
        action: 'mail.retried',
        actor,
        businessAccountId: send.business_account_id,
        subject: sendId,
        data: { state: send.state, reason: send.reason },
      },
      trx,
    );
    return null;
  });
}

function refusalOf(
  { state, workflow_id, sealed }: MailSendRow,
  { evenTwice }: RetryRequest,
): RetryRefusal | null {
  switch (state) {
    case 'queued':
    case 'batched':
      return 'on_its_way';
    case 'sent':
      return 'sent';
    case 'skipped':
      return 'not_wanted';
    case 'unknown':
      return evenTwice ? null : 'may_have_arrived';
    case 'failed':
      return workflow_id === null && sealed === null ? 'text_gone' : null;
  }
}
