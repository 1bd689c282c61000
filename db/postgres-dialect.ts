import knexFactory from 'knex';
import Postgres from 'knex/lib/dialects/postgres/index.js';
import { type ConnectionLimits, setLimits } from './connection-limits.ts';
import { DatabaseBusyError, isReadOnly, SilentDatabaseError } from './database-away.ts';
import { type PoolWatch, watchOf } from './pool-watch.ts';
import { type DriverConnection, scopeConnection } from './scoped-connection.ts';

/** A client of the driver, as far as it is used here. */
interface Connection {
  connection: { stream: { destroy(error?: Error): void } };
  query(sql: string): Promise<unknown>;
  /** Set by knex: the pool gives it to no one any more. */
  __knex__disposed?: unknown;
}

/** A connection takes its leave; a silent database does not answer that either. */
const FAREWELL_MS = 1_000;

const last = new WeakMap<Connection, Promise<unknown>>();
const openedAt = new WeakMap<Connection, number>();
const silent = new WeakSet<Connection>();

/**
 * knex's PostgreSQL dialect. Transactions say their schema. Connections that no longer answer, or can no longer write, are
 * given up, so that the pool makes others. A connection gets one query at a time: work that shares a transaction sends several;
 * the driver queues them, says that this is deprecated, and drops it in its next version.
 */
export class PostgresDialect extends Postgres {
  // knex makes clients for transactions without calling a constructor, so these are not fields.
  private get limits(): ConnectionLimits | undefined {
    return this.config.limits;
  }

  private get watch(): PoolWatch {
    return watchOf(this.config);
  }

  override async _acquireOnlyConnection(): Promise<DriverConnection> {
    const connection = await super._acquireOnlyConnection();
    return this.config.scope ? scopeConnection(connection, this.config.scope) : connection;
  }

  override _query(connection: Connection, query: object): Promise<unknown> {
    const run = () => this.runQuery(connection, query);
    const running = last.get(connection)?.then(run, run) ?? run();
    last.set(connection, running);
    const forget = () => {
      if (last.get(connection) === running) last.delete(connection);
    };
    running.then(forget, forget);
    return running;
  }

  private async runQuery(connection: Connection, query: object): Promise<unknown> {
    // The ROLLBACK of a transaction would fail with the driver's words, which hide the reason.
    if (silent.has(connection)) throw new SilentDatabaseError();
    const askedAt = performance.now();
    try {
      return await this.withinLimit(connection, () => super._query(connection, query));
    } catch (error) {
      // A primary that became a standby: the address may lead to the new one by now, for every connection.
      if (isReadOnly(error)) {
        connection.__knex__disposed = error;
        this.distrustBefore(askedAt);
      }
      throw error;
    }
  }

  /** Connections that were opened before this moment are not used again. */
  private distrustBefore(moment: number): void {
    this.watch.distrustedBefore = Math.max(this.watch.distrustedBefore, moment);
  }

  /** Ends the connection, and with it the query, when no answer comes. */
  private async withinLimit<T>(connection: Connection, ask: () => Promise<T>): Promise<T> {
    const askedAt = performance.now();
    const end = () => {
      this.distrustBefore(askedAt);
      silent.add(connection);
      connection.connection.stream.destroy(new SilentDatabaseError());
    };
    const timer = this.limits && setTimeout(end, this.limits.answerMs);
    try {
      const answer = await ask();
      this.watch.answeredAt = performance.now();
      return answer;
    } finally {
      clearTimeout(timer);
    }
  }

  /** @throws DatabaseBusyError when others have all connections, and the database answers them */
  override async acquireConnection(): Promise<Connection> {
    const since = performance.now();
    const { watch } = this;
    try {
      const connection = (await super.acquireConnection()) as Connection;
      watch.moved();
      return connection;
    } catch (error) {
      if (!(error instanceof knexFactory.KnexTimeoutError)) {
        watch.moved();
        throw error;
      }
      watch.starved();
      if (watch.answeredAt >= since) throw new DatabaseBusyError('no connection is free', error);
      throw error;
    }
  }

  override validateConnection(connection: Connection): boolean {
    return (openedAt.get(connection) ?? 0) >= this.watch.distrustedBefore;
  }

  override checkVersion(connection: Connection): Promise<unknown> {
    return this.withinLimit(connection, () => super.checkVersion(connection));
  }

  override async setSchemaSearchPath(connection: Connection): Promise<unknown> {
    openedAt.set(connection, performance.now());
    return this.withinLimit(connection, async () => {
      await super.setSchemaSearchPath(connection);
      // In a session that others share each transaction sets its own.
      if (this.config.scope?.everyStatement) return undefined;
      // Not among the parameters of the start: a pooler in between refuses those.
      return connection.query(setLimits(this.limits));
    });
  }

  override async destroyRawConnection(connection: Connection): Promise<unknown> {
    const cut = setTimeout(() => connection.connection.stream.destroy(), FAREWELL_MS);
    try {
      return await super.destroyRawConnection(connection);
    } finally {
      clearTimeout(cut);
    }
  }
}
