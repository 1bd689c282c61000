import type { Knex } from 'knex';

/** Campaigns with a pace, a choice of customers and a moment of their start, whose customers are cut into shards. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('campaigns', (table) => {
    // JSON of Pace and Choice; null: as fast as can be, all customers.
    table.text('pace');
    table.text('choice');
    table.text('starts_at');
    table.text('pause_reason');
    // Mails that bounced before do not pause it again.
    table.text('resumed_at');
    // Null: its customers are not cut yet.
    table.integer('shards');
    // JSON of Forecast, of a dry run.
    table.text('forecast');
  });
  await knex.schema.alterTable('campaign_customers', (table) => {
    table.integer('shard');
    table.text('time_zone');
    // When the pace let it go.
    table.text('released_at');
  });
  await knex.raw(
    `create index campaign_customers_waiting on campaign_customers (campaign_id, shard, time_zone, customer_id)
     where outcome = 'waiting'`,
  );
  await knex.raw(
    `create index campaign_customers_due on campaign_customers (campaign_id, shard, customer_id) where outcome = 'due'`,
  );
  await knex.raw(
    'create index campaign_customers_released on campaign_customers (campaign_id, released_at) where released_at is not null',
  );
  await knex.schema.createTable('campaign_shards', (table) => {
    table.text('campaign_id').notNullable().references('campaigns.id');
    table.integer('shard').notNullable();
    // The customers after `cursor`, up to and including `until`; null: to the last.
    table.text('cursor').notNullable();
    table.text('until');
    // All its customers were looked at.
    table.boolean('decided').notNullable();
    table.primary(['campaign_id', 'shard']);
  });
  // Counts, so that none has to read all customers.
  await knex.schema.createTable('campaign_tallies', (table) => {
    table.text('campaign_id').notNullable().references('campaigns.id');
    table.integer('shard').notNullable();
    table.text('outcome').notNullable();
    table.text('reason').notNullable();
    table.integer('customers').notNullable();
    table.primary(['campaign_id', 'shard', 'outcome', 'reason']);
  });
  await knex.schema.createTable('campaign_days', (table) => {
    table.text('campaign_id').notNullable().references('campaigns.id');
    table.text('day').notNullable();
    table.integer('mails').notNullable();
    table.primary(['campaign_id', 'day']);
  });
}
