import type { ActivationStatus } from './states.ts';

/**
 * The data between the activation workflow and its steps. All of it ends up in a history: ids, enums and ISO dates only.
 */

/** An activation as its workflow sees it; the row decides. */
export interface ActivationState {
  activationId: string;
  status: ActivationStatus;
  expiresAt: string;
  instanceId: string | null;
}

/**
 * How a command about an activation ended. A repeated command also answers `done`. decided: another person, or another
 * account, was faster; not_member: the person may not activate under this account; not_licensed: no license of the
 * account entitles the instance; seat_held_offline: a certificate for a machine without network holds its seat.
 */
export const ACTIVATION_OUTCOME_CODES = [
  'done',
  'decided',
  'denied',
  'expired',
  'superseded',
  'not_member',
  'not_licensed',
  'seat_held_offline',
  'not_found',
] as const;
export type ActivationOutcomeCode = (typeof ACTIVATION_OUTCOME_CODES)[number];

export interface ActivationOutcome {
  code: ActivationOutcomeCode;
}

export interface ActivationResult {
  /** Null: there is no such activation. */
  state: ActivationState | null;
  outcome: ActivationOutcome;
}

interface ForActivation {
  activationId: string;
  /** Business time is workflow time. */
  now: string;
}

/** The inputs of the Updates. */
export interface ActivationCommandInputs {
  /** `licenseId` null: the best license of the account. */
  approve: { activationId: string; userId: string; businessAccountId: string; licenseId: string | null };
  deny: { activationId: string; userId: string };
}

export type ActivationCommandName = keyof ActivationCommandInputs;

/** The steps of an activation; each is one short transaction and may run twice. */
export interface ActivationSteps {
  /** Reads the row; ends it if its time is over. */
  lookOverActivation(input: ForActivation): Promise<ActivationResult>;
  /** Takes a seat and records the instance, in one transaction. */
  approveActivation(input: ForActivation & ActivationCommandInputs['approve']): Promise<ActivationResult>;
  denyActivation(input: ForActivation & ActivationCommandInputs['deny']): Promise<ActivationResult>;
}
