import type { Knex } from 'knex';

/** The language that a user has chosen or joined in. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('users', (table) => {
    table.text('locale');
  });
}
