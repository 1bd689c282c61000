import type { Knex } from 'knex';
import { customerOfWorkflow } from '../../contracts/ids.ts';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { ResendBy } from '../../contracts/steps.ts';
import type { InvitationRow, MailSendRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { countedMails } from '../../domain/mail/invitation-mails.ts';
import { takeMailPlace } from '../../domain/mail/mail-allowance.ts';
import { causeOf } from '../../domain/mail/recipients.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { answerTo, reactionTo } from '../../policy/invitation-reactions.ts';
import { waits } from '../../policy/invitation-states.ts';
import { memberRefusal } from '../../policy/membership-states.ts';
import { mayMailInvitation } from '../../policy/send-limits.ts';
import { issueInvitation } from './issue-invitation.ts';
import { redirectInvitation } from './other-contact.ts';
import { replacePrimary } from './replace-primary.ts';
import { auditInvitation, done, type Step, type StepChange, unchanged } from './step.ts';

/** The number of the mail that a command asks for, if the run knew the invitation; null: the row's next number. */
interface Sending {
  epoch: number;
  sendNumber: number | null;
}

export const resendMail: Step<Sending & { by: ResendBy }> = async (store, row, input, trx) => {
  const { now } = input;
  const mails = await mailsSince(store, row, input, trx);
  const isResent = (mail: MailSendRow, index: number) =>
    mail.kind === 'invitation' && mail.recipient === mails[index - 1]?.recipient;
  if (mails.some(isResent)) return done(row);
  const named = { isCurrent: row.epoch === input.epoch };
  // Checked before the limits: waiting for a limit would not change the answer.
  const answer = answerTo(row.status, 'resend', named);
  if (answer) return unchanged(row, answer);
  const refusal = await refusedByLimits(store, row, { now, by: input.by, ignoreGap: false }, trx);
  if (refusal) return refusal;
  const askedBy = input.by === 'api' || input.by === 'operator' ? null : input.by;
  const cause = askedBy ?? causeOf(row);
  const accountId = row.business_account_id;
  const limit = await takeMailPlace(store, { accountId, to: row.email, cause, now }, trx);
  if (limit) return { row, outcome: limit };
  // An ended invitation is reissued: its old links stay closed and say why.
  const isReissued = reactionTo(row.status, 'resend', named) === 'reissue';
  const epoch = isReissued ? row.epoch + 1 : row.epoch;
  const priority = askedBy ? MAIL_PRIORITY.person : MAIL_PRIORITY.order;
  const n = row.send_count + 1;
  const mail = { sendNumber: n, now, priority, askedBy };
  const issued = await issueInvitation(store, { ...row, epoch }, mail, trx);
  const actor = input.by === 'operator' ? { actor: input.by } : {};
  await auditInvitation(store, issued, { action: 'sent', ...actor, now, data: { by: input.by } }, trx);
  return done(issued);
};

/**
 * Sends the invitation to another address, which is then the customer's too. Of two corrections at once the last one wins,
 * whatever its epoch. The same address is tried again once nothing waits for it: its mailbox was full, or the fault was the
 * vendor's. Expects the customer to be locked.
 */
export const correctAddress: Step<Sending & { contactId: string }> = async (store, row, input, trx) => {
  const { now } = input;
  const contact = await store.customers.getContact(input.contactId, trx);
  const [, asked] = await mailsSince(store, row, input, trx);
  const isRepeat =
    asked?.kind === 'invitation' && contact?.email_normalised === normaliseEmail(asked.recipient);
  if (isRepeat) return done(row);
  const answer = answerTo(row.status, 'correct');
  if (answer) return unchanged(row, answer);
  if (!contact || contact.customer_id !== (await customerOf(store, row, trx)))
    return unchanged(row, 'not_found');
  const email = contact.email_normalised;
  if (email === row.email_normalised && waits(row.status)) return unchanged(row, 'unchanged');
  const member = await store.members.byEmail(row.business_account_id, email, trx);
  if (member) return unchanged(row, memberRefusal(member));
  const live = await store.invitations.findLive(row.business_account_id, email, trx);
  if (live && live.id !== row.id) return unchanged(row, 'already_invited');
  const refusal = await refusedByLimits(store, row, { now, by: 'api', ignoreGap: true }, trx);
  if (refusal) return refusal;
  const mail = { accountId: row.business_account_id, to: contact.email, cause: causeOf(row), now };
  const limit = await takeMailPlace(store, mail, trx);
  if (limit) return { row, outcome: limit };
  const issued = await redirectInvitation(store, row, { contact, now }, trx);
  await replacePrimary(store, contact, trx);
  await auditInvitation(store, issued, { action: 'corrected', now, data: { contactId: contact.id } }, trx);
  return done(issued);
};

/**
 * The customer whose contacts may get an invitation; null: none, as for a colleague in an account without a customer.
 */
async function customerOf(store: Store, row: InvitationRow, trx: Knex): Promise<string | null> {
  const customerId = customerOfWorkflow(row.workflow_id);
  if (customerId !== null) return customerId;
  return (await store.accounts.get(row.business_account_id, trx))?.customer_id ?? null;
}

/**
 * The mail before the one that a command asks for, and those from that one on; none if it was not sent. A step that
 * runs again after a crash finds its mail here. A run that missed an answer counts wrongly, so the recipients tell
 * whether a mail is this command's.
 */
async function mailsSince(
  store: Store,
  row: InvitationRow,
  { sendNumber }: Sending,
  trx: Knex,
): Promise<MailSendRow[]> {
  if (sendNumber === null || row.send_count < sendNumber) return [];
  const sends = await store.mailSends.ofInvitation(row.id, trx);
  return sends.filter(({ n }) => n >= sendNumber - 1);
}

/** Why the invitation may not be mailed now; null: it may. */
async function refusedByLimits(
  store: Store,
  row: InvitationRow,
  { now, by, ignoreGap }: { now: string; by: ResendBy; ignoreGap: boolean },
  trx: Knex,
): Promise<StepChange | null> {
  const mails = countedMails(await store.mailSends.ofInvitation(row.id, trx));
  const verdict = mayMailInvitation({ mails, now, by, countedFrom: row.counted_from, ignoreGap });
  if (verdict.ok) return null;
  const { code, retryAfterSeconds } = verdict;
  return { row, outcome: retryAfterSeconds === undefined ? { code } : { code, retryAfterSeconds } };
}
