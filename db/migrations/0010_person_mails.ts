import type { Knex } from 'knex';

/** Mails to a person that concern no business account and no workflow: a password reset, a code. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('mail_sends', (table) => {
    table.setNullable('workflow_id');
    table.setNullable('business_account_id');
  });
  await knex.schema.alterTable('mail_sends', (table) => {
    // Content that is nowhere else in the database, such as a token: sealed, and deleted once the mail is settled.
    table.text('sealed');
  });
}
