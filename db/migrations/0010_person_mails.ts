import type { Knex } from 'knex';

/** Mails to a person that no business account and no workflow is about: a reset of the password, a code. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('mail_sends', (table) => {
    table.setNullable('workflow_id');
    table.setNullable('business_account_id');
  });
  await knex.schema.alterTable('mail_sends', (table) => {
    // What the mail says and nothing else in the database does, such as a token: sealed, and gone once it is settled.
    table.text('sealed');
  });
}
