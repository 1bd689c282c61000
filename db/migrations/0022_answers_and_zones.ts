import type { Knex } from 'knex';

/** Pages that answered a form, for a time, so that the browser can go back to them; a user's own time zone. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('kept_answers', (table) => {
    table.text('token_hash').primary();
    // Null: the form of a visitor who was not signed in.
    table.text('user_id').references('users.id').onDelete('CASCADE');
    table.text('network').notNullable();
    table.text('sealed').notNullable();
    table.text('created_at').notNullable();
    table.index(['user_id', 'created_at']);
    table.index(['network', 'created_at']);
    table.index('created_at');
  });
  await knex.schema.alterTable('users', (table) => {
    table.text('time_zone');
  });
}
