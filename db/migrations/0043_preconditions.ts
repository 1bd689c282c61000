import type { Knex } from 'knex';

/** Whether the If-Match of a request held, for one that runs again under its Idempotency-Key. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'alter table idempotency_records add column precondition_held boolean not null default false',
  );
}
