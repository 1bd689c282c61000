import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { mailboxOf } from '../../policy/addresses.ts';
import { toIso, toMillis } from '../../policy/instants.ts';
import { DAY_MS } from '../../policy/numbers.ts';
import {
  MAIL_CAUSES,
  type MailCause,
  mayReceive,
  type RecipientVerdict,
} from '../../policy/recipient-limits.ts';
import { isColleagues } from '../invitations/whose-invitation.ts';

export interface ToRecipient {
  /** The address, in any spelling. */
  to: string;
  cause: MailCause;
  /** When the mail is queued (ISO). */
  now: string;
}

const keyOf = ({ to, cause }: Pick<ToRecipient, 'to' | 'cause'>): string =>
  createHash('sha256')
    .update(`${cause} ${mailboxOf(to)}`)
    .digest('base64url');

/**
 * Counts one mail against the limits of the mailbox, over all organisations; if it may not get one now, says when.
 * Called once per mail in the transaction that queues it.
 */
export async function takeRecipient(store: Store, mail: ToRecipient, trx: Knex): Promise<RecipientVerdict> {
  const { cause, now } = mail;
  const key = keyOf(mail);
  await store.recipients.hold([key], trx);
  const times = await store.recipients.timesSince(key, toIso(toMillis(now) - DAY_MS), trx);
  const verdict = mayReceive({ times, now, cause });
  if (verdict.ok) await store.recipients.add(key, now, trx);
  return verdict;
}

/** Locks all mailboxes of a transaction before it checks the first. */
export const holdRecipients = (
  store: Store,
  { to, cause }: { to: string[]; cause: MailCause },
  trx: Knex,
): Promise<void> =>
  store.recipients.hold(
    to.map((address) => keyOf({ to: address, cause })),
    trx,
  );

/** Counts a mail that is sent in any case, for later checks. */
export const noteRecipient = (store: Store, mail: ToRecipient, trx: Knex): Promise<void> =>
  store.recipients.add(keyOf(mail), mail.now, trx);

/** Mails that were sent to these addresses count no more. */
export async function forgetRecipients(store: Store, addresses: string[], trx: Knex): Promise<void> {
  const keys = addresses.flatMap((to) => MAIL_CAUSES.map((cause) => keyOf({ to, cause })));
  await store.recipients.forget([...new Set(keys)], trx);
}

/** The cause of the mails of an invitation: an order, or a colleague. */
export const causeOf = (row: Pick<InvitationRow, 'workflow_id'>): MailCause =>
  isColleagues(row) ? 'colleague' : 'vendor';
