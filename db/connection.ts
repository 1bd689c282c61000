import knexFactory, { type Knex } from 'knex';
import type { Report } from '../contracts/report.ts';
import { ACQUIRE_MS, CONNECT_MS, type ConnectionLimits } from './connection-limits.ts';
import { PostgresDialect } from './postgres-dialect.ts';
import type { PoolMode } from './session-state.ts';
import { SqliteDialect } from './sqlite-dialect.ts';

/** The sessions of a PostgreSQL say whose they are: all begin with this word. */
export const APPLICATION_NAME = 'gatehouse';

/** A process that keeps its connections tells PostgreSQL's end at least this often that it is there. */
const KEEP_ALIVE_MS = 10_000;

const SQLITE_PRAGMAS = [
  'PRAGMA journal_mode=WAL',
  'PRAGMA busy_timeout=5000',
  'PRAGMA synchronous=NORMAL',
  'PRAGMA foreign_keys=ON',
  // From here on the dialect waits for other writers, in shorter steps.
  'PRAGMA busy_timeout=0',
].join(';');

/** Set before the file is read: it is then locked at the first statement. */
const ALONE_PRAGMAS = [
  'PRAGMA busy_timeout=0',
  'PRAGMA locking_mode=EXCLUSIVE',
  'PRAGMA foreign_keys=ON',
].join(';');

interface RawSqlite {
  exec(sql: string, done: (error: Error | null) => void): void;
}

export type DatabaseTarget =
  | {
      kind: 'sqlite';
      file: string;
      /**
       * One connection for all queries: `single` beside those of other processes, `alone` only while no other process has the
       * file open, and then none can open it.
       */
      access?: 'single' | 'alone';
    }
  | {
      kind: 'postgres';
      url: string;
      schema: string;
      poolSize?: number;
      /** Default: a session is of one connection. */
      poolMode?: PoolMode;
      /** What the session is for: a process's role, or a command. */
      use?: string;
      /** None: a statement may take as long as it takes. */
      limits?: ConnectionLimits;
    };

/** Opens a pool on one environment's data: its own SQLite file, or its own PostgreSQL schema; `report` gets knex's warnings. */
export function openDatabase(target: DatabaseTarget, report: Report = () => undefined): Knex {
  const warn = warnUnlessThrown(report);
  if (target.kind === 'postgres') {
    const { schema, poolMode = 'session' } = target;
    return knexFactory({
      client: PostgresDialect as unknown as typeof Knex.Client,
      compileSqlOnError: false,
      connection: {
        connectionString: target.url,
        application_name: `${APPLICATION_NAME} ${target.use ?? 'command'}`,
        connectionTimeoutMillis: CONNECT_MS,
        keepAlive: true,
        keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
      },
      // What one client sets in a session that others share stays for them.
      ...(poolMode === 'session' ? { searchPath: [schema] } : {}),
      // Of our dialect.
      ...{ scope: { schema, everyStatement: poolMode === 'transaction', limits: target.limits } },
      pool: { min: 0, max: target.poolSize ?? 10 },
      acquireConnectionTimeout: ACQUIRE_MS,
      log: { warn },
      ...(target.limits ? { limits: target.limits } : {}),
    });
  }
  return knexFactory({
    client: SqliteDialect as unknown as typeof Knex.Client,
    connection: { filename: target.file },
    // Error messages are logged, and values may be personal addresses.
    compileSqlOnError: false,
    useNullAsDefault: true,
    acquireConnectionTimeout: 10_000,
    log: { warn },
    // SQLite has one writer, and the dialect queues for it; the other connections read meanwhile.
    pool: {
      min: 1,
      max: target.access ? 1 : 3,
      afterCreate: (raw: RawSqlite, done: (error: Error | null, raw: RawSqlite) => void) =>
        raw.exec(target.access === 'alone' ? ALONE_PRAGMAS : SQLITE_PRAGMAS, (error) => done(error, raw)),
    },
  });
}

/** knex also throws a failed connection as an error, and the code that catches that reports it. */
const warnUnlessThrown =
  (report: Report) =>
  (message: unknown): void => {
    if (!String(message).startsWith('Acquire connection error')) report(String(message));
  };

/** Whether `knex` talks to PostgreSQL (else SQLite). */
export const isPostgres = (knex: Knex): boolean => knex.client.driverName === 'pg';
