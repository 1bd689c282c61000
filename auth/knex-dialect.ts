import { AsyncLocalStorage } from 'node:async_hooks';
import type { Knex } from 'knex';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { isPostgres } from '../db/connection.ts';
import { retryWhileBusy } from '../db/retry-while-busy.ts';

interface PostgresAnswer {
  response: { rows: unknown[]; rowCount: number | null };
}

interface RawSqlite {
  all(sql: string, parameters: unknown[], done: (error: Error | null, rows: unknown[]) => void): void;
  run(
    sql: string,
    parameters: unknown[],
    done: (this: { changes?: number; lastID?: number }, error: Error | null) => void,
  ): void;
}

const RETURNS_ROWS = /^\s*(select|pragma|with)\b|\breturning\b/i;

const joined = new AsyncLocalStorage<Knex>();

/** Runs work of the library within a transaction of ours, so that all of it is committed together, or nothing is. */
export const joinLibrary = <T>(trx: Knex, work: () => Promise<T>): Promise<T> => joined.run(trx, work);

class KnexConnection implements DatabaseConnection {
  constructor(
    readonly raw: unknown,
    private readonly knex: Knex,
    /** Whether it is that of a transaction of ours. */
    readonly isJoined: boolean,
  ) {}

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (isPostgres(this.knex)) {
      // Through our dialect, which gives up a connection that does not answer.
      const query = { sql, bindings: [...parameters] };
      const { response: result }: PostgresAnswer = await this.knex.client._query(this.raw, query);
      const affected = result.rowCount === null ? {} : { numAffectedRows: BigInt(result.rowCount) };
      return { rows: result.rows as R[], ...affected };
    }
    return retryWhileBusy(() => this.runOnSqlite<R>(sql, parameters));
  }

  private runOnSqlite<R>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<R>> {
    const raw = this.raw as RawSqlite;
    return new Promise((resolve, reject) => {
      if (RETURNS_ROWS.test(sql)) {
        raw.all(sql, [...parameters], (error, rows) =>
          error ? reject(error) : resolve({ rows: rows as R[], numAffectedRows: BigInt(rows.length) }),
        );
        return;
      }
      raw.run(sql, [...parameters], function done(error) {
        if (error) reject(error);
        else
          resolve({
            rows: [],
            numAffectedRows: BigInt(this.changes ?? 0),
            insertId: BigInt(this.lastID ?? 0),
          });
      });
    });
  }

  // biome-ignore lint/correctness/useYield: the interface needs a generator, and nothing here streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not supported');
  }
}

/** A Kysely dialect on knex's own pool, so that better-auth and our repositories share connections and file. */
export function knexDialect(knex: Knex): Dialect {
  const postgres = isPostgres(knex);
  const run = (alone: string, within: string) => async (connection: DatabaseConnection) => {
    const sql = (connection as KnexConnection).isJoined ? within : alone;
    await connection.executeQuery(CompiledQuery.raw(sql));
  };
  const driver: Driver = {
    init: async () => {},
    destroy: async () => {},
    acquireConnection: async () => {
      const trx = joined.getStore();
      return new KnexConnection(await (trx ?? knex).client.acquireConnection(), knex, trx !== undefined);
    },
    releaseConnection: async (connection) => {
      const { raw, isJoined } = connection as KnexConnection;
      if (!isJoined) await knex.client.releaseConnection(raw);
    },
    beginTransaction: run(postgres ? 'begin' : 'begin immediate', 'savepoint library'),
    commitTransaction: run('commit', 'release savepoint library'),
    rollbackTransaction: run('rollback', 'rollback to savepoint library'),
  };
  return {
    createDriver: () => driver,
    createAdapter: () => (postgres ? new PostgresAdapter() : new SqliteAdapter()),
    createIntrospector: (db) => (postgres ? new PostgresIntrospector(db) : new SqliteIntrospector(db)),
    createQueryCompiler: () => (postgres ? new PostgresQueryCompiler() : new SqliteQueryCompiler()),
  };
}
