import type { Knex } from 'knex';
import { MAIL_PRIORITY, type MailAsker } from '../../contracts/states.ts';
import { seal } from '../../links/seal.ts';
import type { MailContent } from '../../mail/content.ts';
import type { DeliveryDeps } from '../../mail/delivery/deps.ts';
import type { Sender } from '../../mail/delivery/sender.ts';

export interface PersonMail {
  to: string;
  content: MailContent;
  /** The subject; with `n` the natural key, so a repeat queues nothing. */
  subject: string;
  n?: number;
  userId?: string;
  businessAccountId?: string;
  /** Who had a form send it; missing: a notice. */
  askedBy?: MailAsker;
}

/**
 * Queues a mail that a person waits for. In a transaction, the caller pokes the sender after the commit; without one,
 * this function does. The content, including tokens, stays sealed until it is sent.
 */
export async function queuePersonMail(
  { store, mail, sender }: Pick<DeliveryDeps, 'store' | 'mail'> & { sender: Sender },
  { to, content, subject, n = 1, userId, businessAccountId, askedBy }: PersonMail,
  trx?: Knex,
): Promise<void> {
  await store.mailSends.queue(
    {
      subject,
      kind: content.kind,
      n,
      workflow_id: null,
      business_account_id: businessAccountId ?? null,
      user_id: userId ?? null,
      recipient: to,
      asked_by: askedBy ?? null,
      sealed: seal(mail.keys, JSON.stringify(content)),
      priority: MAIL_PRIORITY.person,
      queued_at: new Date().toISOString(),
    },
    trx,
  );
  if (!trx) sender.poke(MAIL_PRIORITY.person);
}
