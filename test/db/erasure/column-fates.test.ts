import type { Knex } from 'knex';
import { expect, it } from 'vitest';
import { isPostgres } from '../../../db/connection.ts';
import { COLUMN_FATES } from '../../../db/erasure/column-fates.ts';
import { HARMLESS, type TableFates } from '../../../db/erasure/fates/fate.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';

/** The columns of the real schema, as `table.column`. */
async function realColumns(knex: Knex, schema: string | undefined): Promise<string[]> {
  const tables: string[] = isPostgres(knex)
    ? await knex('information_schema.tables').where({ table_schema: schema }).pluck('table_name')
    : (await knex('sqlite_master').where({ type: 'table' }).pluck('name')).filter(
        (name: string) => !name.startsWith('sqlite_'),
      );
  const columns: string[] = [];
  for (const table of tables)
    for (const column of Object.keys(await knex(table).columnInfo())) columns.push(`${table}.${column}`);
  return columns.sort();
}

const columnsOf = ({ holds = {}, harmless }: TableFates): string[] => [
  ...Object.keys(holds),
  ...Object.values(harmless).flat(),
];

describeOnBothDatabases('the list of what erasing does to each column', (database) => {
  it('names each column of the schema once, and no other', async () => {
    const listed = Object.entries(COLUMN_FATES).flatMap(([table, fates]) =>
      columnsOf(fates).map((column) => `${table}.${column}`),
    );
    expect(listed.sort()).toEqual(await realColumns(database.store().knex, database.schema()));
  });
});

it('says why what stays stays, and gives a known reason for what is harmless', () => {
  for (const [table, { holds = {}, harmless }] of Object.entries(COLUMN_FATES)) {
    for (const [column, { customer, person, note }] of Object.entries(holds))
      if (customer === 'stays' || person === 'stays')
        expect([table, column, note], `${table}.${column}`).toEqual([table, column, expect.any(String)]);
    for (const reason of Object.keys(harmless)) expect(HARMLESS).toHaveProperty(reason);
  }
});
