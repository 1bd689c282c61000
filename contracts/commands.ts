import { ID_PREFIXES, type IdKind } from './ids.ts';
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

type Check = (value: unknown) => boolean;

/** Longer than every real id, and short enough for a log line. */
const ID_MAX_LENGTH = 80;

const isId =
  (...kinds: IdKind[]): Check =>
  (value) =>
    typeof value === 'string' &&
    value.length <= ID_MAX_LENGTH &&
    kinds.some((kind) => new RegExp(`^${ID_PREFIXES[kind]}_[A-Za-z0-9_-]+$`).test(value));

const isEpoch: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 1;

/** Written by hand: zod would be three quarters of the workflow bundle, for six flat objects. */
const FIELDS: { [Name in CommandName]: Record<keyof CommandInputs[Name], Check> } = {
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
export function faultOfCommand(name: CommandName, input: unknown): string | null {
  const example = `Send one JSON object such as ${JSON.stringify(COMMAND_EXAMPLES[name])}.`;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return `${name} needs an object. ${example}`;
  }
  const checks: Record<string, Check> = FIELDS[name];
  const given = input as Record<string, unknown>;
  const wrong = Object.keys(checks).find((field) => !checks[field]?.(given[field]));
  return wrong === undefined ? null : `${name}: ${wrong} is missing or malformed. ${example}`;
}
