import type { Problem } from './problems.ts';

const DAY = 24 * 3_600_000;

export interface Limits {
  /** Requests a second of the whole team. */
  perSecond: number;
  /** Mails a day and a month. */
  perDay: number;
  perMonth: number;
}

/** Resend's rate limit (per request) and quotas (per mail); all by the clock it is given. */
export function createLimits(limits: Limits, now: () => number) {
  let requests: number[] = [];
  const accepted: number[] = [];
  const since = (span: number): number => accepted.filter((at) => at > now() - span).length;

  return {
    /** Counts a request; a problem when the second is used up. Headers go with every answer. */
    request(): { headers: Record<string, string>; refused: Problem | null } {
      requests = requests.filter((at) => at > now() - 1_000);
      const full = requests.length >= limits.perSecond;
      if (!full) requests.push(now());
      const headers = {
        'ratelimit-limit': String(limits.perSecond),
        'ratelimit-remaining': String(limits.perSecond - requests.length),
        'ratelimit-reset': '1',
      };
      const message = `Too many requests. You can only make ${limits.perSecond} requests per second.`;
      const refused = {
        statusCode: 429,
        name: 'rate_limit_exceeded',
        message,
        headers: { 'retry-after': '1' },
      };
      return { headers, refused: full ? refused : null };
    },

    /** A problem when `count` more mails would go over a quota. */
    quota(count: number): Problem | null {
      const over = (name: string, span: number, limit: number): Problem | null =>
        since(span) + count > limit
          ? { statusCode: 429, name, message: 'You have reached your email sending quota.' }
          : null;
      return (
        over('daily_quota_exceeded', DAY, limits.perDay) ??
        over('monthly_quota_exceeded', 30 * DAY, limits.perMonth)
      );
    },

    countAccepted(count: number): void {
      for (let i = 0; i < count; i += 1) accepted.push(now());
    },
  };
}
