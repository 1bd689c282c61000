import type { Knex } from 'knex';

/** What test mode does: what happens after mails to magic addresses, and which customers were deleted. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('test_plays', (table) => {
    // The mail may be deleted while it is on its way.
    table.text('send_id').primary();
    // The part of the address before `@` or `+`.
    table.text('role').notNullable();
    table.integer('attempts').notNullable().defaultTo(0);
    // Who plays it has it until then.
    table.text('not_before');
    table.text('played_at');
    table.text('result');
    table.index(['played_at', 'not_before']);
  });
  await knex.schema.createTable('test_deletions', (table) => {
    // Who deletes a customer again is told that it is done.
    table.text('customer_id').notNullable();
    table.text('submitter').notNullable();
    table.text('at').notNullable();
    table.primary(['customer_id', 'submitter']);
  });
}
