import type { ActivationOutcomeCode, ActivationState } from '../contracts/activation-steps.ts';
import type { ActivationStatus } from '../contracts/states.ts';

interface ActivationRule {
  /** How a command about an activation in this status ends; null: it is done. */
  answers: ActivationOutcomeCode | null;
  /** What the console is told (RFC 8628 §3.5); null: it gets its certificate. */
  consoleError: 'authorization_pending' | 'access_denied' | 'expired_token' | null;
  /** For the details in the Temporal UI. */
  means: string;
}

/** What each status of an activation means; a new status is a type error until this table has it. */
export const ACTIVATION_RULES: Record<ActivationStatus, ActivationRule> = {
  pending: {
    answers: null,
    consoleError: 'authorization_pending',
    means: 'A person has to type the code that the installation shows, and approve it.',
  },
  approved: { answers: 'decided', consoleError: null, means: 'The instance is activated.' },
  denied: { answers: 'denied', consoleError: 'access_denied', means: 'A person denied it.' },
  expired: {
    answers: 'expired',
    consoleError: 'expired_token',
    means: 'The code expired before a person approved it. The installation can ask again.',
  },
  superseded: {
    answers: 'superseded',
    consoleError: 'expired_token',
    means: 'The same installation asked again; its newer code counts.',
  },
};

/** An activation's details in the Temporal UI. */
export function describeActivation({ status, instanceId }: ActivationState, isFailing: boolean): string {
  const lines = [
    `**${status}**. ${ACTIVATION_RULES[status].means}`,
    ...(instanceId ? [`Instance: \`${instanceId}\``] : []),
    ...(isFailing ? ['A step keeps failing; it is tried again. The log of the worker has the error.'] : []),
  ];
  return lines.join('\n\n');
}
