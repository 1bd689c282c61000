import type { Knex } from 'knex';

/** The public events, and the endpoints that they are sent to. */
export async function up(knex: Knex): Promise<void> {
  // Written in the transaction that it records, and moved to `events` by the transaction that numbers it.
  await knex.schema.createTable('event_outbox', (table) => {
    // The order in which events were written: one that could know of another comes after it.
    table.bigIncrements('n');
    table.text('id').notNullable();
    table.text('natural_key').notNullable().unique();
    table.text('type').notNullable();
    table.text('at').notNullable();
    table.text('business_account_id');
    table.text('subject').notNullable();
    table.text('data').notNullable();
  });
  await knex.schema.createTable('events', (table) => {
    table.bigInteger('seq').primary();
    table.text('id').notNullable().unique();
    // A step that runs again writes no second event.
    table.text('natural_key').notNullable().unique();
    table.text('type').notNullable();
    table.text('at').notNullable();
    table.text('order_id').index();
    table.text('onboarding_id').index();
    table.text('invitation_id').index();
    table.text('business_account_id').index();
    // What a reader gets, as JSON.
    table.text('data').notNullable();
    // By the database's clock; what is kept for a time is counted from here.
    table.text('numbered_at').notNullable().index();
    table.index(['type', 'seq']);
  });
  // One row: who holds its lock numbers events, one after another.
  await knex.schema.createTable('event_counter', (table) => {
    table.integer('id').primary();
    table.bigInteger('last_seq').notNullable();
    // The last one that was deleted because of its age.
    table.bigInteger('pruned_seq').notNullable();
  });
  await knex('event_counter').insert({ id: 1, last_seq: 0, pruned_seq: 0 });
  await addWebhooks(knex);
}

async function addWebhooks(knex: Knex): Promise<void> {
  await knex.schema.createTable('webhook_endpoints', (table) => {
    table.text('id').primary();
    table.text('url').notNullable();
    // Patterns of types as JSON; an empty list is all.
    table.text('types').notNullable();
    // Who is told when it is paused.
    table.text('owner_email');
    table.text('locale').notNullable();
    table.text('status').notNullable();
    // The API key that made it; null: an operator did.
    table.text('api_key_id');
    table.text('created_at').notNullable();
    table.text('updated_at').notNullable();
    // Attempts that failed since the last one that succeeded, and the first of them.
    table.integer('failures').notNullable().defaultTo(0);
    table.text('failing_since');
    // Until then only what has waited for a retry is tried.
    table.text('rest_until');
    table.text('paused_because');
  });
  await knex.schema.createTable('webhook_secrets', (table) => {
    table.text('id').primary();
    table.text('endpoint_id').notNullable().references('webhook_endpoints.id').onDelete('CASCADE').index();
    table.text('sealed').notNullable();
    table.text('created_at').notNullable();
    // Null: the current one.
    table.text('ends_at');
  });
  await knex.raw(
    'create unique index webhook_secrets_current on webhook_secrets (endpoint_id) where ends_at is null',
  );
  await knex.schema.createTable('webhook_deliveries', (table) => {
    table.text('id').primary();
    table.text('endpoint_id').notNullable().references('webhook_endpoints.id').onDelete('CASCADE');
    table.bigInteger('seq').notNullable().references('events.seq').onDelete('CASCADE').index();
    table.text('status').notNullable();
    // All attempts; `tries` counts those since it was last asked for.
    table.integer('attempts').notNullable().defaultTo(0);
    table.integer('tries').notNullable().defaultTo(0);
    // Null: at once.
    table.text('next_at');
    table.text('created_at').notNullable();
    table.text('ended_at');
    table.unique(['endpoint_id', 'seq']);
  });
  await knex.raw(
    "create index webhook_deliveries_pending on webhook_deliveries (endpoint_id, seq) where status = 'pending'",
  );
  await knex.schema.createTable('webhook_attempts', (table) => {
    table.text('delivery_id').notNullable().references('webhook_deliveries.id').onDelete('CASCADE');
    table.integer('n').notNullable();
    table.text('at').notNullable();
    // `delivered`, or why it failed; null while its answer is awaited, or when that was never recorded.
    table.text('result');
    table.integer('response_status');
    table.integer('took_ms');
    table.primary(['delivery_id', 'n']);
  });
}
