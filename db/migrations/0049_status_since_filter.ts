import type { Knex } from 'knex';

/** Lists of onboardings are filtered by since when each has its status; one written by an older process has it since its last change. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index onboardings_since on onboardings ((coalesce(status_since, updated_at)))');
}
