import type { Knex } from 'knex';

/** Since when a run has been wanted to look; null for wakes of before. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table case_wakes add column wanted_at text');
}
