import type { Knex } from 'knex';
import { customerOfWorkflow, invitationOfWorkflow } from '../contracts/ids.ts';
import type { CaseState, InvitationState, Outcome } from '../contracts/steps.ts';
import type { InvitationRow, OnboardingRow } from '../db/rows.ts';
import type { Store } from '../db/store.ts';
import { readCaseFacts } from '../domain/invitations/read-case-facts.ts';
import { storedReminders } from '../domain/invitations/stored-reminders.ts';
import { isRunsOwn } from '../domain/invitations/whose-invitation.ts';
import { caseStatusOf, endedForGood } from '../policy/invitation-states.ts';
import { packFacts } from '../policy/step-facts.ts';

/** The rows of a run's case, locked by the step's transaction. */
export interface CaseRows {
  onboarding: OnboardingRow | undefined;
  /** The onboarding's invitation, or the colleague's invitation that is the case itself. */
  invitation: InvitationRow | undefined;
}

export const outcome = (code: Outcome['code']): Outcome => ({ code });

/** Reads and locks a run's case: the customer's onboarding and its invitation, or a colleague's invitation. */
export async function lockCase(store: Store, workflowId: string, trx: Knex): Promise<CaseRows> {
  const customerId = customerOfWorkflow(workflowId);
  if (customerId === null) {
    const invitation = await store.invitations.lock(invitationOfWorkflow(workflowId) ?? '', trx);
    return { onboarding: undefined, invitation: isRunsOwn(workflowId, invitation) ? invitation : undefined };
  }
  const onboarding = await store.onboardings.lockCurrent(customerId, trx);
  const id = onboarding?.invitation_id;
  if (!id) return { onboarding, invitation: undefined };
  // A colleague's invitation is not locked: its own steps take the two locks in the other order.
  const own = await store.invitations.lockOwn(id, workflowId, trx);
  return { onboarding, invitation: own ?? (await store.invitations.get(id, trx)) };
}

/** The current state of a run's case; null if there is none. */
export async function readCase(
  store: Store,
  workflowId: string,
  { onboarding, invitation }: CaseRows,
  trx: Knex,
): Promise<CaseState | null> {
  if (!onboarding && !invitation) return null;
  const own = isRunsOwn(workflowId, invitation) ? invitation : undefined;
  const counts = onboarding
    ? await store.licenses.countForCase(
        { onboardingId: onboarding.id, customerId: onboarding.customer_id, workflowId },
        trx,
      )
    : { held: 0, bound: 0, disputed: 0, ordersWait: false, problem: null };
  const status = onboarding?.status ?? (invitation ? caseStatusOf(invitation.status) : 'received');
  const sends = invitation ? await store.mailSends.ofInvitation(invitation.id, trx) : [];
  const { ordersWait, problem, ...licenses } = counts;
  const known = { status, onboarding, invitation, sends, licenses, problem };
  const state: CaseState = {
    onboardingId: onboarding?.id ?? null,
    status,
    businessAccountId: onboarding?.business_account_id ?? invitation?.business_account_id ?? null,
    invitation: own ? invitationState(own) : null,
    heldLicenses: licenses.held,
    boundLicenses: licenses.bound,
    ordersWait,
    closed: onboarding
      ? onboarding.closed_at !== null
      : invitation !== undefined && endedForGood(invitation.status),
    problem,
  };
  return { ...state, stepFacts: packFacts(await readCaseFacts(store, known, trx), state) };
}

function invitationState(row: InvitationRow): InvitationState {
  return {
    id: row.id,
    epoch: row.epoch,
    status: row.status,
    sendCount: row.send_count,
    expiresAt: row.expires_at,
    reminders: storedReminders(row),
    remindersStopped: row.reminders_stopped_at !== null,
  };
}
