import { faultOfInput } from './command-checks.ts';
import type { Mode } from './states.ts';

/**
 * Why an operator cancels a case by hand. A word of this list, because a free text could name a person, and a history
 * is kept.
 */
export const CANCEL_REASONS = ['customer_asked', 'wrong_order', 'duplicate', 'other'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

export interface CancelByHandInput {
  reason: CancelReason;
}

export const CANCEL_EXAMPLE: CancelByHandInput = { reason: 'wrong_order' };

const isReason = (value: unknown): boolean => CANCEL_REASONS.some((reason) => reason === value);

/** The fault in the input of `cancel`, as one sentence or two; null when there is none. */
export function faultOfCancel(input: unknown): string | null {
  const fault = faultOfInput('cancel', { checks: { reason: isReason }, example: CANCEL_EXAMPLE }, input);
  return fault && `${fault} The reason is one of ${CANCEL_REASONS.join(', ')}.`;
}

/** Whether a message came without input: as nothing, as null, or as an empty object. */
export const isNothing = (input: unknown): boolean =>
  input === undefined ||
  input === null ||
  (typeof input === 'object' && !Array.isArray(input) && Object.keys(input).length === 0);

/** The command to type instead of `correctEmail`. `id`: the customer or the onboarding. */
export const correctEmailCommand = (id: string, mode: Mode): string =>
  `gatehouse onboarding correct-email ${id} NEW@ADDRESS --mode ${mode}`;
