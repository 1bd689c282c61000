import type { Knex } from 'knex';

/** What resellers asked for and is not decided: deciding takes longer for an account that exists, so no caller waits for it. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('relation_requests', (table) => {
    table.text('reseller_id').notNullable().references('resellers.id');
    // By which id it names the account: `account` or `customer`.
    table.text('named_by').notNullable();
    table.text('name').notNullable();
    table.text('actor').notNullable();
    table.text('requested_at').notNullable().index();
    table.primary(['reseller_id', 'named_by', 'name']);
  });
}
