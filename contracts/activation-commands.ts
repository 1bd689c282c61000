import type { ActivationCommandInputs, ActivationCommandName } from './activation-steps.ts';
import { type CommandChecks, faultOfInput, isId } from './command-checks.ts';

const FIELDS: CommandChecks<ActivationCommandInputs> = {
  approve: {
    activationId: isId('activation'),
    userId: isId('user'),
    businessAccountId: isId('businessAccount'),
    licenseId: (value) => value === null || isId('license')(value),
  },
  deny: { activationId: isId('activation'), userId: isId('user') },
};

/** A well-formed input of each command, for messages and for the Temporal UI. */
export const ACTIVATION_COMMAND_EXAMPLES: ActivationCommandInputs = {
  approve: { activationId: 'act_1', userId: 'user_1', businessAccountId: 'acct_1', licenseId: null },
  deny: { activationId: 'act_1', userId: 'user_1' },
};

/** The fault in the input of a command about an activation, as one sentence with an example; null when there is none. */
export const faultOfActivationCommand = (name: ActivationCommandName, input: unknown): string | null =>
  faultOfInput(name, { checks: FIELDS[name], example: ACTIVATION_COMMAND_EXAMPLES[name] }, input);
