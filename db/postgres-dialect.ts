import Postgres from 'knex/lib/dialects/postgres/index.js';
import { type DriverConnection, scopeConnection } from './scoped-connection.ts';

const last = new WeakMap<object, Promise<unknown>>();

/**
 * knex's PostgreSQL dialect with transactions that say their schema, and one query at a time on a connection. Work that shares a transaction sends several; the
 * driver queues them, says that this is deprecated, and drops it in its next version.
 */
export class PostgresDialect extends Postgres {
  override async _acquireOnlyConnection(): Promise<DriverConnection> {
    const connection = await super._acquireOnlyConnection();
    return this.config.scope ? scopeConnection(connection, this.config.scope) : connection;
  }

  override _query(connection: object, query: object): Promise<unknown> {
    const run = () => super._query(connection, query);
    const running = last.get(connection)?.then(run, run) ?? run();
    last.set(connection, running);
    const forget = () => {
      if (last.get(connection) === running) last.delete(connection);
    };
    running.then(forget, forget);
    return running;
  }
}
