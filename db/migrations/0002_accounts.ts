import type { Knex } from 'knex';

/** Customers as the CRM knows them, and their business accounts. Both databases store moments as ISO text in UTC. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('customers', (table) => {
    table.text('id').primary();
    table.text('company_name').notNullable();
    table.text('country');
    table.text('time_zone');
    table.text('locale');
    table.text('created_at').notNullable();
  });
  await knex.schema.createTable('contacts', (table) => {
    table.text('id').primary();
    table.text('customer_id').notNullable().references('customers.id');
    table.text('email').notNullable();
    table.text('email_normalised').notNullable();
    table.text('source').notNullable();
    table.text('created_at').notNullable();
    table.unique(['customer_id', 'email_normalised']);
  });
  await knex.schema.createTable('business_accounts', (table) => {
    table.text('id').primary();
    table.text('customer_id').references('customers.id');
    table.text('company_name').notNullable();
    table.text('created_at').notNullable();
    table.text('closed_at');
  });
  await knex.raw(
    'create unique index business_accounts_one_live_per_customer on business_accounts (customer_id) where closed_at is null',
  );
  await knex.schema.createTable('memberships', (table) => {
    table.text('id').primary();
    table.text('business_account_id').notNullable().references('business_accounts.id');
    table.text('user_id').notNullable().references('users.id').index();
    table.text('role').notNullable();
    table.text('status').notNullable();
    table.text('created_at').notNullable();
    table.unique(['business_account_id', 'user_id']);
  });
}
