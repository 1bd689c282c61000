import type { Knex } from 'knex';

/**
 * Mails leave in batches. The id of a batch is its idempotency key at the provider, and its bytes never change, so any
 * process may hand it over again. One row gives out the slots of the rate, which holds for all processes.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('mail_batches', (table) => {
    // The provider's idempotency key.
    table.text('id').primary();
    table.text('state').notNullable();
    table.integer('priority').notNullable();
    table.integer('size').notNullable();
    // The request's exact bytes, sealed; gone once the batch is settled.
    table.text('body');
    table.integer('attempts').notNullable();
    // Attempts that may have been accepted: no answer came that says otherwise.
    table.integer('ambiguous').notNullable();
    table.text('first_attempt_at');
    table.text('lease_owner');
    table.text('lease_until');
    table.text('not_before');
    table.text('reason');
    table.text('created_at').notNullable();
    table.text('settled_at');
    table.index(['state', 'priority', 'created_at']);
  });
  await knex.schema.createTable('mail_rate', (table) => {
    table.text('team').primary();
    table.text('next_slot_at').notNullable();
    // Requests a second the provider says it takes; null until it has said so.
    table.integer('told_per_second');
    table.text('paused_until');
    table.text('pause_reason');
  });
  await knex.schema.alterTable('mail_sends', (table) => {
    table.integer('priority').notNullable().defaultTo(1);
    table.text('not_before');
    table.text('batch_id').references('mail_batches.id');
    table.integer('position');
    // Refused together with others before: it goes in a batch of its own, so that the bad one can be told.
    table.boolean('alone').notNullable().defaultTo(false);
    // Times it was queued again after nobody could tell whether it had arrived.
    table.integer('requeues').notNullable().defaultTo(0);
    // Of the activity that waits for it; null once told.
    table.text('task_token');
    table.index(['state', 'priority', 'id']);
    table.index(['batch_id', 'position']);
    table.index(['provider_id']);
  });
  // Tried under a key of its own, and perhaps taken: only the provider knows.
  await knex('mail_sends')
    .where({ state: 'queued' })
    .whereNotNull('first_attempt_at')
    .update({ state: 'unknown', reason: 'key_changed' });
}
