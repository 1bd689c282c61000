import type { Knex } from 'knex';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { ResendBy } from '../../contracts/steps.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { causeOf, takeRecipient } from '../../delivery/recipients.ts';
import { HOUR_MS } from '../../policy/numbers.ts';
import type { MailCause } from '../../policy/recipient-limits.ts';
import { mailAllowance } from '../mail-allowance.ts';
import { issueInvitation } from './issue.ts';
import { redirectInvitation } from './other-contact.ts';
import { auditInvitation, done, type Step, type StepChange, unchanged } from './step.ts';

/** The first mail of a colleague's invitation; its place in the mailbox was taken when it was made. */
export const open: Step<object> = async (store, row, { now }, trx) => {
  if (row.send_count >= 1) return done(row);
  if (row.status === 'revoked') return unchanged(row, 'revoked');
  return done(await issueInvitation(store, row, { sendNumber: 1, now }, trx));
};

export const resend: Step<{ sendNumber: number; by: ResendBy }> = async (store, row, input, trx) => {
  const { sendNumber, now } = input;
  if (row.send_count >= sendNumber) return done(row);
  if (row.status === 'accepted') return unchanged(row, 'closed');
  if (row.status === 'revoked') return unchanged(row, 'revoked');
  if (row.status === 'undeliverable') return unchanged(row, 'needs_contact');
  const cause = input.by === 'invitee' ? 'invitee' : causeOf(row);
  const limit = await limitReached(store, row, { to: row.email, cause, now }, trx);
  if (limit) return limit;
  // An ended invitation is issued anew: its old links stay closed and say why.
  const epoch = row.status === 'pending' ? row.epoch : row.epoch + 1;
  const priority = input.by === 'invitee' ? MAIL_PRIORITY.person : MAIL_PRIORITY.order;
  const issued = await issueInvitation(store, { ...row, epoch }, { sendNumber, now, priority }, trx);
  await auditInvitation(store, issued, { action: 'sent', now, data: { by: input.by } }, trx);
  return done(issued);
};

interface Correction {
  contactId: string;
  /** The epoch that the corrected invitation will have. */
  epoch: number;
  sendNumber: number;
}

/** Sends the invitation to another address instead. */
export const correct: Step<Correction> = async (store, row, input, trx) => {
  if (row.epoch >= input.epoch) return done(row);
  if (row.status === 'accepted') return unchanged(row, 'closed');
  if (row.status === 'revoked') return unchanged(row, 'revoked');
  const contact = await store.customers.getContact(input.contactId, trx);
  if (!contact) return unchanged(row, 'not_found');
  const email = contact.email_normalised;
  if (email === row.email_normalised) return unchanged(row, 'unchanged');
  if (await store.accounts.memberByEmail(row.business_account_id, email, trx)) {
    return unchanged(row, 'already_member');
  }
  if (await store.invitations.findLive(row.business_account_id, email, trx)) {
    return unchanged(row, 'already_invited');
  }
  const { epoch, sendNumber, now } = input;
  const limit = await limitReached(store, row, { to: contact.email, cause: causeOf(row), now }, trx);
  if (limit) return limit;
  const issued = await redirectInvitation(store, row, { contact, epoch, sendNumber, now }, trx);
  await auditInvitation(store, issued, { action: 'corrected', now, data: { contactId: contact.id } }, trx);
  return done(issued);
};

/** Why the organisation, or else the mailbox, is to have no more mail now; null when it may. */
async function limitReached(
  store: Store,
  row: InvitationRow,
  mail: { to: string; cause: MailCause; now: string },
  trx: Knex,
): Promise<StepChange | null> {
  const accountId = row.business_account_id;
  if ((await mailAllowance(store, { accountId, now: mail.now }, trx)) === 0) {
    return { row, outcome: { code: 'organisation_limit', retryAfterSeconds: HOUR_MS / 1000 } };
  }
  const verdict = await takeRecipient(store, mail, trx);
  if (verdict.ok) return null;
  return { row, outcome: { code: 'recipient_limit', retryAfterSeconds: verdict.retryAfterSeconds } };
}
