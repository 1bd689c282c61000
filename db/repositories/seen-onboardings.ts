import type { Knex } from 'knex';

/**
 * The ids of the onboardings that a reseller sees: those where an order of its stands, and those where no other ever
 * ordered.
 */
export const seenOnboardings = (knex: Knex, submitter: string): Knex.QueryBuilder =>
  knex('orders as own')
    .where('own.submitter', submitter)
    .where((query) =>
      query
        .whereNot('own.status', 'cancelled')
        .orWhereNotExists(
          knex('orders as others')
            .whereRaw('others.onboarding_id = own.onboarding_id')
            .whereNot('others.submitter', submitter),
        ),
    )
    .select('own.onboarding_id');
