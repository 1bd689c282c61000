import type { OnboardingRefusal } from '../cases/onboardings/command-onboarding.ts';
import { isLimitCode, type LimitCode } from '../contracts/limit-codes.ts';
import type { ProblemCode } from '../contracts/problems.ts';
import type { Outcome, OutcomeCode } from '../contracts/steps.ts';
import { Problem } from './problem.ts';

const CODES: Record<Exclude<OutcomeCode, LimitCode>, ProblemCode | null> = {
  done: null,
  unchanged: null,
  already_used: 'onboarding_closed',
  closed: 'onboarding_closed',
  revoked: 'onboarding_closed',
  replaced: 'onboarding_closed',
  expired: 'onboarding_closed',
  declined: 'onboarding_closed',
  wrong_person: 'not_found',
  blocked: 'already_member',
  not_found: 'not_found',
  already_member: 'already_member',
  already_invited: 'already_invited',
  needs_contact: 'needs_contact',
};

/** The problem for a command that an onboarding refused; `nothing`: what was not done. */
export function problemOfRefusal(refused: OnboardingRefusal, nothing = 'nothing was sent'): Problem {
  if (refused === 'over') return new Problem('onboarding_closed', `This onboarding has ended; ${nothing}.`);
  if (refused === 'not_invited_yet')
    return new Problem(refused, 'The order is still being processed.', { retryAfterSeconds: 5 });
  const problem = problemOfOutcome(refused);
  if (problem) return problem;
  throw new Error(`a refusal without a problem: ${JSON.stringify(refused)}`);
}

/** The problem for an outcome; null when the outcome is the one that was asked for. */
function problemOfOutcome({ code, retryAfterSeconds }: Outcome): Problem | null {
  const problem = isLimitCode(code) ? code : CODES[code];
  if (!problem) return null;
  return new Problem(problem, undefined, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
}
