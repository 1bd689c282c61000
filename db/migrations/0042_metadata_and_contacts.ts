import type { Knex } from 'knex';

/** Keys and values that a client keeps on an order or a customer, and contacts that were set for a customer. */
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
  await knex.schema.createTable('customer_contacts', (table) => {
    table.text('customer_id').notNullable().references('customers.id');
    // The primary one, or the others.
    table.text('part').notNullable();
    // As JSON, in the order in which they are tried. None is another thing than no row: then orders name them.
    table.text('contact_ids').notNullable();
    table.text('set_by').notNullable();
    table.text('set_at').notNullable();
    table.primary(['customer_id', 'part']);
  });
}
