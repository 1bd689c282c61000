import type { Knex } from 'knex';

/** Sign-ups whose address is not proved yet; until then there is neither a user nor a business account. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('sign_ups', (table) => {
    table.text('id').primary();
    table.text('email_normalised').notNullable();
    // Numbers the mails to one address, so that only one of two at once is sent.
    table.integer('n').notNullable();
    // What was requested; null if the mail only said that the address has a user.
    table.text('name');
    table.text('company_name');
    table.text('password_hash');
    table.text('token_hash').unique();
    // Whether the pending invitations were shown and the person still wanted a new account.
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
