import { randomUUID } from 'node:crypto';
import type { UpdateDefinition } from '@temporalio/common';
import { liftSendLimit } from '../../cases/invitations/lift-send-limit.ts';
import { onboardingView } from '../../cases/onboardings/onboarding-view.ts';
import { prepareCorrection } from '../../cases/onboardings/prepare-correction.ts';
import { cancelOwnOrders } from '../../cases/orders/cancel-order.ts';
import { sendCommand } from '../../cases/runs/send-command.ts';
import { settledOnboarding } from '../../cases/runs/settled-outcome.ts';
import { correctEmailSchema, emptySchema, resendSchema } from '../../contracts/http/order-schemas.ts';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { correctEmailUpdate, resendUpdate, revokeUpdate } from '../../contracts/messages.ts';
import type { OnboardingStatus } from '../../contracts/states.ts';
import type { Outcome } from '../../contracts/steps.ts';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import type { AuditAction } from '../../policy/event-types.ts';
import { waits } from '../../policy/invitation-states.ts';
import {
  isOver,
  ONBOARDING_EVENTS,
  type OnboardingEvent,
  onboardingAnswer,
} from '../../policy/onboarding-states.ts';
import { type Answer, type ApiRequest, actorOf, type Handler, ok } from '../answer.ts';
import { problemOfOutcome } from '../outcome-problem.ts';
import { Problem, validate } from '../problem.ts';
import { findOnboarding, lookUpOnboarding } from './onboardings.ts';

/** `POST /v1/onboardings/{id}/resend` */
export const resend: Handler = async (request) => {
  const { liftLimit } = validate(resendSchema, request.body);
  const row = await findOnboarding(request);
  const invitation = await invitationOf(request, row, 'resend');
  if (liftLimit) await lift(request, invitation);
  return command(request, row, {
    workflowId: invitation.workflow_id,
    update: resendUpdate,
    args: [{ invitationId: invitation.id, epoch: invitation.epoch, by: 'api' }],
    record: { action: 'invitation.resent', subject: invitation.id },
  });
};

/** `POST /v1/onboardings/{id}/cancel`; a repeat succeeds. */
export const cancel: Handler = async (request) => {
  validate(emptySchema, request.body);
  const row = await findOwnOnboarding(request);
  const answer = onboardingAnswer(row.status, 'cancel');
  if (answer === 'done') return ok(await onboardingView(request.caller.environment, row, request.caller));
  if (answer || row.closed_at)
    throw new Problem('onboarding_closed', 'This onboarding has ended; nothing was cancelled.');
  const { caller } = request;
  if (caller.resellerId !== null) return cancelOwn(request, row, caller.resellerId);
  const workflowId = onboardingWorkflowId(row.customer_id);
  return command(request, row, {
    workflowId,
    update: revokeUpdate,
    args: [{ id: row.id }],
    record: { action: 'onboarding.cancel_requested', subject: row.id },
    aim: ONBOARDING_EVENTS.cancel.becomes,
  });
};

/**
 * A reseller cancels its orders, never one of another that comes at this moment; the onboarding ends once the run has seen
 * that nothing is left.
 */
async function cancelOwn({ caller }: ApiRequest, row: OnboardingRow, submitter: string): Promise<Answer> {
  const { environment } = caller;
  const own = { onboardingId: row.id, customerId: row.customer_id, submitter, actor: actorOf(caller) };
  if (!(await cancelOwnOrders(environment, own))) throw new Problem('other_orders_stand');
  const fresh = (await environment.store.onboardings.get(row.id)) ?? row;
  return ok(await onboardingView(environment, fresh, caller));
}

/** `POST /v1/onboardings/{id}/correct-email`; the address that is invited now succeeds and causes no mail. */
export const correctEmail: Handler = async (request) => {
  const { primaryEmail, liftLimit } = validate(correctEmailSchema, request.body);
  const row = await findOwnOnboarding(request);
  const invitation = await invitationOf(request, row, 'correct');
  const email = normaliseEmail(primaryEmail);
  // No mail is needed, so no limit on mail may refuse it. An invitation that no longer waits is sent once more.
  if (email === invitation.email_normalised && waits(invitation.status)) {
    return ok(await onboardingView(request.caller.environment, row, request.caller));
  }
  if (liftLimit) await lift(request, invitation);
  const { contactId, workflowId } = await prepareCorrection(request.caller.environment.store, {
    onboarding: row,
    invitation,
    email: primaryEmail,
    submitter: request.caller.submitter,
    now: new Date().toISOString(),
  });
  return command(request, row, {
    workflowId,
    update: correctEmailUpdate,
    args: [{ invitationId: invitation.id, epoch: invitation.epoch, contactId }],
    record: { action: 'invitation.correction_requested', subject: invitation.id },
  });
};

/**
 * The onboarding of a command that changes it for everyone.
 * @throws Problem `other_orders_stand` to a reseller when it carries orders of others
 */
async function findOwnOnboarding(request: ApiRequest): Promise<OnboardingRow> {
  const { row, isAlone } = await lookUpOnboarding(request);
  if (!isAlone) throw new Problem('other_orders_stand');
  return row;
}

/** @throws Problem `vendor_only` to a reseller */
async function lift({ caller }: ApiRequest, invitation: InvitationRow): Promise<void> {
  if (caller.resellerId !== null) throw new Problem('vendor_only', 'Only the vendor lifts a limit on mail.');
  await liftSendLimit(caller.environment.store, { invitation, actor: actorOf(caller) });
}

/** The invitation that a command is about. @throws Problem if the onboarding does not allow the command */
async function invitationOf(
  { caller }: ApiRequest,
  row: OnboardingRow,
  event: OnboardingEvent,
): Promise<InvitationRow> {
  if (row.closed_at || isOver(row.status)) {
    throw new Problem('onboarding_closed', 'This onboarding has ended; nothing was sent.');
  }
  const { invitations } = caller.environment.store;
  const invitation = row.invitation_id ? await invitations.get(row.invitation_id) : undefined;
  if (!invitation) throw notInvitedYet();
  // Checked before the limits: waiting for a limit would not change the answer.
  const answer = onboardingAnswer(row.status, event);
  const problem = answer && problemOfOutcome({ code: answer });
  if (problem) throw problem;
  return invitation;
}

const notInvitedYet = () =>
  new Problem('not_invited_yet', 'The order is still being processed.', { retryAfterSeconds: 5 });

interface Command<Args extends [unknown, ...unknown[]]> {
  workflowId: string;
  update: UpdateDefinition<Outcome, Args>;
  args: Args;
  /** The event that names the caller. The case records the result. */
  record: { action: AuditAction; subject: string };
  /**
   * The status that the command leads to. Once the onboarding has it, the command succeeds, even if another request
   * caused it.
   */
  aim?: OnboardingStatus;
}

/** Sends a command to the case and returns the onboarding afterwards. */
async function command<Args extends [unknown, ...unknown[]]>(
  { caller, updateId, patienceMs }: ApiRequest,
  row: OnboardingRow,
  { workflowId, update, args, record, aim }: Command<Args>,
): Promise<Answer> {
  const { environment } = caller;
  const outcome = await sendCommand(environment, workflowId, update, args, updateId, patienceMs);
  const fresh = (await environment.store.onboardings.get(row.id)) ?? row;
  // Too late for the workflow, or done by another request: the database has the answer.
  if (fresh.status !== aim) {
    const settled = settledOnboarding(outcome, fresh);
    // Null: the command came before the order it is about was taken.
    const problem = settled ? problemOfOutcome(settled) : notInvitedYet();
    if (problem) throw problem;
  }
  await environment.store.audit.record({
    // A repeat of the same request is one command.
    naturalKey: `${record.subject}/${record.action}/${updateId ?? randomUUID()}`,
    at: new Date().toISOString(),
    action: record.action,
    actor: actorOf(caller),
    businessAccountId: fresh.business_account_id,
    subject: record.subject,
  });
  return ok(await onboardingView(environment, fresh, caller));
}
