import type { Knex } from 'knex';

/** Finds customers whose ids differ in case only. */
export const up = (knex: Knex): Promise<void> =>
  knex.raw('create index customers_lower_id on customers (lower(id))');
