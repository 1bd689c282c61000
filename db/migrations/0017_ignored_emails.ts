import type { Knex } from 'knex';

/** Whether the primary address of an order did not stand: then the order names nobody who may be mailed. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('orders', (table) => {
    // A process that does not know the column yet says nothing of it: nobody is mailed rather than a stranger.
    table.boolean('primary_email_ignored').notNullable().defaultTo(true);
  });
  await knex('orders')
    .whereNot('warnings', 'like', '%primaryEmailIgnored%')
    .update({ primary_email_ignored: false });
}
