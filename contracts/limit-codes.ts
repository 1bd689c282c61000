/** Limits on mail that end with time: the answer says when. */
export const PASSING_LIMITS = [
  'too_soon',
  'too_many_today',
  'organisation_limit',
  'recipient_limit',
] as const;

/** Every limit on mail that refuses a command; an invitation that reached `too_many_sends` is mailed no more. */
export const LIMIT_CODES = [...PASSING_LIMITS, 'too_many_sends'] as const;
export type LimitCode = (typeof LIMIT_CODES)[number];

export const isLimitCode = (code: string): code is LimitCode => LIMIT_CODES.some((limit) => limit === code);
