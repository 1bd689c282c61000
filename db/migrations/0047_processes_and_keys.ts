import type { Knex } from 'knex';

/** The processes that run, as each says of itself; and links that stop mails whose key was removed. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('processes', (table) => {
    // Another one for each start.
    table.text('id').primary();
    // api or worker.
    table.text('role').notNullable();
    table.text('version').notNullable();
    table.text('host').notNullable();
    table.integer('pid').notNullable();
    table.text('started_at').notNullable();
    // By the database's clock.
    table.text('seen_at').notNullable();
    // JSON: its clock, marks of its keys, settings that have to agree, what proxies sent.
    table.text('facts').notNullable();
  });
  await knex.schema.createTable('mail_stop_links', (table) => {
    // Of a token in mails that were sent.
    table.text('hash').primary();
    table.text('user_id').notNullable().references('users.id').onDelete('CASCADE');
    table.text('topic').notNullable();
    table.index(['user_id', 'topic']);
  });
}
