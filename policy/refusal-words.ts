import { isLimitCode } from '../contracts/limit-codes.ts';
import { PROBLEMS } from '../contracts/problems.ts';
import type { Outcome, OutcomeCode } from '../contracts/steps.ts';

const REFUSALS: Partial<Record<OutcomeCode, string>> = {
  already_member: 'this address is a member of the account already.',
  already_invited: 'this address has an invitation to the account already.',
  already_used: 'the invitation was accepted already.',
  blocked: 'this address is a blocked member of the account.',
  needs_contact: 'its address does not work: correct it with gatehouse onboarding correct-email.',
  closed: 'the case has ended already; a new order opens a new one.',
  not_found: 'this case has no invitation of its own.',
};

/** Why a case refused a command of an operator: the end of a sentence. */
export function refusalWords({ code, retryAfterSeconds }: Outcome): string {
  if (!isLimitCode(code)) return REFUSALS[code] ?? `the case answered ${code}.`;
  const { title } = PROBLEMS[code];
  const later = retryAfterSeconds
    ? `try again in ${Math.ceil(retryAfterSeconds)} s`
    : 'gatehouse onboarding resend --lift-limit goes on';
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}: ${later}.`;
}
