import { type Check, type CommandChecks, faultOfInput, isId } from './command-checks.ts';
import { RESEND_BY, type ResendBy } from './steps.ts';

/** The input of each Update: the commands a person can send to a case. */
export interface CommandInputs {
  accept: { invitationId: string; epoch: number; userId: string };
  decline: { invitationId: string; epoch: number; noteId: string };
  resend: { invitationId: string; epoch: number; by: ResendBy };
  /** `id`: an onboarding, which is cancelled, or a colleague's invitation. */
  revoke: { id: string };
  correctEmail: { invitationId: string; epoch: number; contactId: string };
  reminders: { invitationId: string; epoch: number; enabled: boolean };
}

export type CommandName = keyof CommandInputs;

const isEpoch: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 1;

const FIELDS: CommandChecks<CommandInputs> = {
  accept: { invitationId: isId('invitation'), epoch: isEpoch, userId: isId('user') },
  decline: { invitationId: isId('invitation'), epoch: isEpoch, noteId: isId('note') },
  resend: {
    invitationId: isId('invitation'),
    epoch: isEpoch,
    by: (value) => RESEND_BY.some((by) => by === value),
  },
  revoke: { id: isId('onboarding', 'invitation') },
  correctEmail: { invitationId: isId('invitation'), epoch: isEpoch, contactId: isId('contact') },
  reminders: {
    invitationId: isId('invitation'),
    epoch: isEpoch,
    enabled: (value) => typeof value === 'boolean',
  },
};

/** A well-formed input of each command, for messages and for the Temporal UI. */
export const COMMAND_EXAMPLES: CommandInputs = {
  accept: { invitationId: 'inv_1', epoch: 1, userId: 'user_1' },
  decline: { invitationId: 'inv_1', epoch: 1, noteId: 'note_1' },
  resend: { invitationId: 'inv_1', epoch: 1, by: 'api' },
  revoke: { id: 'onb_1' },
  correctEmail: { invitationId: 'inv_1', epoch: 1, contactId: 'cont_1' },
  reminders: { invitationId: 'inv_1', epoch: 1, enabled: false },
};

/** The fault in a command's input, as one sentence with an example; null when there is none. */
export const faultOfCommand = (name: CommandName, input: unknown): string | null =>
  faultOfInput(name, { checks: FIELDS[name], example: COMMAND_EXAMPLES[name] }, input);
