import type { Knex } from 'knex';

/** Resellers, what an API key may do, and which accounts a reseller serves. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('resellers', (table) => {
    table.text('id').primary();
    table.text('name').notNullable();
    table.text('created_at').notNullable();
    table.text('ended_at');
  });
  await knex.raw('alter table api_keys add column reseller_id text references resellers (id)');
  // JSON lists; null: everything that such a key may do, and from every network.
  await knex.raw('alter table api_keys add column scopes text');
  await knex.raw('alter table api_keys add column networks text');
  await knex.raw('alter table api_keys add column expires_at text');
  await knex.raw('alter table api_keys add column last_used_at text');
  await knex.raw('create index api_keys_reseller on api_keys (reseller_id) where reseller_id is not null');
  await knex.schema.createTable('reseller_relations', (table) => {
    table.text('id').primary();
    table.text('reseller_id').notNullable().references('resellers.id');
    table.text('business_account_id').notNullable().references('business_accounts.id').index();
    table.text('status').notNullable();
    table.text('created_at').notNullable();
    table.text('active_since');
    table.text('ended_at');
    table.unique(['reseller_id', 'business_account_id']);
  });
  // A reseller sees what came of its own orders.
  await knex.raw('create index orders_of_onboarding on orders (onboarding_id, submitter)');
}
