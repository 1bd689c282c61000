import type { Knex } from 'knex';

/** Sign-ups that wait for their address to be proved; until then neither user nor business account exists. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('sign_ups', (table) => {
    table.text('id').primary();
    table.text('email_normalised').notNullable();
    // Numbers the mails to one address, so that of two at once one is sent.
    table.integer('n').notNullable();
    // What was asked for; null where a mail only told the address that it has a user.
    table.text('name');
    table.text('company_name');
    table.text('password_hash');
    table.text('token_hash').unique();
    // Whether its pending invitations were shown and a new account wanted all the same.
    table.boolean('in_spite').notNullable();
    table.text('created_at').notNullable().index();
    table.text('expires_at').notNullable();
    table.text('used_at');
    table.text('business_account_id').references('business_accounts.id');
    table.unique(['email_normalised', 'n']);
  });
  await knex.schema.alterTable('invitations', (table) => {
    table.index(['email_normalised']);
  });
}
