import type { CommandInputs, CommandName } from '../contracts/commands.ts';
import type { CancelReason } from '../contracts/commands-by-hand.ts';
import type { CaseState, CaseSteps, StepResult } from '../contracts/steps.ts';
import { now, step, steps } from './steps.ts';

/**
 * A command from a person. The loop runs one at a time. `resendByHand`, `cancelByHand` and `requestCancellation` come from
 * operators and mean the case as it is by then.
 */
export type Command =
  | { [Name in CommandName]: { type: Name } & CommandInputs[Name] }[CommandName]
  | { type: 'resendByHand' }
  | { type: 'cancelByHand'; reason: CancelReason }
  | { type: 'requestCancellation' };

/** Runs a command's step. The row decides the outcome: it may have changed since the command was sent. */
export function perform(workflowId: string, command: Command, state: CaseState | null): Promise<StepResult> {
  const about = { workflowId, now: now() };
  switch (command.type) {
    case 'accept': {
      const { invitationId, epoch, userId } = command;
      return steps.acceptInvitation({ ...about, invitationId, epoch, userId });
    }
    case 'decline': {
      const { invitationId, epoch, noteId } = command;
      return steps.declineInvitation({ ...about, invitationId, epoch, noteId });
    }
    case 'resend': {
      const { invitationId, epoch, by } = command;
      return resend({ ...about, invitationId, epoch, by, sendNumber: nextSend(command, state) });
    }
    case 'correctEmail': {
      const { invitationId, epoch, contactId } = command;
      const sendNumber = nextSend(command, state);
      return steps.correctInvitation({ ...about, invitationId, epoch, contactId, sendNumber });
    }
    case 'reminders': {
      const { invitationId, epoch, enabled } = command;
      return steps.setReminders({ ...about, invitationId, epoch, enabled });
    }
    case 'revoke':
      return steps.revokeCase({ ...about, id: command.id });
    case 'resendByHand': {
      const invitation = state?.invitation;
      if (!invitation) return Promise.resolve({ state, outcome: { code: 'not_found' } });
      const { id: invitationId, epoch, sendCount } = invitation;
      const by = 'operator' as const;
      return resend({ ...about, invitationId, epoch, by, sendNumber: sendCount + 1 });
    }
    case 'cancelByHand':
      return steps.revokeCase({ ...about, id: idOf(state), reason: command.reason });
    case 'requestCancellation':
      return steps.revokeCase({ ...about, id: idOf(state), reason: 'request_cancellation' });
  }
}

function resend(input: Parameters<CaseSteps['resendInvitation']>[0]): Promise<StepResult> {
  const mail = input.sendNumber === null ? '' : `: mail ${input.sendNumber}`;
  return step('resendInvitation', `Send the invitation again${mail}`)(input);
}

/** A command in the case file: what was asked, and by whom where it matters. */
export function nameOfCommand(command: Command): string {
  switch (command.type) {
    case 'resend':
      return `resend by ${command.by}`;
    case 'resendByHand':
      return 'resend by operator';
    case 'cancelByHand':
      return `cancel (${command.reason}) by operator`;
    case 'requestCancellation':
      return 'Request Cancellation by operator';
    case 'reminders':
      return `reminders ${command.enabled ? 'on' : 'off'}`;
    default:
      return command.type;
  }
}

/** Names this case's current onboarding: a late attempt of the step must not end the customer's next one. */
const idOf = (state: CaseState | null): string | null => state?.onboardingId ?? state?.invitation?.id ?? null;

/**
 * The number of the mail that a command asks for. A step that runs again after a crash finds that mail already
 * queued.
 */
function nextSend({ invitationId }: { invitationId: string }, state: CaseState | null): number | null {
  const invitation = state?.invitation;
  return invitation?.id === invitationId ? invitation.sendCount + 1 : null;
}
