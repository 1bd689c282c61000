/** Codes of Node's network, PostgreSQL (SQLSTATE) and SQLite which mean that a later try may work. */
const AWAY_CODES = [
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/,
  // connection exceptions, too many connections, shutting down, crashed, starting up
  /^(08\w{3}|53300|57P0[123])$/,
  // deadlock or serialization failure: the database ended this transaction
  /^(40001|40P01)$/,
  /^SQLITE_(BUSY|LOCKED|CANTOPEN|IOERR)/,
];

/** Messages of pg and knex that mean the same but carry no code; knex puts the statement and " - " before pg's. */
const AWAY_MESSAGES =
  /(?:^| - )(Connection (terminated|ended)|Client (has encountered a connection error|was closed)|timeout exceeded when)/;

/**
 * Whether a query failed because it did not reach the database, so that it may work the next time, rather than
 * because it is wrong.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (AWAY_CODES.some((pattern) => pattern.test(code))) return true;
  if (error.name === 'KnexTimeoutError' || AWAY_MESSAGES.test(error.message)) return true;
  return isDatabaseAway(error.cause);
}
