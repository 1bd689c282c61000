import type { Knex } from 'knex';
import type { BusinessAccountRow } from '../../db/rows.ts';
import type { SalesNoteContent } from '../../mail/content.ts';
import type { DeliveryDeps } from '../../mail/delivery/deps.ts';
import type { Sender } from '../../mail/delivery/sender.ts';
import { queuePersonMail } from './person-mail.ts';

/** What queuing a note to sales needs. */
export interface SalesNoteDeps extends Pick<DeliveryDeps, 'store'> {
  mail: DeliveryDeps['mail'] & { salesEmail: string | null };
  sender: Sender;
}

/** A note, and what it is about: with `n` the natural key, so a repeat queues nothing. */
type SalesNote = Pick<SalesNoteContent, 'kind' | 'companyName' | 'before'> & { subject: string; n?: number };

/** Queues a note about an account to the vendor's sales, if there is an address for it. */
export async function queueSalesNote(
  deps: SalesNoteDeps,
  { id, customer_id }: Pick<BusinessAccountRow, 'id' | 'customer_id'>,
  { subject, n, ...note }: SalesNote,
  trx: Knex,
): Promise<void> {
  const { salesEmail } = deps.mail;
  if (salesEmail === null) return;
  const content: SalesNoteContent = { ...note, customerId: customer_id ?? id, locale: 'en' };
  const key = n === undefined ? { subject } : { subject, n };
  await queuePersonMail(deps, { to: salesEmail, content, ...key, businessAccountId: id }, trx);
}
