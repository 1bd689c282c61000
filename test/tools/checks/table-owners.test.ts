import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findTables } from '../../../tools/checks/find-tables.ts';
import { describeOnSqlite } from '../../support/databases/databases.ts';

const ROOT = new URL('../../../', import.meta.url);
const REPOSITORIES = 'db/repositories/';

/** Tables that two repositories write, and why. */
const SHARED: Record<string, { writers: string[]; why: string }> = {
  licenses: {
    writers: ['license-lines.ts', 'licenses.ts'],
    why: 'what cancelled lines take back is written where lines and licenses are read together',
  },
  mail_sends: {
    writers: ['mail-batches.ts', 'mail-sends.ts'],
    why: 'a batch and its mails change in one transaction',
  },
};

/** Erases what all others own; with db/erasure it is the only one that may. */
const ERASES_ALL = `${REPOSITORIES}erasures.ts`;

const sourcesUnder = (folder: string): string[] =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}${name}`);

const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

describeOnSqlite('the tables of the schema', (database) => {
  const allTables = (): Promise<string[]> =>
    database.store().knex('sqlite_master').where({ type: 'table' }).pluck('name');

  it('each table is written by one repository, its owner', async () => {
    const tables = await allTables();
    const writers = new Map<string, string[]>();
    for (const path of sourcesUnder(REPOSITORIES).filter((one) => one !== ERASES_ALL)) {
      for (const table of findTables(read(path), tables).written) {
        writers.set(table, [...(writers.get(table) ?? []), path.slice(REPOSITORIES.length)]);
      }
    }
    expect(writers.size).toBeGreaterThan(20);
    for (const [table, files] of writers) {
      expect([table, files.sort()]).toEqual([table, SHARED[table]?.writers ?? [files[0]]]);
    }
  });

  it.each(['activities/', 'api/', 'cases/', 'domain/', 'mail/', 'portal/', 'runtime/'])(
    '%s asks repositories and names no table',
    async (room) => {
      const tables = await allTables();
      const naming = sourcesUnder(room).filter((path) => findTables(read(path), tables).named.length > 0);
      expect(naming).toEqual([]);
    },
  );
});

it('a write is found by the name of the table and by a function that begins the query', () => {
  const planted = `
    const rows = (trx: Knex = db) => trx<Row>('orders');
    return {
      read: (id: string) => rows().join('contacts', 'a', 'b').where({ id }).first(),
      write: (id: string) => rows(trx).where({ id }).update({ status: 'taken' }),
      add: () => trx('licenses').insert({ id: 'lic_1' }).onConflict('id').ignore(),
    };`;
  const tables = ['orders', 'contacts', 'licenses', 'customers'];
  expect(findTables(planted, tables)).toEqual({
    named: ['contacts', 'licenses', 'orders'],
    written: ['licenses', 'orders'],
  });
});
