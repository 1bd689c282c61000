import type { Knex } from 'knex';

/** What the provider reports about a mail. Only the columns listed here are kept, and none is personal. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('mail_events', (table) => {
    // The provider's id of the message, which identifies a repeat.
    table.text('id').primary();
    table.text('send_id').notNullable().references('mail_sends.id');
    table.text('provider_id').notNullable();
    table.text('type').notNullable();
    table.text('at').notNullable();
    table.text('received_at').notNullable();
    table.text('detail');
    table.index(['send_id']);
  });
  await knex.schema.alterTable('mail_sends', (table) => {
    table.text('delivery');
    table.text('delivery_at');
    table.text('problem');
    // When the problem was signalled to the workflow.
    table.text('problem_signalled_at');
    // When to ask the provider; null: never again.
    table.text('look_up_at');
  });
  await knex.raw(
    'create index mail_sends_to_look_up on mail_sends (state, look_up_at) where look_up_at is not null',
  );
  await knex.raw(
    'create index mail_sends_to_signal on mail_sends (id) where problem is not null and problem_signalled_at is null',
  );
  await knex('mail_sends')
    .where({ state: 'unknown' })
    .update({ look_up_at: knex.raw('coalesce(settled_at, queued_at)') });
}
