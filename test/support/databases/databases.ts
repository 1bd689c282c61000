import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe } from 'vitest';
import { type DatabaseTarget, openDatabase } from '../../../db/connection.ts';
import { limitsFor } from '../../../db/connection-limits.ts';
import { migrate } from '../../../db/migrate.ts';
import { createStore, type Store } from '../../../db/store.ts';
import { shareKeys } from '../../../links/key-rings.ts';
import type { LinkKey } from '../../../links/tokens.ts';
import { postgresUrl } from '../run/provided.ts';

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
 * Describes the tests on a SQLite file and on a PostgreSQL schema, each new and migrated once for the whole block;
 * afterwards all pools are closed and the data is deleted.
 */
export function describeOnBothDatabases(name: string, define: (database: TestDatabase) => void): void {
  describe.each(KINDS)(`${name} (%s)`, (kind) => defineOn(kind, define));
}

/** Like `describeOnBothDatabases`, for what PostgreSQL alone has. */
export const describeOnPostgres = (name: string, define: (database: TestDatabase) => void): void =>
  void describe(name, () => defineOn('postgres', define));

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
  let folder: string | undefined;
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
    folder = kind === 'sqlite' ? await mkdtemp(join(tmpdir(), 'gatehouse-test-')) : undefined;
    target = folder
      ? { kind: 'sqlite', file: join(folder, 'gatehouse.sqlite') }
      : { kind: 'postgres', url: postgresUrl(), schema: `t_${randomBytes(6).toString('hex')}` };
    if (!migrated) return;
    const pool = database.openPool();
    await migrate(pool, database.schema());
    stores = [createStore(pool, shareKeys(LINK_KEYS))];
  };
  const remove = async () => {
    const schema = database.schema();
    if (schema) await database.openPool().raw('drop schema if exists ?? cascade', [schema]);
    await Promise.all(pools.map((pool) => pool.destroy()));
    if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { database, prepare, remove };
}

function ready<T>(value: T | undefined): T {
  if (value === undefined)
    throw new Error('The database is ready only inside a test, not while tests are defined');
  return value;
}
