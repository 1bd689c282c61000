import type { Knex } from 'knex';

/** Whether the primary address of an order did not stand: then no contact that the order names may be mailed. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('orders', (table) => {
    // A process that does not know the column yet leaves the default: no mail goes to a contact that may be a stranger's.
    table.boolean('primary_email_ignored').notNullable().defaultTo(true);
  });
  await knex('orders')
    .whereNot('warnings', 'like', '%primaryEmailIgnored%')
    .update({ primary_email_ignored: false });
}
