import type { Knex } from 'knex';

/** Files of orders that were sent at once, and what became of each row. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('bulk_operations', (table) => {
    table.text('id').primary();
    table.text('submitter').notNullable();
    table.text('api_key_id').notNullable();
    // Of the request with an Idempotency-Key: one that runs again starts nothing twice.
    table.text('request_id').unique();
    table.text('status').notNullable();
    table.boolean('dry_run').notNullable();
    table.text('created_at').notNullable().index();
    table.text('completed_at');
    // By the database's clock: the process that takes rows has it so long.
    table.text('claimed_until').notNullable();
  });
  await knex.raw(
    "create index bulk_operations_open on bulk_operations (claimed_until) where status <> 'completed'",
  );
  await knex.schema.createTable('bulk_rows', (table) => {
    table.text('operation_id').notNullable().references('bulk_operations.id').onDelete('CASCADE');
    table.integer('line').notNullable();
    table.text('external_order_id');
    // The line of the first row with the same external order id.
    table.integer('duplicate_of');
    // The order as JSON, until it is decided.
    table.text('body');
    table.text('body_hash');
    // Null: it waits.
    table.text('outcome');
    table.text('code');
    table.text('detail');
    table.text('errors');
    table.text('order_id');
    table.primary(['operation_id', 'line']);
  });
  await knex.raw('create index bulk_rows_waiting on bulk_rows (operation_id, line) where outcome is null');
}
