import type { Knex } from 'knex';
import SqliteTransaction from 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js';
import Sqlite from 'knex/lib/dialects/sqlite3/index.js';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Database } from 'sqlite3';
import { DatabaseBusyError } from './database-away.ts';
import { PreparedStatements, readRows, runOnly } from './prepared-statements.ts';
import { retryWhileBusy } from './retry-while-busy.ts';
import { SqliteQueryCompiler } from './sqlite-query-compiler.ts';

/** How long a transaction waits for its turn. */
const WRITER_TURN_MS = 10_000;

interface Query {
  sql?: string;
  method?: string;
  bindings?: unknown[];
  returning?: unknown;
  response?: unknown;
  context?: unknown;
}

// Two processes that read, then write, in one SQLite file fail in 20-34 % of transactions under plain BEGIN, whatever
// busy_timeout says; knex has no option for the kind of BEGIN.
class ImmediateTransaction extends SqliteTransaction {
  // Inside another transaction it is a savepoint on that transaction's connection.
  override acquireConnection<T>(config: unknown, use: (connection: unknown) => Promise<T>): Promise<T> {
    const acquire = () => super.acquireConnection(config, use);
    return this.client.transacting ? acquire() : inTurn(writersOf(this.client), acquire);
  }

  override begin(connection: unknown): Promise<unknown> {
    return this.query(connection, 'BEGIN IMMEDIATE;');
  }
}

// A process queues its own writers: that is fair and needs no retries. Reads have their own connections.
const writers = new WeakMap<object, LimitFunction>();

function writersOf(client: object): LimitFunction {
  const known = writers.get(client) ?? pLimit(1);
  writers.set(client, known);
  return known;
}

/** How many transactions of this process wait for their turn to write. */
export const countWaitingWriters = ({ client }: Knex): number => writersOf(client).pendingCount;

/**
 * Runs `write` when its turn comes.
 * @throws DatabaseBusyError when that takes too long
 */
function inTurn<T>(limit: LimitFunction, write: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let hasGivenUp = false;
    const timer = setTimeout(() => {
      hasGivenUp = true;
      reject(new DatabaseBusyError('the turn to write did not come'));
    }, WRITER_TURN_MS);
    void limit(async () => {
      clearTimeout(timer);
      if (!hasGivenUp) await write().then(resolve, reject);
    });
  });
}

// knex makes clients for transactions without calling a constructor, so this is not a field.
const statements = new WeakMap<Database, PreparedStatements>();

function statementsOf(connection: Database): PreparedStatements {
  const known = statements.get(connection) ?? new PreparedStatements(connection);
  statements.set(connection, known);
  return known;
}

/** knex's SQLite dialect with BEGIN IMMEDIATE, and with statements prepared once per connection. */
export class SqliteDialect extends Sqlite {
  override transaction(...args: unknown[]): ImmediateTransaction {
    return new ImmediateTransaction(this, ...args);
  }

  override queryCompiler(builder: unknown, bindings: unknown): SqliteQueryCompiler {
    return new SqliteQueryCompiler(this, builder, bindings);
  }

  // The driver's own `all(sql)` prepares, runs and finalizes: three trips to a thread and back, and a parse, each
  // time. That took half of a query's CPU time, and knex has no switch for it.
  override async _query(connection: Database, query: Query): Promise<Query> {
    if (!query.sql) throw new Error('The query is empty');
    const statement = await statementsOf(connection).get(query.sql);
    const run = returnsRows(query) ? readRows : runOnly;
    const running = retryWhileBusy(() => run(statement, query.bindings ?? []));
    const { rows, context } = await running.catch(async (error: unknown) => {
      // SQLite may keep a transaction open whose COMMIT failed, and knex would reuse the connection. If none is open,
      // there is nothing to roll back.
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

/** As knex's own dialect decides. */
function returnsRows({ method, returning }: Query): boolean {
  if (method === 'insert' || method === 'update') return Boolean(returning);
  return method !== 'counter' && method !== 'del';
}
