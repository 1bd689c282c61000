import type { Knex } from 'knex';

/** Since when an onboarding has its status. Of earlier ones the last change is known, which is seldom another. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table onboardings add column status_since text');
  await knex('onboardings').update({ status_since: knex.ref('updated_at') });
  // Lists of what is open longest in a status; the few open ones of a large table.
  await knex.raw(
    'create index onboardings_open_since on onboardings (status, status_since) where closed_at is null',
  );
}
