import type { Knex } from 'knex';

/** What campaigns that run at once let go is counted together, and each gets its part. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('campaigns', (table) => {
    // When it last had a customer who could go: one whose customers all sleep takes no part.
    table.text('wanted_at');
  });
  await knex.raw(
    'create index campaign_customers_released_by_all on campaign_customers (released_at, campaign_id) where released_at is not null',
  );
  await knex.raw('create index campaign_days_of_all on campaign_days (day)');
}
