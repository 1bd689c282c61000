import type { ClientRateLimitInfo, Store as CountStore } from 'express-rate-limit';
import type { Store } from '../../db/store.ts';

/** The part of a limit that a process counts alone before it tells the others. */
const UNTOLD_SHARE = 1 / 20;
/** The most clients counted at a time; of more, those counted first are forgotten. */
const MOST_KEYS = 10_000;

interface Count {
  hits: number;
  /** Those that the database does not know yet. */
  untold: number;
  endsAt: number;
}

export interface SharedCountsOptions {
  /** Names these counts in the database. */
  name: string;
  limit: number;
  windowMs: number;
  tries: Store['tries'];
}

/**
 * Counts requests of all processes together without a statement for each: a process counts in memory and tells the
 * database after each twentieth of the limit; the answer has what the others counted. So a client makes at most a twentieth
 * more for each further process, and what is refused costs no statement at all.
 */
export class SharedCounts implements CountStore {
  private readonly counts = new Map<string, Count>();

  constructor(private readonly options: SharedCountsOptions) {}

  async increment(key: string): Promise<ClientRateLimitInfo> {
    const count = this.countOf(key);
    count.hits += 1;
    count.untold += 1;
    const { limit } = this.options;
    if (count.hits <= limit && count.untold >= Math.ceil(limit * UNTOLD_SHARE)) await this.tell(key, count);
    return { totalHits: count.hits, resetTime: new Date(count.endsAt) };
  }

  decrement(key: string): void {
    const count = this.countOf(key);
    count.hits -= 1;
    count.untold -= 1;
  }

  resetKey(key: string): void {
    this.counts.delete(key);
  }

  private countOf(key: string): Count {
    const now = Date.now();
    const known = this.counts.get(key);
    if (known && known.endsAt > now) return known;
    const fresh = { hits: 0, untold: 0, endsAt: now + this.options.windowMs };
    this.counts.delete(key);
    if (this.counts.size >= MOST_KEYS) this.counts.delete(this.counts.keys().next().value ?? '');
    this.counts.set(key, fresh);
    return fresh;
  }

  /** While the database is away the process goes on alone. */
  private async tell(key: string, count: Count): Promise<void> {
    const { name, tries, windowMs } = this.options;
    const told = count.untold;
    count.untold = 0;
    try {
      const { hits, endsAt } = await tries.count(`${name} ${key}`, windowMs, told);
      count.hits = Math.max(count.hits, hits + count.untold);
      count.endsAt = Date.parse(endsAt);
    } catch {
      count.untold += told;
    }
  }
}
