import type { Knex } from 'knex';

/**
 * Mails are sent in batches. A batch's id is its idempotency key at the provider, and its bytes never change, so any
 * process may send it again. One row assigns the slots of the rate limit for all processes.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('mail_batches', (table) => {
    // The provider's idempotency key.
    table.text('id').primary();
    table.text('state').notNullable();
    table.integer('priority').notNullable();
    table.integer('size').notNullable();
    // The request's exact bytes, sealed; deleted once the batch is settled.
    table.text('body');
    table.integer('attempts').notNullable();
    // Attempts that the provider may have accepted, because no answer says otherwise.
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
    // The provider's limit of requests per second; null until it has reported one.
    table.integer('told_per_second');
    table.text('paused_until');
    table.text('pause_reason');
  });
  await knex.schema.alterTable('mail_sends', (table) => {
    table.integer('priority').notNullable().defaultTo(1);
    table.text('not_before');
    table.text('batch_id').references('mail_batches.id');
    table.integer('position');
    // Refused together with others before: it is sent in a batch of its own, to find the faulty one.
    table.boolean('alone').notNullable().defaultTo(false);
    // How often it was queued again because it was unknown whether it had arrived.
    table.integer('requeues').notNullable().defaultTo(0);
    // The token of the activity that waits for it; null once it is notified.
    table.text('task_token');
    table.index(['state', 'priority', 'id']);
    table.index(['batch_id', 'position']);
    table.index(['provider_id']);
  });
  // Tried under a key of its own, and possibly accepted: only the provider knows.
  await knex('mail_sends')
    .where({ state: 'queued' })
    .whereNotNull('first_attempt_at')
    .update({ state: 'unknown', reason: 'key_changed' });
}
