import type { Delivery, MailBatchState } from '../contracts/states.ts';

/** Rows about how mail went out; `MailSendRow` is the mail itself. */

/** A report of the provider about a mail; no personal data. */
export interface MailEventRow {
  /** The provider's message id, the same in every repeat. */
  id: string;
  send_id: string;
  provider_id: string;
  type: Delivery;
  at: string;
  received_at: string;
  /** The provider's code for a bounce or a failure. */
  detail: string | null;
}

/** Mails sent in one request; the id is the provider's idempotency key. */
export interface MailBatchRow {
  id: string;
  state: MailBatchState;
  priority: number;
  size: number;
  body: string | null;
  attempts: number;
  ambiguous: number;
  first_attempt_at: string | null;
  lease_owner: string | null;
  lease_until: string | null;
  not_before: string | null;
  reason: string | null;
  created_at: string;
  settled_at: string | null;
}

/** The rate at which all processes of a deployment together hand mail to the provider. */
export interface MailRateRow {
  team: string;
  next_slot_at: string;
  told_per_second: number | null;
  paused_until: string | null;
  pause_reason: string | null;
}

export interface MailboxRow {
  id: string;
  send_id: string;
  kind: string;
  to: string;
  from: string;
  subject: string;
  html: string;
  text: string;
  headers: string;
  links: string;
  sent_at: string;
}
