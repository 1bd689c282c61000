import type { Knex } from 'knex';
import { listTables } from './table-shape.ts';

/** A start, and the migrations, write rows here. */
const WRITTEN_BY_A_START = ['event_counter', 'known_keys', 'leases'];

/** Whether an environment has rows that would be lost with it: not when it was only migrated or started. */
export async function holdsData(db: Knex): Promise<boolean> {
  for (const { name } of await listTables(db)) {
    if (WRITTEN_BY_A_START.includes(name)) continue;
    if (await db(name).select(db.raw('1 as found')).first()) return true;
  }
  return false;
}
