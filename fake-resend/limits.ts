import type { ResendProblem } from './problems.ts';

const DAY = 24 * 3_600_000;

export interface Limits {
  /** Requests a second, for the whole team. */
  perSecond: number;
  /** Mails a day (the last 24 h) and a calendar month (UTC); every recipient counts. */
  perDay: number;
  perMonth: number;
}

type Headers = Record<string, string>;

/** Resend's rate limit (per request) and quotas (per recipient), by the given clock. */
export function createRateLimits(limits: Limits, now: () => number) {
  let requests: number[] = [];
  const day: { at: number; count: number }[] = [];
  let usedInDay = 0;
  let month = { name: '', currentUse: 0 };

  /** Drops the counts that are too old. */
  function currentUse(): { day: number; month: number } {
    for (let oldest = day[0]; oldest && oldest.at <= now() - DAY; oldest = day[0]) {
      usedInDay -= oldest.count;
      day.shift();
    }
    const name = new Date(now()).toISOString().slice(0, 'yyyy-mm'.length);
    if (month.name !== name) month = { name, currentUse: 0 };
    return { day: usedInDay, month: month.currentUse };
  }

  return {
    /** Counts a request; returns a problem when the second is used up. Every answer gets the headers. */
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
      const { day, month } = currentUse();
      const over = (name: string, currentUse: number, limit: number): ResendProblem | null =>
        currentUse + count > limit
          ? { statusCode: 429, name, message: 'You have reached your email sending quota.' }
          : null;
      return (
        over('daily_quota_exceeded', day, limits.perDay) ??
        over('monthly_quota_exceeded', month, limits.perMonth)
      );
    },

    countAccepted(count: number): void {
      currentUse();
      day.push({ at: now(), count });
      usedInDay += count;
      month.currentUse += count;
    },

    /** The used part of the quotas; only teams with a daily quota get its header. */
    quotaHeaders(): Headers {
      const { day, month } = currentUse();
      return {
        ...(limits.perDay === Infinity ? {} : { 'x-resend-daily-quota': String(day) }),
        'x-resend-monthly-quota': String(month),
      };
    },
  };
}
