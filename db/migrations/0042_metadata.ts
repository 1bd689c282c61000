import type { Knex } from 'knex';

/** Keys and values that a client keeps on an order or a customer. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('metadata', (table) => {
    // A submitter: the vendor with all its keys, or a reseller.
    table.text('client').notNullable();
    table.text('kind').notNullable();
    table.text('object_id').notNullable();
    // As JSON. No other client reads it, so no query looks into it.
    table.text('entries').notNullable();
    table.primary(['client', 'kind', 'object_id']);
    // Of all clients, when the object is deleted.
    table.index(['kind', 'object_id']);
  });
}
