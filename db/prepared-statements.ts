import type { Database, RunResult, Statement } from 'sqlite3';

/** A list of ids makes a statement for each length, so the least used statements are dropped. */
const KEPT = 250;

interface Ran {
  rows: unknown;
  /** Has `lastID` and `changes`. */
  context: RunResult;
}

/** The statements of one SQLite connection, by their SQL; the least recently used ones are finalized. */
export class PreparedStatements {
  private readonly byText = new Map<string, Promise<Statement>>();

  constructor(private readonly connection: Database) {}

  /** Returns the statement, prepared at its first use. Rejects with the driver's error when the SQL is wrong. */
  get(sql: string): Promise<Statement> {
    const statement = this.byText.get(sql) ?? this.prepare(sql);
    // Deleted and set again, so that the map's order is the order of use.
    this.byText.delete(sql);
    this.byText.set(sql, statement);
    this.dropOldest();
    return statement;
  }

  /** Call before closing the connection: SQLite refuses to close while a statement exists. */
  async finalize(): Promise<void> {
    const statements = await Promise.allSettled(this.byText.values());
    this.byText.clear();
    for (const statement of statements) if (statement.status === 'fulfilled') statement.value.finalize();
  }

  private prepare(sql: string): Promise<Statement> {
    const prepared = new Promise<Statement>((resolve, reject) => {
      const statement = this.connection.prepare(sql, (error: Error | null) => {
        if (error) reject(error);
        else resolve(statement);
      });
    });
    prepared.catch(() => this.byText.delete(sql));
    return prepared;
  }

  private dropOldest(): void {
    if (this.byText.size <= KEPT) return;
    const [sql, oldest] = this.byText.entries().next().value as [string, Promise<Statement>];
    this.byText.delete(sql);
    // A run under way ends first: the driver queues calls to a statement.
    oldest.then((statement) => statement.finalize()).catch(() => undefined);
  }
}

/** Runs a statement and collects its rows. */
export function readRows(statement: Statement, bindings: unknown[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    statement.all(bindings, function (this: RunResult, error: Error | null, rows: unknown) {
      if (error) reject(error);
      else resolve({ rows, context: this });
    });
  });
}

/** Runs a statement that returns no rows. */
export function runOnly(statement: Statement, bindings: unknown[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    statement.run(bindings, function (this: RunResult, error: Error | null) {
      if (error) reject(error);
      // Later runs of the same statement overwrite `this.changes`, so it is copied.
      else resolve({ rows: undefined, context: { lastID: this.lastID, changes: this.changes } as RunResult });
    });
  });
}
