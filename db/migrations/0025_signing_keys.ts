import type { Knex } from 'knex';

/** The keys that sign certificates; the newest signs, and earlier ones are published until their certificates have ended. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('signing_keys', (table) => {
    table.text('id').primary();
    table.text('public_jwk').notNullable();
    table.text('sealed_private').notNullable();
    table.text('created_at').notNullable();
    table.text('retired_at');
  });
  // Of two processes that start at once, one makes the key.
  await knex.raw('create unique index signing_keys_current on signing_keys ((1)) where retired_at is null');
}
