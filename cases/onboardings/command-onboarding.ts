import { randomUUID } from 'node:crypto';
import type { UpdateDefinition } from '@temporalio/common';
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
import { withClaimedRow } from '../claim.ts';
import type { Environment } from '../environment.ts';
import type { Guard } from '../guard.ts';
import { liftSendLimit } from '../invitations/lift-send-limit.ts';
import { sendCommand } from '../runs/send-command.ts';
import { settledOnboarding } from '../runs/settled-outcome.ts';
import { finishCorrection } from './finish-correction.ts';
import { prepareCorrection } from './prepare-correction.ts';
import { recordCommand } from './record-command.ts';

/** Which onboarding, and who commands. */
export interface CommandOnboardingInput {
  row: OnboardingRow;
  /** As the audit trail names the one who commands. */
  actor: string;
  /** The id of the Update: a repeat with it is the same command. */
  requestId?: string | undefined;
  /** How long to wait for the workflow's answer, in ms; default: as long as for a person. */
  patienceMs?: number | undefined;
  guard?: Guard | undefined;
}

export interface MailOnboardingInput extends CommandOnboardingInput {
  /** Lets the invitation be mailed beyond the limit of its lifetime. */
  liftLimit?: boolean | undefined;
}

export interface CorrectOnboardingInput extends MailOnboardingInput {
  email: string;
  /** Who gives the address: when nothing of a reseller stands, its address goes too. */
  submitter: string;
}

/**
 * Done: the onboarding afterwards, also when it was so before. Refused: `over`, the onboarding has ended; `not_invited_yet`,
 * its first order has to be taken before; else what the case answered.
 */
export type OnboardingCommandResult =
  | { done: true; row: OnboardingRow }
  | { done: false; refused: OnboardingRefusal };
export type OnboardingRefusal = 'over' | 'not_invited_yet' | Outcome;

/**
 * Mails the invitation of an onboarding again.
 * @throws CaseUnavailableError if the case does not answer in time
 */
export const resendOnboarding = claiming(resend);

async function resend(
  environment: Environment,
  input: MailOnboardingInput,
): Promise<OnboardingCommandResult> {
  const found = await findInvitation(environment, input.row, 'resend');
  if ('done' in found) return found;
  const { id, epoch, workflow_id } = found;
  if (input.liftLimit) await liftSendLimit(environment.store, { invitation: found, actor: input.actor });
  return command(environment, input, {
    workflowId: workflow_id,
    update: resendUpdate,
    args: [{ invitationId: id, epoch, by: 'api' }],
    record: { action: 'invitation.resent', subject: id },
  });
}

/**
 * Ends an onboarding before a person has joined; a repeat succeeds.
 * @throws CaseUnavailableError if the case does not answer in time
 */
export const cancelOnboarding = claiming(cancel);

async function cancel(
  environment: Environment,
  input: CommandOnboardingInput,
): Promise<OnboardingCommandResult> {
  const { row } = input;
  const settled = beforeCancel(row);
  if (settled) return settled;
  return command(environment, input, {
    workflowId: onboardingWorkflowId(row.customer_id),
    update: revokeUpdate,
    args: [{ id: row.id }],
    record: { action: 'onboarding.cancel_requested', subject: row.id },
    aim: ONBOARDING_EVENTS.cancel.becomes,
  });
}

/** The result of a cancel that has nothing to do; null: it has to be done. */
export function beforeCancel(row: OnboardingRow): OnboardingCommandResult | null {
  const answer = onboardingAnswer(row.status, 'cancel');
  if (answer === 'done') return { done: true, row };
  return answer || row.closed_at ? { done: false, refused: 'over' } : null;
}

/**
 * Invites another address in place of the one that an onboarding has; the one that it has succeeds and causes no mail.
 * @throws CaseUnavailableError if the case does not answer in time
 */
export const correctOnboarding = claiming(correct);

async function correct(
  environment: Environment,
  input: CorrectOnboardingInput,
): Promise<OnboardingCommandResult> {
  const { row, email, submitter, actor, requestId } = input;
  const { store } = environment;
  const found = await findInvitation(environment, row, 'correct');
  if ('done' in found) return found;
  // No mail is needed, so no limit on mail may refuse it. An invitation that no longer waits is sent once more.
  if (normaliseEmail(email) === found.email_normalised && waits(found.status)) {
    await finishCorrection(store, { onboarding: row, invitation: found, submitter, actor, requestId });
    return { done: true, row };
  }
  if (input.liftLimit) await liftSendLimit(store, { invitation: found, actor });
  const { contactId, workflowId } = await prepareCorrection(store, {
    onboarding: row,
    invitation: found,
    email,
    submitter,
    now: new Date().toISOString(),
  });
  return command(environment, input, {
    workflowId,
    update: correctEmailUpdate,
    args: [{ invitationId: found.id, epoch: found.epoch, contactId }],
    record: { action: 'invitation.correction_requested', subject: found.id },
  });
}

/** Makes a command that passes only while its guard holds, and gets the onboarding as it is then. */
function claiming<Input extends CommandOnboardingInput>(
  run: (environment: Environment, input: Input) => Promise<OnboardingCommandResult>,
): typeof run {
  return (environment, input) => {
    const { store } = environment;
    const claim = { ...input, rows: store.onboardings };
    return withClaimedRow(store, claim, (row) => run(environment, { ...input, row }));
  };
}

/** The invitation that a command is about, or why the onboarding does not allow the command. */
async function findInvitation(
  { store }: Environment,
  row: OnboardingRow,
  event: OnboardingEvent,
): Promise<InvitationRow | (OnboardingCommandResult & { done: false })> {
  if (row.closed_at || isOver(row.status)) return { done: false, refused: 'over' };
  const invitation = row.invitation_id ? await store.invitations.get(row.invitation_id) : undefined;
  if (!invitation) return { done: false, refused: 'not_invited_yet' };
  // Checked before the limits: waiting for a limit would not change the answer.
  const answer = onboardingAnswer(row.status, event);
  return answer && !isDone({ code: answer }) ? { done: false, refused: { code: answer } } : invitation;
}

interface Command<Args extends [unknown, ...unknown[]]> {
  workflowId: string;
  update: UpdateDefinition<Outcome, Args>;
  args: Args;
  /** The event that names the one who commands. The case records the result. */
  record: { action: AuditAction; subject: string };
  /** The status that the command leads to. Once the onboarding has it, the command succeeds, even if another caused it. */
  aim?: OnboardingStatus;
}

/** Sends a command to the case and returns the onboarding afterwards. */
async function command<Args extends [unknown, ...unknown[]]>(
  environment: Environment,
  { row, actor, requestId, patienceMs }: CommandOnboardingInput,
  { workflowId, update, args, record, aim }: Command<Args>,
): Promise<OnboardingCommandResult> {
  const { store } = environment;
  const outcome = await sendCommand(environment, workflowId, update, args, requestId, patienceMs);
  const fresh = (await store.onboardings.get(row.id)) ?? row;
  // Too late for the workflow, or done by another request: the database has the answer.
  if (fresh.status !== aim) {
    const settled = settledOnboarding(outcome, fresh);
    // Null: the command came before the order it is about was taken.
    if (!settled || !isDone(settled)) return { done: false, refused: settled ?? 'not_invited_yet' };
  }
  const recorded = { ...record, actor, accountId: fresh.business_account_id };
  await recordCommand(store, { ...recorded, requestId: requestId ?? randomUUID() });
  return { done: true, row: fresh };
}

const isDone = ({ code }: Outcome): boolean => code === 'done' || code === 'unchanged';
