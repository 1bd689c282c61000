import type { Knex } from 'knex';

/** The mails that a mailbox got, or is about to get, because of other people or of a typed address. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('recipient_mails', (table) => {
    // A hash of the mailbox and the cause, which never have to be read again.
    table.text('key').notNullable();
    table.text('at').notNullable().index();
    table.index(['key', 'at']);
  });
}
