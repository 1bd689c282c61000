import { resendUpdate } from '../../contracts/messages.ts';
import type { Outcome } from '../../contracts/steps.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { type InvitationFact, offeredInvitations } from '../../policy/pending-invitations.ts';
import type { Environment } from '../environment.ts';
import { sendCommand } from '../runs/send-command.ts';

export type AddressedInvitation = InvitationRow & { company_name: string };

/** The invitations to an address, as stored and as the policy wants to know of them. */
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

/** How Join ended: the limits of the workflow, `needs_contact`, or `gone` when there is nothing to join any more. */
export interface JoinAnswer {
  companyName: string;
  email: string;
  code:
    | 'sent'
    | 'gone'
    | Extract<
        Outcome['code'],
        | 'too_soon'
        | 'too_many_today'
        | 'too_many_sends'
        | 'organisation_limit'
        | 'recipient_limit'
        | 'needs_contact'
      >;
  retryAfterSeconds?: number | undefined;
}

/**
 * Has an invitation mailed again to the address that it is for, because an invited person asks.
 * @throws CaseUnavailableError when there is no answer in time
 */
export const askAgain = (
  environment: Environment,
  { id: invitationId, epoch, workflow_id }: InvitationRow,
): Promise<Outcome | null> =>
  sendCommand(environment, workflow_id, resendUpdate, [{ invitationId, epoch, by: 'invitee' }]);

/**
 * Join (S8): sends an invitation again to the address it is for, and to nobody else. An expired or declined one is
 * issued anew. Null when this address has no such invitation.
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
  switch (outcome?.code) {
    case 'done':
      return { ...about, code: 'sent' };
    case 'too_soon':
    case 'too_many_today':
    case 'too_many_sends':
    case 'organisation_limit':
    case 'recipient_limit':
    case 'needs_contact':
      return { ...about, code: outcome.code, retryAfterSeconds: outcome.retryAfterSeconds };
    default:
      return { ...about, code: 'gone' };
  }
}
