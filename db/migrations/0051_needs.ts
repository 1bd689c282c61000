import type { Knex } from 'knex';

/** What a migration that takes something away asks of those who use the database. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('gatehouse_migrations', (table) => {
    // The migration that a version has to know to run on this schema; null: any version that ran before it.
    table.text('needs');
  });
}
