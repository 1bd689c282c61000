import type { Knex } from 'knex';

/** Resellers have webhook endpoints of their own, and events that concern them without an order. */
export async function up(knex: Knex): Promise<void> {
  // Null: the vendor's.
  await knex.raw('alter table webhook_endpoints add column reseller_id text references resellers (id)');
  await knex.raw(
    'create index webhook_endpoints_reseller on webhook_endpoints (reseller_id) where reseller_id is not null',
  );
  // The reseller that may read an event which no order of its own explains.
  await knex.raw('alter table events add column reseller_id text');
}
