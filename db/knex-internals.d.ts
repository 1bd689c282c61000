// knex ships no types for the parts that our dialects extend.
declare module 'knex/lib/dialects/postgres/index.js' {
  export default class Postgres {
    config: {
      limits?: import('./connection-limits.ts').ConnectionLimits;
      scope?: import('./scoped-connection.ts').Scope;
    };
    _acquireOnlyConnection(): Promise<import('./scoped-connection.ts').DriverConnection>;
    _query(connection: object, query: object): Promise<unknown>;
    acquireConnection(): Promise<object>;
    validateConnection(connection: object): boolean;
    checkVersion(connection: object): Promise<unknown>;
    setSchemaSearchPath(connection: object): Promise<unknown>;
    destroyRawConnection(connection: object): Promise<unknown>;
  }
}

declare module 'knex/lib/dialects/sqlite3/index.js' {
  export default class Sqlite {
    transaction(...args: unknown[]): unknown;
    queryCompiler(builder: unknown, bindings: unknown): unknown;
    _query(connection: unknown, query: object): Promise<unknown>;
    destroyRawConnection(connection: unknown): Promise<unknown>;
  }
}

declare module 'knex/lib/dialects/sqlite3/query/sqlite-querycompiler.js' {
  export default class SqliteCompiler {
    readonly single: { insert?: unknown };
    readonly bindingsHolder: { bindings: unknown[] };
    constructor(client: unknown, builder: unknown, bindings: unknown);
    insert(): unknown;
  }
}

declare module 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js' {
  export default class SqliteTransaction {
    readonly client: { transacting?: boolean };
    constructor(client: unknown, ...args: unknown[]);
    acquireConnection<T>(config: unknown, use: (connection: unknown) => Promise<T>): Promise<T>;
    query(connection: unknown, sql: string): Promise<unknown>;
    begin(connection: unknown): Promise<unknown>;
  }
}
