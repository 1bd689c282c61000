import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { OutcomeCode, StepResult } from '../../contracts/steps.ts';
import type { InvitationRow, UserRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { bindAndTell } from '../bind.ts';
import { endInvitation } from './issue.ts';
import { auditInvitation, done, runStep, type Step, unchanged } from './step.ts';

interface Acceptance {
  invitationId: string;
  epoch: number;
  userId: string;
  now: string;
}

/**
 * Lets one person in, once: membership, invitation, links, held licenses and the mail that says so in one
 * transaction. Run again for the same person it answers `done` and changes nothing.
 */
export async function acceptInvitation(store: Store, input: Acceptance): Promise<StepResult> {
  const result = await runStep(store, accept, input);
  // An onboarding that is this workflow's own needs no telling.
  const customerId = result.state.onboardingId ? null : await waitingElsewhere(store, input);
  return customerId ? { ...result, adminJoinedFor: { customerId, userId: input.userId } } : result;
}

const accept: Step<Acceptance> = async (store, row, input, trx) => {
  const { userId, now } = input;
  const user = await store.users.get(userId, trx);
  const refusal = await refuse(store, row, { ...input, user }, trx);
  if (refusal) return unchanged(row, refusal);
  const accountId = row.business_account_id;
  await store.accounts.join({ accountId, userId, role: row.role, now }, trx);
  if (row.role === 'admin') {
    const about = { subject: row.id, workflowId: row.workflow_id, accountId, now };
    await bindAndTell(store, about, user ? [user] : [], trx);
  }
  await auditInvitation(store, row, { action: 'accepted', actor: `user:${userId}`, now }, trx);
  return done(
    await endInvitation(store, row, { status: 'accepted', links: 'used', now, acceptedBy: userId }, trx),
  );
};

/** Why this person may not join now; null when nothing speaks against it. */
async function refuse(
  store: Store,
  row: InvitationRow,
  { epoch, userId, user }: Acceptance & { user: UserRow | undefined },
  trx: Knex,
): Promise<OutcomeCode | null> {
  if (row.status === 'accepted') return row.accepted_by === userId ? 'done' : 'already_used';
  if (row.status === 'revoked' || row.status === 'expired' || row.status === 'declined') return row.status;
  if (row.epoch !== epoch) return 'replaced';
  // The address comes from the invitation: it must be one of whoever signed in.
  if (!user || !(await store.userAddresses.owns(userId, row.email_normalised, trx))) return 'wrong_person';
  const membership = await store.accounts.membership(row.business_account_id, userId, trx);
  return membership?.status === 'blocked' ? 'blocked' : null;
}

/** The customer whose onboarding waits, in a workflow of its own, for an admin such as this one. */
async function waitingElsewhere(store: Store, { invitationId, userId }: Acceptance): Promise<string | null> {
  const row = await store.invitations.get(invitationId);
  if (row?.role !== 'admin' || row.accepted_by !== userId) return null;
  const customerId = (await store.accounts.get(row.business_account_id))?.customer_id;
  if (!customerId || row.workflow_id === onboardingWorkflowId(customerId)) return null;
  return (await store.onboardings.findOpen(customerId)) ? customerId : null;
}
