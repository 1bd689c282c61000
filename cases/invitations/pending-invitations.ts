import { isLimitCode, type LimitCode } from '../../contracts/limit-codes.ts';
import { resendUpdate } from '../../contracts/messages.ts';
import type { MailAsker } from '../../contracts/states.ts';
import type { Outcome } from '../../contracts/steps.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { countedMails } from '../../domain/mail/invitation-mails.ts';
import { answerTo } from '../../policy/invitation-reactions.ts';
import { type InvitationFact, offeredInvitations } from '../../policy/pending-invitations.ts';
import { mayMailInvitation } from '../../policy/send-limits.ts';
import type { Environment } from '../environment.ts';
import { sendCommand } from '../runs/send-command.ts';

export type AddressedInvitation = InvitationRow & { company_name: string };

/** The invitations to an address, as rows and as facts for the policy. */
export async function invitationsOf(
  store: Store,
  email: string,
): Promise<{ rows: AddressedInvitation[]; facts: InvitationFact[] }> {
  const [rows, own] = await Promise.all([
    store.invitations.ofAddress(email),
    store.members.accountsOfEmail(email),
  ]);
  const facts = rows.map(({ id, company_name, status, business_account_id }) => ({
    id,
    companyName: company_name,
    status,
    isMember: own.includes(business_account_id),
  }));
  return { rows, facts };
}

/** The invitations to any address of a user. */
export async function invitationsOfUser(store: Store, userId: string): ReturnType<typeof invitationsOf> {
  const addresses = await store.userAddresses.ofUser(userId);
  const each = await Promise.all(addresses.map((address) => invitationsOf(store, address.email_normalised)));
  return { rows: each.flatMap(({ rows }) => rows), facts: each.flatMap(({ facts }) => facts) };
}

/** The result of Join: the workflow's limits, `needs_contact`, or `gone` when there is nothing left to join. */
export interface JoinAnswer {
  companyName: string;
  email: string;
  code: 'sent' | 'gone' | LimitCode | Extract<Outcome['code'], 'needs_contact'>;
  retryAfterSeconds?: number | undefined;
}

/**
 * Has an invitation mailed again to its address, on the request of a person at a page. A request that no waiting can
 * fulfil does not reach the case: strangers must not be able to lengthen its history.
 * @throws CaseUnavailableError when there is no answer in time
 */
export async function askAgain(
  environment: Environment,
  row: InvitationRow,
  by: MailAsker,
): Promise<Outcome | null> {
  const refusal = await neverMailed(environment.store, row, by);
  if (refusal) return { code: refusal };
  const { id: invitationId, epoch, workflow_id } = row;
  return sendCommand(environment, workflow_id, resendUpdate, [{ invitationId, epoch, by }]);
}

/** Why an invitation is mailed no more on such a request, however long the person waits; null: it may be. */
export async function neverMailed(
  store: Store,
  row: InvitationRow,
  by: MailAsker,
): Promise<'needs_contact' | 'too_many_sends' | null> {
  if (answerTo(row.status, 'resend') === 'needs_contact') return 'needs_contact';
  const mails = countedMails(await store.mailSends.ofInvitation(row.id));
  // Limits that end with time are the case's to decide, by its own clock.
  const now = new Date().toISOString();
  const verdict = mayMailInvitation({ mails, now, by, countedFrom: row.counted_from });
  return !verdict.ok && verdict.code === 'too_many_sends' ? verdict.code : null;
}

/**
 * Join (S8): resends an invitation, to its own address only; an expired or declined one is reissued. Null when this
 * address has no such invitation.
 * @param by whether the person proved the address, or only typed it
 * @throws CaseUnavailableError when Temporal or the worker is away.
 */
export async function joinAgain(
  environment: Environment,
  { email, invitationId, by }: { email: string; invitationId: string; by: MailAsker },
): Promise<JoinAnswer | null> {
  const { rows, facts } = await invitationsOf(environment.store, email);
  const offered = offeredInvitations(facts).some(({ id }) => id === invitationId);
  const row = offered ? rows.find(({ id }) => id === invitationId) : undefined;
  if (!row) return null;
  const outcome = await askAgain(environment, row, by);
  const about = { companyName: row.company_name, email: row.email };
  if (outcome?.code === 'done') return { ...about, code: 'sent' };
  const { code = 'gone', retryAfterSeconds } = outcome ?? {};
  if (isLimitCode(code) || code === 'needs_contact') return { ...about, code, retryAfterSeconds };
  return { ...about, code: 'gone' };
}
