import type { Knex } from 'knex';

/** The public events. */
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
}
