import type { Knex } from 'knex';

/** Which attempt at a request has an Idempotency-Key: one that was overtaken can neither free the key nor answer. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table idempotency_records add column claim_id text');
}
