import type { Knex } from 'knex';

/** Instances of products, how they are activated, and the keys by which products are known. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('product_keys', (table) => {
    table.text('id').primary();
    // Publishable, so it is stored as it is: it opens nothing.
    table.text('key').notNullable().unique();
    table.text('name').notNullable();
    // Null: every product.
    table.text('product');
    table.text('created_at').notNullable();
    table.text('retired_at');
  });
  await knex.schema.createTable('instances', (table) => {
    table.text('id').primary();
    table.text('business_account_id').notNullable().references('business_accounts.id');
    table.text('license_id').notNullable().references('licenses.id');
    table.text('product').notNullable();
    table.text('version').notNullable();
    table.text('fingerprint').notNullable();
    table.text('name').notNullable();
    table.text('hostname');
    table.text('status').notNullable();
    // Concurrent users, as the instance last reported them.
    table.integer('users').notNullable().defaultTo(0);
    table.text('certificate_id').notNullable();
    table.text('certificate_issued_at').notNullable();
    table.text('certificate_expires_at').notNullable();
    table.text('created_at').notNullable();
    table.text('activated_at').notNullable();
    table.text('last_seen_at');
    table.text('deactivated_at');
    table.text('deactivated_because');
    // The same fingerprint again is the same instance.
    table.unique(['business_account_id', 'product', 'fingerprint']);
  });
  await knex.raw("create index instances_seats on instances (license_id) where status = 'active'");
  await knex.raw("create index instances_by_last_seen on instances (last_seen_at) where status = 'active'");
  await knex.schema.createTable('activations', (table) => {
    table.text('id').primary();
    table.text('product_key_id').notNullable().references('product_keys.id');
    table.text('device_hash').notNullable().unique();
    table.text('code_hash').notNullable();
    table.text('product').notNullable();
    table.text('version').notNullable();
    table.text('license_key');
    table.text('email_normalised');
    table.text('fingerprint').notNullable();
    table.text('instance_name').notNullable();
    table.text('hostname');
    // Masked, for the person who approves.
    table.text('network').notNullable();
    table.text('previous_version');
    table.text('replaces');
    table.text('status').notNullable();
    table.integer('interval_seconds').notNullable();
    table.text('polled_at');
    table.text('created_at').notNullable();
    table.text('expires_at').notNullable();
    table.text('decided_at');
    table.text('decided_by').references('users.id');
    table.text('business_account_id').references('business_accounts.id');
    table.text('license_id').references('licenses.id');
    table.text('instance_id').references('instances.id');
    // The certificate's claims, as JSON.
    table.text('claims');
    // When the console used the certificate: its device code then opens nothing more.
    table.text('collected_at');
  });
  await knex.raw("create unique index activations_code on activations (code_hash) where status = 'pending'");
  await knex.raw(
    "create index activations_asking on activations (product, fingerprint) where status = 'pending'",
  );
  await knex.raw('create index activations_instance on activations (instance_id)');
  // When usage first went over the quantity; buying more clears it.
  await knex.raw('alter table licenses add column grace_started_at text');
}
