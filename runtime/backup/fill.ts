import type { Knex } from 'knex';
import { migrate } from '../../db/migrate.ts';
import { type LoadedRows, loadRows } from '../../db/transfer/load-rows.ts';
import { countRows } from '../../db/transfer/read-rows.ts';
import { listTables } from '../../db/transfer/table-shape.ts';
import type { FillInput } from './target.ts';

/**
 * Makes the schema that the rows had, loads them, and brings both up to date.
 * @param schema PostgreSQL's schema
 * @throws Error when the database has another number of rows than came
 */
export async function fill(
  trx: Knex,
  { migrations, parts, onRows }: FillInput,
  schema?: string,
): Promise<LoadedRows> {
  await migrate(trx, schema, migrations);
  const loaded = await loadRows(trx, parts, onRows);
  const counts = await countRows(trx, await listTables(trx));
  for (const [table, count] of Object.entries(counts))
    if (count !== (loaded.counts[table] ?? 0))
      throw new Error(`${table} has ${count} rows, and ${loaded.counts[table] ?? 0} came`);
  await migrate(trx, schema);
  return loaded;
}
