import type { Knex } from 'knex';

/** When the admins of an account were last asked about a reseller. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table reseller_relations add column asked_at text');
}
