import type { Knex } from 'knex';

/** Where a reseller is told what ends of what it sold. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table resellers add column contact_email text');
}
