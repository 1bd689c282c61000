import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { Outcome, OutcomeCode, StepResult } from '../../contracts/steps.ts';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { invitationEventKey } from '../../domain/invitations/end-invitation.ts';
import { isOnboardingsOwn, isRunsOwn } from '../../domain/invitations/whose-invitation.ts';
import { onboardingStatusOf } from '../../policy/invitation-states.ts';
import { lockCase, outcome } from '../read-case.ts';
import { runInStep, type StepDeps, type StepInput } from '../step.ts';
import { tellSales } from './tell-sales.ts';

/** The result of a step: the row afterwards, and how the command ended. */
export interface StepChange {
  row: InvitationRow;
  outcome: Outcome;
}

/**
 * One step on a locked row. It may run again with another `now`; epoch, send number or status tell that it was done.
 */
export type Step<Input> = (
  store: Store,
  row: InvitationRow,
  input: Input & { now: string },
  trx: Knex,
) => Promise<StepChange>;

export const unchanged = (row: InvitationRow, code: OutcomeCode): StepChange => ({
  row,
  outcome: outcome(code),
});

export const done = (row: InvitationRow): StepChange => ({ row, outcome: outcome('done') });

/**
 * Runs a command's step. For an invitation that does not belong to this run it answers `not_found` and changes
 * nothing; for one of the customer's that was replaced since, it changes only that invitation. Every step of a run
 * locks its case first; `lockBefore` locks what others lock before a case.
 */
export function runStep<Input extends StepInput & { invitationId: string }>(
  deps: StepDeps,
  step: Step<Input>,
  input: Input,
  lockBefore?: (trx: Knex) => Promise<void>,
): Promise<StepResult> {
  const { store } = deps;
  return runInStep(deps, input, async (trx) => {
    await lockBefore?.(trx);
    const rows = await lockCase(store, input.workflowId, trx);
    const { onboarding, invitation } = rows;
    const isCurrent = invitation?.id === input.invitationId;
    const row = isCurrent ? invitation : await store.invitations.lock(input.invitationId, trx);
    if (!isRunsOwn(input.workflowId, row)) return { outcome: outcome('not_found'), rows };
    if (!isCurrent) return { outcome: (await step(store, row, input, trx)).outcome, rows };
    // Before the step, because the wakes it writes are locked after the onboarding everywhere.
    const waiting = onboarding ?? (await store.onboardings.lockByInvitation(row.id, trx));
    const changed = await step(store, row, input, trx);
    const followed = await follow(deps, waiting, { before: row, after: changed.row, now: input.now }, trx);
    return {
      outcome: changed.outcome,
      rows: { onboarding: onboarding && followed, invitation: changed.row },
    };
  });
}

/**
 * Updates the onboarding that waits for an invitation, tells sales if another person has to be invited, and wakes the
 * onboarding's run if it waits for a colleague's invitation.
 */
export async function follow(
  { store, mail: { salesEmail } }: StepDeps,
  onboarding: OnboardingRow | undefined,
  { before, after, now }: { before: InvitationRow; after: InvitationRow; now: string },
  trx: Knex,
): Promise<OnboardingRow | undefined> {
  if (after.status === before.status || !onboarding || onboarding.closed_at) return onboarding;
  const status = onboardingStatusOf(after.status);
  const followed = await store.onboardings.update(onboarding, { status }, now, trx);
  if (salesEmail) await tellSales(store, { invitation: after, to: salesEmail, now }, trx);
  if (!isOnboardingsOwn(onboarding, after)) {
    await store.caseWakes.want([onboardingWorkflowId(onboarding.customer_id)], trx);
  }
  return followed;
}

/** Records an event of an invitation, once for each of its epochs and sends. */
export async function auditInvitation(
  store: Store,
  row: InvitationRow,
  event: {
    action: 'accepted' | 'declined' | 'expired' | 'sent' | 'corrected' | 'undeliverable' | 'next_contact';
    actor?: string;
    now: string;
    data?: Record<string, string | number>;
  },
  trx: Knex,
): Promise<void> {
  await store.audit.record(
    {
      naturalKey: invitationEventKey(row, event.action),
      at: event.now,
      action: `invitation.${event.action}`,
      actor: event.actor ?? 'system',
      businessAccountId: row.business_account_id,
      subject: row.id,
      data: event.data ?? {},
    },
    trx,
  );
}
