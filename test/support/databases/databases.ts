import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe } from 'vitest';
import { type DatabaseTarget, openDatabase } from '../../../db/connection.ts';
import { limitsFor } from '../../../db/connection-limits.ts';
import { createStore, type Store } from '../../../db/store.ts';
import { shareKeys } from '../../../links/key-rings.ts';
import type { LinkKey } from '../../../links/tokens.ts';
import { schemaOf } from '../../../runtime/open-store.ts';
import { copyMigratedTo } from './copy-migrated.ts';
import { freshPostgres, migratedPostgres } from './fresh-postgres.ts';

export const LINK_KEYS: LinkKey[] = [{ id: 'k1', secret: Buffer.alloc(32, 7).toString('base64url') }];

/** A test file's own database: its pools and its location. */
export interface TestDatabase {
  target(): DatabaseTarget;
  /** PostgreSQL's schema; undefined on SQLite. */
  schema(): string | undefined;
  /** Opens another pool on the same data, as another process would have; closed with the others. */
  openPool(): Knex;
  /** The migrated database's store. */
  store(): Store;
  /** A second store with its own pool, so that steps meet in the database and not in a queue. */
  otherStore(): Store;
  /** Another store, which waits a third of a second for what another transaction has locked in PostgreSQL. */
  impatientStore(): Store;
}

const KINDS = ['sqlite', 'postgres'] as const;

/**
 * Describes the tests on a SQLite file and in a PostgreSQL database, each new and migrated, for the whole block;
 * afterwards all pools are closed and the data is deleted.
 */
export function describeOnBothDatabases(name: string, define: (database: TestDatabase) => void): void {
  describe.each(KINDS)(`${name} (%s)`, (kind) => defineOn(kind, define));
}

/** Like `describeOnBothDatabases`, for what PostgreSQL alone has. */
export const describeOnPostgres = (name: string, define: (database: TestDatabase) => void): void =>
  void describe(name, () => defineOn('postgres', define));

/** Like `describeOnBothDatabases`, for what shows itself on one of them. */
export const describeOnSqlite = (name: string, define: (database: TestDatabase) => void): void =>
  void describe(name, () => defineOn('sqlite', define));

function defineOn(kind: (typeof KINDS)[number], define: (database: TestDatabase) => void): void {
  const { database, prepare, remove } = testDatabase(kind, { migrated: true });
  beforeAll(prepare);
  afterAll(remove);
  define(database);
}

/** Like `describeOnBothDatabases`, with a new and empty database for `use`: for tests of the migrations themselves. */
export async function withEmptyDatabase(
  kind: (typeof KINDS)[number],
  use: (database: TestDatabase) => Promise<void>,
): Promise<void> {
  const { database, prepare, remove } = testDatabase(kind, { migrated: false });
  await prepare();
  try {
    await use(database);
  } finally {
    await remove();
  }
}

function testDatabase(kind: (typeof KINDS)[number], { migrated }: { migrated: boolean }) {
  let target: DatabaseTarget | undefined;
  let drop: (() => Promise<void>) | undefined;
  let stores: Store[] = [];
  const pools: Knex[] = [];

  const opened = (place: DatabaseTarget): Knex => {
    const pool = openDatabase(place);
    pools.push(pool);
    return pool;
  };

  const database: TestDatabase = {
    target: () => ready(target),
    schema: () => (target?.kind === 'postgres' ? target.schema : undefined),
    openPool: () => opened(ready(target)),
    store: () => ready(stores[0]),
    otherStore: () => {
      stores[1] ??= createStore(database.openPool(), shareKeys(LINK_KEYS));
      return stores[1];
    },
    impatientStore: () => {
      const place = ready(target);
      const pool = opened(place.kind === 'postgres' ? { ...place, limits: limitsFor(1) } : place);
      return createStore(pool, shareKeys(LINK_KEYS));
    },
  };

  const prepare = async () => {
    target = kind === 'sqlite' ? await makeFile() : await makeSchema();
    if (migrated) stores = [createStore(database.openPool(), shareKeys(LINK_KEYS))];
  };
  const makeFile = async (): Promise<DatabaseTarget> => {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-test-'));
    drop = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
    const file = join(folder, 'gatehouse.sqlite');
    if (migrated) await copyMigratedTo(file);
    return { kind: 'sqlite', file };
  };
  const makeSchema = async (): Promise<DatabaseTarget> => {
    const fresh = await (migrated ? migratedPostgres() : freshPostgres());
    drop = fresh.drop;
    return { kind: 'postgres', url: fresh.url.href, schema: schemaOf('test') };
  };
  const remove = async () => {
    await Promise.all(pools.map((pool) => pool.destroy()));
    await drop?.();
  };
  return { database, prepare, remove };
}

function ready<T>(value: T | undefined): T {
  if (value === undefined)
    throw new Error('The database is ready only inside a test, not while tests are defined');
  return value;
}
