import type { Knex } from 'knex';

/** When the admins of an account were last asked about a reseller, and transfers of an account to another reseller. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table reseller_relations add column asked_at text');
  await knex.schema.createTable('reseller_transfers', (table) => {
    table.text('id').primary();
    table.text('business_account_id').notNullable().references('business_accounts.id');
    table.text('from_reseller_id').notNullable().references('resellers.id');
    table.text('to_reseller_id').notNullable().references('resellers.id');
    table.text('status').notNullable();
    table.text('created_at').notNullable();
    table.text('expires_at').notNullable();
    table.text('decided_at');
    table.text('undo_until');
    table.boolean('to_was_active').notNullable();
    table.index(['business_account_id', 'to_reseller_id']);
  });
  // The admins of an account are asked one thing at a time.
  await knex.raw(
    "create unique index reseller_transfers_waiting on reseller_transfers (business_account_id) where status = 'requested'",
  );
  // Those that have a run.
  await knex.raw(
    "create index reseller_transfers_open on reseller_transfers (id) where status in ('requested', 'accepted')",
  );
}
