import type { Knex } from 'knex';

/** What a pool of connections has seen; times are of `performance.now()`. */
export class PoolWatch {
  /** When the database last answered a statement. */
  answeredAt = -Infinity;
  /** Connections made before this moment may be silent, as another one was. */
  distrustedBefore = -Infinity;
  /** Since when work that waits for a connection gets none, though the pool makes no new ones either. */
  private starvedSince: number | null = null;

  /** Work got a connection, or learned from the database that it gets none. */
  moved(): void {
    this.starvedSince = null;
  }

  /** Work waited for a connection and got none. */
  starved(): void {
    this.starvedSince ??= performance.now();
  }

  isStuck(afterMs: number): boolean {
    return this.starvedSince !== null && performance.now() - this.starvedSince >= afterMs;
  }
}

const watches = new WeakMap<object, PoolWatch>();

/** The watch of a pool, by the configuration that it shares with the clients of its transactions. */
export function watchOf(config: object): PoolWatch {
  const known = watches.get(config) ?? new PoolWatch();
  watches.set(config, known);
  return known;
}

/**
 * Whether a pool's connections are all taken and none has come back for so long that only a new process helps. Not while
 * the database is away: a new process would reach it no better.
 */
export function isPoolStuck(knex: Knex): boolean {
  const { config } = knex.client;
  const stuckMs: number | undefined = config.limits?.stuckMs;
  return stuckMs !== undefined && watchOf(config).isStuck(stuckMs);
}
