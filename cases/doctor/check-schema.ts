import type { Knex } from 'knex';
import type { Mode } from '../../contracts/states.ts';
import { compareSchema } from '../../db/migrate.ts';
import { type Finding, findingsOf } from './finding.ts';

/** Compares the migrations of a database with those that this version knows. */
export async function checkSchema(knex: Knex, mode: Mode): Promise<Finding> {
  const { ok, fault } = findingsOf('schema', mode);
  const { applied, pending, unknown, broken } = await compareSchema(knex);
  if (broken !== null) {
    return fault(
      `the database has ${unknown.length} migrations that this version does not know (${broken})`,
      {
        means: 'a newer Gatehouse wrote it: this version does not start on it',
        todo: 'start the newer version, or restore a backup',
      },
    );
  }
  if (unknown.length > 0) {
    return ok(
      `${applied} migrations are applied, ${unknown.length} of a newer version (${unknown[0]}): this version may go on beside it`,
    );
  }
  if (pending.length > 0) {
    return fault(`${pending.length} migrations are not applied (${pending[0]})`, {
      means: 'the database is older than this version: what needs the new tables fails',
      todo: 'gatehouse migrate',
    });
  }
  return ok(`all ${applied} migrations are applied`);
}
