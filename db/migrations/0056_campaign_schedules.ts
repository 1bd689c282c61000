import type { Knex } from 'knex';

/** Campaigns that a schedule of Temporal starts again and again, once for each firing: the unique key ensures it. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('campaign_schedules', (table) => {
    table.text('id').primary();
    // Five fields, as cron has them, on the clocks of the zone.
    table.text('cron').notNullable();
    table.text('time_zone').notNullable();
    // JSON of what each campaign is started with.
    table.text('terms').notNullable();
    table.text('created_at').notNullable();
    table.text('ended_at');
  });
  await knex.schema.alterTable('campaigns', (table) => {
    table.text('schedule_id').references('campaign_schedules.id');
    // The workflow id of the firing.
    table.text('fired_as');
  });
  await knex.raw(
    'create unique index campaigns_one_a_firing on campaigns (schedule_id, fired_as) where schedule_id is not null',
  );
}
