/** Codes of Node's network, PostgreSQL (SQLSTATE) and SQLite which mean that a later try may work. */
const AWAY_CODES = [
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/,
  // connection exceptions, disk full, out of memory, too many connections, shutting down, crashed, starting up, dropped, idle
  /^(08\w{3}|53[123]00|57P0[1-5])$/,
  // the session was ended because its transaction rested; a standby, or a primary that became one
  /^(25P03|25006)$/,
  // deadlock or serialization failure: the database ended this transaction
  /^(40001|40P01)$/,
  /^SQLITE_(BUSY|LOCKED|CANTOPEN|IOERR|FULL|READONLY)/,
];

/** SQLSTATE of a statement that the database ended because it took too long, or waited too long for a lock. */
const BUSY_CODES = /^(57014|55P03)$/;

/** Other work has what this one needs, and the database answers: it may have it a little later. */
export class DatabaseBusyError extends Error {
  override readonly name = 'DatabaseBusyError';

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}

/** A connection is open, and no answer comes. */
export class SilentDatabaseError extends Error {
  override readonly name = 'SilentDatabaseError';
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('the database does not answer');
  }
}

/** Messages of pg and knex that mean the same but carry no code; knex puts the statement and " - " before pg's. */
const AWAY_MESSAGES =
  /(?:^| - )(Connection (terminated|ended)|Client (has encountered a connection error|was closed)|timeout exceeded when|timeout expired)/;

/**
 * Whether a query failed because it did not reach the database, so that it may work the next time, rather than
 * because it is wrong.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  const code = codeOf(error);
  if (AWAY_CODES.some((pattern) => pattern.test(code))) return true;
  if (error.name === 'KnexTimeoutError' || AWAY_MESSAGES.test(error.message)) return true;
  return isDatabaseAway(error.cause);
}

/** Whether a query failed because others had what it needs. */
export const isDatabaseBusy = (error: unknown): boolean =>
  error instanceof Error &&
  (error instanceof DatabaseBusyError || BUSY_CODES.test(codeOf(error)) || isDatabaseBusy(error.cause));

/** Whether a query failed through no fault of its own, so that a later try may work: the database is away, or busy. */
export const isDatabaseUnavailable = (error: unknown): boolean =>
  isDatabaseAway(error) || isDatabaseBusy(error);

/** Whether a query failed because this session may not write. */
export const isReadOnly = (error: unknown): boolean => error instanceof Error && codeOf(error) === '25006';

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : '';
