import type { Knex } from 'knex';

/** What a mailbox was sent, or is about to be, because of others or of whoever types its address. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('recipient_mails', (table) => {
    // Of the mailbox and the cause: nobody has to read them again.
    table.text('key').notNullable();
    table.text('at').notNullable().index();
    table.index(['key', 'at']);
  });
}
