import { ApplicationFailure } from '@temporalio/common';
import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { OnboardingSteps, OutcomeCode, StepResult } from '../../contracts/steps.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { bindAndTell } from '../bind.ts';
import { outcome, stepResult } from '../case-state.ts';
import { inviteContact } from './invite-contact.ts';
import { endOwnInvitation } from './own-invitation.ts';
import { takeOrder } from './take-order.ts';

/** The steps of an onboarding beside those of its invitation. */
export function createOnboardingActivities(store: Store): OnboardingSteps {
  return {
    takeOrder: (input) => takeOrder(store, input),
    inviteContact: (input) => inviteContact(store, input),
    bindForJoinedAdmin: ({ onboardingId, userId, now }) =>
      onboardingStep(store, onboardingId, (row, trx) => bindForJoinedAdmin(store, row, { userId, now }, trx)),
    cancelOnboarding: ({ onboardingId, now }) =>
      onboardingStep(store, onboardingId, (row, trx) => cancel(store, row, now, trx)),

    closeOnboarding: ({ onboardingId, now }) =>
      store.knex.transaction(async (trx) => {
        const row = await lock(store, onboardingId, trx);
        const untakenOrderIds = await store.orders.untaken(onboardingId, trx);
        if (untakenOrderIds.length > 0) return { closed: false, untakenOrderIds };
        if (!row.closed_at) await store.onboardings.update(row.id, { closed_at: now }, now, trx);
        return { closed: true, untakenOrderIds };
      }),
  };
}

async function onboardingStep(
  store: Store,
  onboardingId: string,
  change: (row: OnboardingRow, trx: Knex) => Promise<OutcomeCode>,
): Promise<StepResult> {
  return store.knex.transaction(async (trx) => {
    const row = await lock(store, onboardingId, trx);
    const code = await change(row, trx);
    const onboarding = await store.onboardings.get(row.id, trx);
    const invitation = row.invitation_id ? await store.invitations.get(row.invitation_id, trx) : undefined;
    const of = { workflowId: onboardingWorkflowId(row.customer_id), onboarding, invitation };
    return stepResult(store, of, outcome(code), trx);
  });
}

async function lock(store: Store, onboardingId: string, trx: Knex): Promise<OnboardingRow> {
  const row = await store.onboardings.lock(onboardingId, trx);
  if (!row) throw ApplicationFailure.nonRetryable('no such onboarding', 'NotFound');
  return row;
}

/** Somebody became an admin another way: the licenses need not wait for the invited one, whose link says so. */
async function bindForJoinedAdmin(
  store: Store,
  row: OnboardingRow,
  { userId, now }: { userId: string; now: string },
  trx: Knex,
): Promise<OutcomeCode> {
  const accountId = row.business_account_id;
  if (row.status === 'completed' || !accountId) return 'unchanged';
  const membership = await store.accounts.membership(accountId, userId, trx);
  if (membership?.role !== 'admin' || membership.status !== 'active') return 'unchanged';
  const user = await store.users.get(userId, trx);
  const workflowId = onboardingWorkflowId(row.customer_id);
  await bindAndTell(store, { subject: row.id, workflowId, accountId, now }, user ? [user] : [], trx);
  await endOwnInvitation(store, row, { links: 'another_admin', now }, trx);
  await store.onboardings.update(row.id, { status: 'completed' }, now, trx);
  return 'done';
}

async function cancel(store: Store, row: OnboardingRow, now: string, trx: Knex): Promise<OutcomeCode> {
  if (row.status === 'cancelled') return 'done';
  if (row.status === 'completed') return 'closed';
  await endOwnInvitation(store, row, { links: 'revoked', now }, trx);
  await store.onboardings.update(row.id, { status: 'cancelled' }, now, trx);
  await store.audit.record(
    {
      naturalKey: `${row.id}/cancelled/${row.invitation_id}`,
      at: now,
      action: 'onboarding.cancelled',
      actor: 'system',
      businessAccountId: row.business_account_id,
      subject: row.id,
    },
    trx,
  );
  return 'done';
}
