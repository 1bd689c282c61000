import type { UpdateDefinition } from '@temporalio/common';
import { onboardingView } from '../../cases/onboardings/onboarding-view.ts';
import { prepareCorrection } from '../../cases/onboardings/prepare-correction.ts';
import { CaseUnavailableError, sendCommand } from '../../cases/runs/send-command.ts';
import { correctEmailSchema, emptySchema } from '../../contracts/http/order-schemas.ts';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { correctEmailUpdate, resendUpdate, revokeUpdate } from '../../contracts/messages.ts';
import type { OnboardingStatus } from '../../contracts/states.ts';
import type { Outcome } from '../../contracts/steps.ts';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { type Answer, type ApiRequest, type Handler, ok } from '../answer.ts';
import { problemOfOutcome } from '../outcome-problem.ts';
import { Problem, validate } from '../problem.ts';
import { findOnboarding } from './onboardings.ts';

/** `POST /v1/onboardings/{id}/resend` */
export const resend: Handler = async (request) => {
  validate(emptySchema, request.body);
  const row = await findOnboarding(request);
  const invitation = await findInvitation(request, row);
  // Checked before the limits: waiting for them would not help.
  if (row.status === 'needs_contact') throw new Problem('needs_contact');
  return command(request, row, {
    workflowId: invitation.workflow_id,
    update: resendUpdate,
    args: [{ invitationId: invitation.id, epoch: invitation.epoch, by: 'api' }],
  });
};

/** `POST /v1/onboardings/{id}/cancel`; repeating it changes nothing. */
export const cancel: Handler = async (request) => {
  validate(emptySchema, request.body);
  const row = await findOnboarding(request);
  if (row.status === 'cancelled') return ok(await onboardingView(request.caller.environment, row));
  if (row.closed_at)
    throw new Problem('onboarding_closed', 'This onboarding has ended; nothing was cancelled.');
  const workflowId = onboardingWorkflowId(row.customer_id);
  return command(request, row, {
    workflowId,
    update: revokeUpdate,
    args: [{ id: row.id }],
    aim: 'cancelled',
  });
};

/** `POST /v1/onboardings/{id}/correct-email`; the same address again sends no mail. */
export const correctEmail: Handler = async (request) => {
  const { primaryEmail } = validate(correctEmailSchema, request.body);
  const row = await findOnboarding(request);
  const invitation = await findInvitation(request, row);
  const email = normaliseEmail(primaryEmail);
  // This sends no mail, so no mail limit may refuse it.
  if (email === invitation.email_normalised && invitation.status !== 'revoked') {
    return ok(await onboardingView(request.caller.environment, row));
  }
  const { contactId, workflowId } = await prepareCorrection(request.caller.environment.store, {
    onboarding: row,
    invitation,
    email: primaryEmail,
    now: new Date().toISOString(),
  });
  return command(request, row, {
    workflowId,
    update: correctEmailUpdate,
    args: [{ invitationId: invitation.id, epoch: invitation.epoch, contactId }],
  });
};

async function findInvitation({ caller }: ApiRequest, row: OnboardingRow): Promise<InvitationRow> {
  if (row.closed_at || row.status === 'completed') {
    throw new Problem('onboarding_closed', 'This onboarding has ended; nothing was sent.');
  }
  const { invitations } = caller.environment.store;
  const invitation = row.invitation_id ? await invitations.get(row.invitation_id) : undefined;
  if (invitation) return invitation;
  throw notInvitedYet();
}

const notInvitedYet = () =>
  new Problem('not_invited_yet', 'The order is still being worked on.', { retryAfterSeconds: 5 });

interface Command<Args extends [unknown, ...unknown[]]> {
  workflowId: string;
  update: UpdateDefinition<Outcome, Args>;
  args: Args;
  /** When the onboarding has this status, the command has succeeded, even if another caller did it. */
  aim?: OnboardingStatus;
}

/** Sends a command to the case and answers with the onboarding after it. */
async function command<Args extends [unknown, ...unknown[]]>(
  { caller, updateId, patienceMs }: ApiRequest,
  row: OnboardingRow,
  { workflowId, update, args, aim }: Command<Args>,
): Promise<Answer> {
  const { environment } = caller;
  const outcome = await sendCommand(environment, workflowId, update, args, updateId, patienceMs);
  const fresh = (await environment.store.onboardings.get(row.id)) ?? row;
  // The workflow may have ended, or another caller may have done it: the database decides the answer.
  const problem = fresh.status === aim ? null : problemOfOutcome(explainOutcome(outcome, fresh));
  if (problem) throw problem;
  return ok(await onboardingView(environment, fresh));
}

/** The outcome for the caller, also when no workflow took the command. */
function explainOutcome(outcome: Outcome | null, row: OnboardingRow): Outcome {
  if (outcome && outcome.code !== 'not_found') return outcome;
  if (row.closed_at) return { code: 'closed' };
  // The command arrived before the workflow took its order.
  if (outcome || row.status === 'received') throw notInvitedYet();
  throw new CaseUnavailableError('case_not_running');
}
