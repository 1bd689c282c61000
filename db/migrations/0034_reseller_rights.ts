import type { Knex } from 'knex';

/** Who gave an address as a correction: it goes when nothing of that submitter stands. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table contacts add column corrected_by text');
}
