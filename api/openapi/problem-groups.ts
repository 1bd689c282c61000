import type { ProblemCode } from '../../contracts/problems.ts';

/** Problems of a command to a case, whose workflow may not answer. */
export const CASE_PROBLEM_CODES = [
  'case_not_running',
  'worker_away',
  'temporal_away',
  'step_failed',
] as const satisfies ProblemCode[];

/** Problems of a command that mails an invitation. */
export const MAIL_LIMIT_CODES = [
  'too_soon',
  'too_many_today',
  'organisation_limit',
  'recipient_limit',
  'too_many_sends',
] as const satisfies ProblemCode[];
