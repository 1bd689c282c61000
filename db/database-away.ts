/** Codes of Node's network, of PostgreSQL (SQLSTATE) and of SQLite that say: it may work again in a while. */
const AWAY_CODES = [
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/,
  // connection exceptions, too many connections, shutting down, crashed, starting up
  /^(08\w{3}|53300|57P0[123])$/,
  // two transactions blocked each other, and this one was ended
  /^(40001|40P01)$/,
  /^SQLITE_(BUSY|LOCKED|CANTOPEN|IOERR)/,
];

/** Messages of pg and knex for the same, where they give no code. */
const AWAY_MESSAGES =
  /^(Connection (terminated|ended)|Client (has encountered a connection error|was closed)|timeout exceeded when)/;

/** Whether an error of a query means that it did not get through, and may the next time, rather than that it is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (AWAY_CODES.some((pattern) => pattern.test(code))) return true;
  if (error.name === 'KnexTimeoutError' || AWAY_MESSAGES.test(error.message)) return true;
  return isDatabaseAway(error.cause);
}
