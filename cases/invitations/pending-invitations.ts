import { isLimitCode, type LimitCode } from '../../contracts/limit-codes.ts';
import { resendUpdate } from '../../contracts/messages.ts';
import type { Outcome } from '../../contracts/steps.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { type InvitationFact, offeredInvitations } from '../../policy/pending-invitations.ts';
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
 * Has an invitation mailed again to its address, because the invited person asks.
 * @throws CaseUnavailableError when there is no answer in time
 */
export const askAgain = (
  environment: Environment,
  { id: invitationId, epoch, workflow_id }: InvitationRow,
): Promise<Outcome | null> =>
  sendCommand(environment, workflow_id, resendUpdate, [{ invitationId, epoch, by: 'invitee' }]);

/**
 * Join (S8): resends an invitation, to its own address only; an expired or declined one is reissued. Null when this
 * address has no such invitation.
 * @throws CaseUnavailableError when Temporal or the worker is away.
 */
export async function joinAgain(
  environment: Environment,
  { email, invitationId }: { email: string; invitationId: string },
): Promise<JoinAnswer | null> {
  const { rows, facts } = await invitationsOf(environment.store, email);
  const offered = offeredInvitations(facts).some(({ id }) => id === invitationId);
  const row = offered ? rows.find(({ id }) => id === invitationId) : undefined;
  if (!row) return null;
  const outcome = await askAgain(environment, row);
  const about = { companyName: row.company_name, email: row.email };
  if (outcome?.code === 'done') return { ...about, code: 'sent' };
  const { code = 'gone', retryAfterSeconds } = outcome ?? {};
  if (isLimitCode(code) || code === 'needs_contact') return { ...about, code, retryAfterSeconds };
  return { ...about, code: 'gone' };
}
