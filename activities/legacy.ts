import { ApplicationFailure } from '@temporalio/common';
import { onboardingWorkflowId } from '../contracts/ids.ts';
import type { LegacyMailActivities, LegacyStepResult, LegacySteps } from '../contracts/legacy.ts';
import type { CaseSteps, StepResult } from '../contracts/steps.ts';
import type { InvitationRow } from '../db/rows.ts';
import type { Store } from '../db/store.ts';

/**
 * The steps that runs of 0.1.0 may still request, done by today's steps: looking a case over does what each of them
 * was for. docs/decisions/0009 says when this file is removed.
 */
type Now = { now: string };
type Legacy = Omit<LegacySteps, keyof CaseSteps> & LegacyMailActivities;

export function createLegacyActivities(store: Store, steps: CaseSteps): Legacy {
  const lookOver = async (workflowId: string, { now }: Now) =>
    asLegacy(store, await steps.lookOver({ workflowId, now }));
  const ofOnboarding = async (onboardingId: string) => {
    const row = await store.onboardings.get(onboardingId);
    if (!row) throw ApplicationFailure.nonRetryable('no such onboarding', 'NotFound');
    return row;
  };
  const lookOverInvitation = async (input: { invitationId: string } & Now) =>
    lookOver((await invitationOf(store, input.invitationId)).workflow_id, input);
  const lookOverOnboarding = async (input: { onboardingId: string } & Now) =>
    lookOver(onboardingWorkflowId((await ofOnboarding(input.onboardingId)).customer_id), input);
  return {
    openInvitation: lookOverInvitation,
    remindInvitation: lookOverInvitation,
    expireInvitation: lookOverInvitation,
    recordDeliveryProblem: lookOverInvitation,
    bindForJoinedAdmin: lookOverOnboarding,
    async takeOrder(input) {
      const order = await store.orders.get(input.orderId);
      if (!order) throw ApplicationFailure.nonRetryable('no such order', 'NotFound');
      return lookOver(onboardingWorkflowId(order.customer_id), input);
    },
    async revokeInvitation({ invitationId, now }) {
      const { workflow_id: workflowId } = await invitationOf(store, invitationId);
      return asLegacy(store, await steps.revokeCase({ workflowId, id: invitationId, now }));
    },
    async cancelOnboarding({ onboardingId, now }) {
      const workflowId = onboardingWorkflowId((await ofOnboarding(onboardingId)).customer_id);
      return asLegacy(store, await steps.revokeCase({ workflowId, id: onboardingId, now }));
    },
    async inviteContact({ onboardingId, contactId, now }) {
      const row = await ofOnboarding(onboardingId);
      const invitation = await invitationOf(store, row.invitation_id ?? '');
      const workflowId = onboardingWorkflowId(row.customer_id);
      const about = { workflowId, invitationId: invitation.id, epoch: invitation.epoch, now };
      return asLegacy(store, await steps.correctInvitation({ ...about, contactId, sendNumber: null }));
    },
    // A terminal status now closes an onboarding by itself, and waiting orders have a wake of their own.
    closeOnboarding: async () => ({ closed: true, untakenOrderIds: [] }),
    // The sender itself tells the case when a mail fails.
    deliver: async () => ({ outcome: 'skipped' }),
  };
}

/** Steps of 0.1.0 that kept their names: their input named no workflow, and not always an epoch. */
export function takesLegacyInput(store: Store, steps: CaseSteps): CaseSteps {
  const withCase = async <Input extends { invitationId: string; workflowId?: string; epoch?: number }>(
    input: Input,
  ): Promise<Input & { workflowId: string; epoch: number; isLegacy: boolean }> => {
    if (input.workflowId !== undefined) return { ...input, isLegacy: false } as never;
    const row = await invitationOf(store, input.invitationId);
    return { ...input, workflowId: row.workflow_id, epoch: input.epoch ?? row.epoch, isLegacy: true };
  };
  const answer = async <Input extends { invitationId: string }>(
    input: Input,
    step: (input: Input & { workflowId: string; epoch: number }) => Promise<StepResult>,
  ): Promise<StepResult> => {
    const { isLegacy, ...full } = await withCase(input);
    const result = await step(full as never);
    return isLegacy ? ((await asLegacy(store, result)) as never) : result;
  };
  return {
    ...steps,
    acceptInvitation: (input) => answer(input, steps.acceptInvitation),
    declineInvitation: (input) => answer(input, steps.declineInvitation),
    setReminders: (input) => answer(input, steps.setReminders),
    resendInvitation: (input) => answer(input, steps.resendInvitation),
    // In 0.1.0 the epoch was the one that the correction makes.
    correctInvitation: (input) =>
      answer(input, (full) =>
        steps.correctInvitation(input.workflowId === undefined ? { ...full, epoch: full.epoch - 1 } : full),
      ),
  };
}

async function invitationOf(store: Store, id: string): Promise<InvitationRow> {
  const row = await store.invitations.get(id);
  if (!row) throw ApplicationFailure.nonRetryable('no such invitation', 'NotFound');
  return row;
}

async function asLegacy(store: Store, { state, outcome }: StepResult): Promise<LegacyStepResult> {
  if (!state) throw ApplicationFailure.nonRetryable('no such case', 'NotFound');
  const { onboardingId, status, businessAccountId, heldLicenses, boundLicenses } = state;
  const sends = state.invitation ? await store.mailSends.ofInvitation(state.invitation.id) : [];
  const invitation = state.invitation && {
    ...state.invitation,
    sends: sends.map(({ queued_at }) => queued_at),
  };
  return {
    state: { onboardingId, status, businessAccountId, invitation, heldLicenses, boundLicenses },
    outcome,
    sends: [],
  };
}
