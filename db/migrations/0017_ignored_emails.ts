import type { Knex } from 'knex';

/** Whether the primary address of an order was ignored: then no contact named by the order may be mailed. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('orders', (table) => {
    // A process that does not know the column yet leaves the default: contacts that may be a stranger's get no mail.
    table.boolean('primary_email_ignored').notNullable().defaultTo(true);
  });
  await knex('orders')
    .whereNot('warnings', 'like', '%primaryEmailIgnored%')
    .update({ primary_email_ignored: false });
}
