import type { Knex } from 'knex';
import { customerOfWorkflow, invitationOfWorkflow } from '../../contracts/ids.ts';
import type { CaseSteps, HandReason, StepResult } from '../../contracts/steps.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { withdrawAdmin } from '../../domain/invitations/end-disowned.ts';
import { cancelOpenOrders } from '../../domain/orders/cancel-lines.ts';
import { ONBOARDING_EVENTS, onboardingAnswer } from '../../policy/onboarding-states.ts';
import { revoke } from '../invitation/revoke-and-expire.ts';
import { runStep } from '../invitation/step.ts';
import { type CaseRows, lockCase, outcome } from '../read-case.ts';
import { runInStep, type StepDeps, type StepDone } from '../step.ts';
import { endOwnInvitation } from './own-invitation.ts';

type Revocation = Parameters<CaseSteps['revokeCase']>[0];

/**
 * Cancels an onboarding, or revokes a colleague's invitation. If it ended before, answers how; an id of another run
 * changes nothing.
 */
export function revokeCase(deps: StepDeps, input: Revocation): Promise<StepResult> {
  const { workflowId, now } = input;
  if (customerOfWorkflow(workflowId) === null) {
    const invitationId = input.id ?? invitationOfWorkflow(workflowId) ?? '';
    const { reason } = input;
    return runStep(deps, revoke, { workflowId, now, invitationId, ...(reason && { reason }) });
  }
  return runInStep(deps, input, async (trx) => {
    const rows = await lockCase(deps.store, workflowId, trx);
    const { onboarding } = rows;
    if (!onboarding) return { outcome: outcome('not_found') };
    if (input.id !== null && input.id !== onboarding.id)
      return answerForEarlier(deps.store, input, rows, trx);
    return cancel(deps.store, { ...rows, onboarding }, input, trx);
  });
}

async function cancel(
  store: Store,
  rows: CaseRows & { onboarding: OnboardingRow },
  { now, reason }: Revocation,
  trx: Knex,
): Promise<StepDone> {
  const row = rows.onboarding;
  const answer = onboardingAnswer(row.status, 'cancel');
  if (answer) return { outcome: outcome(answer), rows };
  await cancelOpenOrders(store, { onboardingId: row.id, actor: actorOf(reason), now }, trx);
  return { outcome: outcome('done'), rows: await closeCancelled(store, rows, { now, reason }, trx) };
}

/** A command of the API or the portal has its own event, which names who sent it. */
const actorOf = (reason: HandReason | undefined): string => (reason ? 'operator' : 'system');

/** Ends an onboarding from which nothing is to be delivered any more, and its invitation. */
export async function closeCancelled(
  store: Store,
  rows: CaseRows & { onboarding: OnboardingRow },
  { now, reason }: { now: string; reason?: HandReason | undefined },
  trx: Knex,
): Promise<CaseRows> {
  const row = rows.onboarding;
  const invitation = await endOwnInvitation(store, rows, { by: 'cancel', now }, trx);
  const actor = actorOf(reason);
  await withdrawAdmin(store, row, { actor, now }, trx);
  const onboarding = await store.onboardings.update(
    row,
    { status: ONBOARDING_EVENTS.cancel.becomes },
    now,
    trx,
  );
  await store.audit.record(
    {
      naturalKey: `${row.id}/cancelled/${row.invitation_id}`,
      at: now,
      action: 'onboarding.cancelled',
      actor,
      businessAccountId: row.business_account_id,
      subject: row.id,
      ...(reason && { data: { reason } }),
    },
    trx,
  );
  return { onboarding, invitation };
}

/** Answers for an onboarding of the customer that is over, or one of another customer. */
async function answerForEarlier(
  store: Store,
  { id, workflowId }: Revocation,
  rows: CaseRows,
  trx: Knex,
): Promise<StepDone> {
  const row = await store.onboardings.get(id ?? '', trx);
  if (row?.customer_id !== customerOfWorkflow(workflowId)) return { outcome: outcome('not_found'), rows };
  return { outcome: outcome(onboardingAnswer(row.status, 'cancel') ?? 'closed'), rows };
}
