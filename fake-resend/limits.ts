import type { ResendProblem } from './problems.ts';

const DAY = 24 * 3_600_000;

export interface Limits {
  /** Requests a second of the whole team. */
  perSecond: number;
  /** Mails a day (the last 24 h) and a calendar month (UTC); every recipient counts. */
  perDay: number;
  perMonth: number;
}

type Headers = Record<string, string>;

/** Resend's rate limit (per request) and quotas (per recipient); all by the clock it is given. */
export function createRateLimits(limits: Limits, now: () => number) {
  let requests: number[] = [];
  const day: { at: number; count: number }[] = [];
  let usedInDay = 0;
  let month = { name: '', used: 0 };

  /** Forgets what is too old to count. */
  function used(): { day: number; month: number } {
    for (let oldest = day[0]; oldest && oldest.at <= now() - DAY; oldest = day[0]) {
      usedInDay -= oldest.count;
      day.shift();
    }
    const name = new Date(now()).toISOString().slice(0, 'yyyy-mm'.length);
    if (month.name !== name) month = { name, used: 0 };
    return { day: usedInDay, month: month.used };
  }

  return {
    /** Counts a request; a problem when the second is used up. The headers go with every answer. */
    request(): { headers: Headers; refused: ResendProblem | null } {
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

    /** A problem when `count` more recipients would go over a quota. */
    quota(count: number): ResendProblem | null {
      const { day, month } = used();
      const over = (name: string, used: number, limit: number): ResendProblem | null =>
        used + count > limit
          ? { statusCode: 429, name, message: 'You have reached your email sending quota.' }
          : null;
      return (
        over('daily_quota_exceeded', day, limits.perDay) ??
        over('monthly_quota_exceeded', month, limits.perMonth)
      );
    },

    countAccepted(count: number): void {
      used();
      day.push({ at: now(), count });
      usedInDay += count;
      month.used += count;
    },

    /** How much of the quotas is used; only teams with a daily one are told of it. */
    quotaHeaders(): Headers {
      const { day, month } = used();
      return {
        ...(limits.perDay === Infinity ? {} : { 'x-resend-daily-quota': String(day) }),
        'x-resend-monthly-quota': String(month),
      };
    },
  };
}
