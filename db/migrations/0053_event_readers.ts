import type { Knex } from 'knex';

/** Resellers that may read an event whose orders and relations are not there any more, such as the erasure of a customer. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('event_readers', (table) => {
    // Of events, or of event_outbox until the event has its number.
    table.text('event_id').notNullable();
    table.text('reseller_id').notNullable().references('resellers.id');
    table.primary(['event_id', 'reseller_id']);
  });
}
