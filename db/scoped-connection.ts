import { type ConnectionLimits, setLimits } from './connection-limits.ts';

/** What is sent of a query: its text, or the driver's form of it. */
type Config = string | { text: string; values?: unknown[] };
type Done = (error: unknown, result?: unknown) => void;

/** A client of the driver, as far as it is used here. */
export interface DriverConnection {
  query(config: Config, ...rest: (unknown[] | Done | undefined)[]): unknown;
  /** `I` outside of a transaction; null before the first answer. */
  getTransactionStatus(): 'I' | 'T' | 'E' | null;
}

export interface Scope {
  /** The schema that names without one mean. */
  schema: string;
  /** Whether statements outside of a transaction get one too: behind a pooler each may run in another session. */
  everyStatement: boolean;
  limits?: ConnectionLimits | undefined;
}

/** The beginning of a transaction in which names mean this schema, whatever the session was used for before. */
const enter = ({ schema, everyStatement, limits }: Scope): string =>
  [
    `set local search_path to "${schema.replaceAll('"', '""')}"`,
    ...(everyStatement ? [setLimits(limits, 'transaction')] : []),
  ].join(';');

const BEGIN = /^\s*begin\b/i;

/**
 * Makes each transaction on a connection of the driver begin by saying its schema, in the same message. Work on a connection is
 * sent one piece after the other.
 */
export function scopeConnection<T extends DriverConnection>(connection: T, scope: Scope): T {
  const send = connection.query.bind(connection) as (config: Config) => Promise<unknown>;
  const run = async (config: Config): Promise<unknown> => {
    const text = typeof config === 'string' ? config : config.text;
    const isOutside = connection.getTransactionStatus() !== 'T' && connection.getTransactionStatus() !== 'E';
    if (!isOutside) return send(config);
    if (BEGIN.test(text)) return begin(text);
    return scope.everyStatement ? inTransaction(config) : send(config);
  };
  /** Answers what BEGIN alone is answered; of a message with several statements the driver gives a list. */
  const begin = async (text: string): Promise<unknown> => {
    const answers = await send(`${text.replace(/;\s*$/, '')};${enter(scope)}`);
    return Array.isArray(answers) ? answers[0] : answers;
  };
  const inTransaction = async (config: Config): Promise<unknown> => {
    await send(`begin;${enter(scope)}`);
    let result: unknown;
    try {
      result = await send(config);
    } catch (error) {
      // A connection that broke has no transaction any more.
      await send('rollback').catch(() => undefined);
      throw error;
    }
    await send('commit');
    return result;
  };
  connection.query = (config, ...rest) => {
    const values = rest.find((each) => Array.isArray(each));
    const done = rest.find((each) => typeof each === 'function');
    const whole = values ? { ...(typeof config === 'string' ? { text: config } : config), values } : config;
    const running = run(whole);
    if (!done) return running;
    running.then((result) => done(null, result), done);
    return undefined;
  };
  return connection;
}
