import { ApplicationFailure } from '@temporalio/common';
import type { Knex } from 'knex';
import type { Outcome, OutcomeCode, StepResult } from '../../contracts/steps.ts';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { ONBOARDING_STATUS_OF, outcome, stepResult } from '../case-state.ts';
import { tellSales } from './tell-sales.ts';

/** What a step makes of an invitation: the row as it now is, and how the command ended. */
export interface StepChange {
  row: InvitationRow;
  outcome: Outcome;
}

/** One step on a locked row. It may run again with another `now`: epoch, send number or status say it was done. */
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
 * Runs a step in a transaction of its own and keeps the onboarding that waits for the invitation in step; with
 * `salesEmail`, tells sales there when somebody else has to be invited.
 */
export async function runStep<Input extends { invitationId: string; now: string }>(
  store: Store,
  step: Step<Input>,
  input: Input,
  salesEmail: string | null = null,
): Promise<StepResult> {
  return store.knex.transaction(async (trx) => {
    const row = await store.invitations.lock(input.invitationId, trx);
    if (!row) throw ApplicationFailure.nonRetryable('no such invitation', 'NotFound');
    const changed = await step(store, row, input, trx);
    const found = await store.onboardings.findByInvitation(row.id, trx);
    const onboarding =
      changed.row.status === row.status ? found : await follow(store, found, changed.row, input.now, trx);
    if (salesEmail && changed.row.status !== row.status && onboarding && !onboarding.closed_at) {
      await tellSales(store, { invitation: changed.row, to: salesEmail, now: input.now }, trx);
    }
    const of = { workflowId: row.workflow_id, onboarding, invitation: changed.row };
    return stepResult(store, of, changed.outcome, trx);
  });
}

async function follow(
  store: Store,
  onboarding: OnboardingRow | undefined,
  invitation: InvitationRow,
  now: string,
  trx: Knex,
): Promise<OnboardingRow | undefined> {
  if (!onboarding || onboarding.closed_at) return onboarding;
  // Only a colleague's invitation is revoked by itself: the onboarding that waited for it goes on.
  const status = invitation.status === 'revoked' ? 'needs_contact' : ONBOARDING_STATUS_OF[invitation.status];
  await store.onboardings.update(onboarding.id, { status }, now, trx);
  return { ...onboarding, status, updated_at: now };
}

/** Records what was done to an invitation, once for each of its epochs and sends. */
export async function auditInvitation(
  store: Store,
  row: InvitationRow,
  event: {
    action:
      | 'accepted'
      | 'declined'
      | 'revoked'
      | 'expired'
      | 'sent'
      | 'corrected'
      | 'undeliverable'
      | 'next_contact';
    actor?: string;
    now: string;
    data?: Record<string, string | number>;
  },
  trx: Knex,
): Promise<void> {
  await store.audit.record(
    {
      naturalKey: `${row.id}/${event.action}/${row.epoch}/${row.send_count}`,
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
