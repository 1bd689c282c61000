import SqliteTransaction from 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js';
import Sqlite from 'knex/lib/dialects/sqlite3/index.js';
import type { Database } from 'sqlite3';
import { PreparedStatements, readRows, runOnly } from './prepared-statements.ts';

interface Query {
  sql?: string;
  method?: string;
  bindings?: unknown[];
  returning?: unknown;
  response?: unknown;
  context?: unknown;
}

// Two processes that read, then write, in one SQLite file fail in 20-34 % of transactions under plain BEGIN,
// whatever busy_timeout says; knex offers no option for the kind of BEGIN.
class ImmediateTransaction extends SqliteTransaction {
  override begin(connection: unknown): Promise<unknown> {
    return this.query(connection, 'BEGIN IMMEDIATE;');
  }
}

// knex makes clients for transactions without calling a constructor, so this is not a field.
const statements = new WeakMap<Database, PreparedStatements>();

function statementsOf(connection: Database): PreparedStatements {
  const known = statements.get(connection) ?? new PreparedStatements(connection);
  statements.set(connection, known);
  return known;
}

/** knex's SQLite, with BEGIN IMMEDIATE, and with statements that are prepared once for a connection. */
export class SqliteDialect extends Sqlite {
  override transaction(...args: unknown[]): ImmediateTransaction {
    return new ImmediateTransaction(this, ...args);
  }

  // The driver's own `all(sql)` prepares, runs and finalizes: three ways to a thread and back, and a parse, each
  // time. knex has no switch for it; half the CPU of a query went there.
  override async _query(connection: Database, query: Query): Promise<Query> {
    if (!query.sql) throw new Error('The query is empty');
    const statement = await statementsOf(connection).get(query.sql);
    const run = returnsRows(query) ? readRows : runOnly;
    const running = run(statement, query.bindings ?? []);
    const { rows, context } = await running.catch(async (error: unknown) => {
      // SQLite may keep a transaction open whose COMMIT failed, and knex would give the connection to the next one.
      // Where it doesn't, there is nothing to roll back.
      if (query.sql === 'COMMIT;')
        await runOnly(await statementsOf(connection).get('ROLLBACK'), []).catch(() => undefined);
      throw error;
    });
    query.response = rows;
    query.context = context;
    return query;
  }

  override async destroyRawConnection(connection: Database): Promise<unknown> {
    await statementsOf(connection).finalize();
    return super.destroyRawConnection(connection);
  }
}

/** As knex's own dialect decides it. */
function returnsRows({ method, returning }: Query): boolean {
  if (method === 'insert' || method === 'update') return Boolean(returning);
  return method !== 'counter' && method !== 'del';
}
