import type { Knex } from 'knex';

/** The keys that rows of this database were made with, by fingerprints that lead back to no key: another set of keys is refused. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('known_keys', (table) => {
    table.text('kind').notNullable();
    table.text('fingerprint').notNullable();
    table.text('since').notNullable();
    table.primary(['kind', 'fingerprint']);
  });
}
