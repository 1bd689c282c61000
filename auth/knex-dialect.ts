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

class KnexConnection implements DatabaseConnection {
  constructor(
    readonly raw: unknown,
    private readonly knex: Knex,
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
  const run = (sql: string) => async (connection: DatabaseConnection) => {
    await connection.executeQuery(CompiledQuery.raw(sql));
  };
  const driver: Driver = {
    init: async () => {},
    destroy: async () => {},
    acquireConnection: async () => new KnexConnection(await knex.client.acquireConnection(), knex),
    releaseConnection: (connection) => knex.client.releaseConnection((connection as KnexConnection).raw),
    beginTransaction: run(postgres ? 'begin' : 'begin immediate'),
    commitTransaction: run('commit'),
    rollbackTransaction: run('rollback'),
  };
  return {
    createDriver: () => driver,
    createAdapter: () => (postgres ? new PostgresAdapter() : new SqliteAdapter()),
    createIntrospector: (db) => (postgres ? new PostgresIntrospector(db) : new SqliteIntrospector(db)),
    createQueryCompiler: () => (postgres ? new PostgresQueryCompiler() : new SqliteQueryCompiler()),
  };
}
