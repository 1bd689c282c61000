/** How long parts of PostgreSQL's work may take, in milliseconds. */
export interface ConnectionLimits {
  /** A statement; the database ends it. */
  statementMs: number;
  /** Waiting for a lock, while another transaction has it. */
  lockMs: number;
  /** A transaction without a statement; the database ends the session. */
  idleInTransactionMs: number;
  /** Until an answer comes. After that the connection counts as silent, and this process ends it. */
  answerMs: number;
  /** Until a pool that gives no connection to those who wait counts as stuck. */
  stuckMs: number;
}

/** How long a piece of work waits for a connection. */
export const ACQUIRE_MS = 5_000;

/** How long a new connection may take: less, so that who waits for it learns that the database does not answer. */
export const CONNECT_MS = 4_000;

/** The limits of a process that answers requests or runs steps, from the most that a statement may take. */
export function limitsFor(statementSeconds: number): ConnectionLimits {
  const statementMs = statementSeconds * 1_000;
  return {
    statementMs,
    lockMs: statementMs / 3,
    idleInTransactionMs: statementMs * 2,
    answerMs: statementMs + 3_000,
    stuckMs: statementMs * 2 + ACQUIRE_MS,
  };
}

/** Statements that set a session's limits, or a transaction's; without limits it has none, whatever its role has. */
export const setLimits = (limits?: ConnectionLimits, of: 'session' | 'transaction' = 'session'): string =>
  [
    ['statement_timeout', limits?.statementMs],
    ['lock_timeout', limits?.lockMs],
    ['idle_in_transaction_session_timeout', limits?.idleInTransactionMs],
  ]
    .map(([name, milliseconds]) => `set ${of === 'session' ? '' : 'local '}${name} to ${milliseconds ?? 0}`)
    .join(';');
