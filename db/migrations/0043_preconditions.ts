import type { Knex } from 'knex';

/**
 * Whether the If-Match of a request held, for one that runs again under its Idempotency-Key; and the moment of the command that
 * claims an invitation, which has no time of its last change.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'alter table idempotency_records add column precondition_held boolean not null default false',
  );
  await knex.raw('alter table invitations add column claimed_at text');
}
