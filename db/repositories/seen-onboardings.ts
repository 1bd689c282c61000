import type { Knex } from 'knex';

/** A reseller's id, or a column that has one. */
export type ResellerRef = string | Knex.Ref<string, Record<string, string>>;

/**
 * The ids of the onboardings that a reseller sees: those where an order of its stands, and those where no other ever
 * ordered.
 */
export const seenOnboardings = (knex: Knex, reader: ResellerRef): Knex.QueryBuilder =>
  knex('orders as own')
    .where('own.submitter', reader)
    .where((query) =>
      query
        .whereNot('own.status', 'cancelled')
        .orWhereNotExists(
          knex('orders as others')
            .whereRaw('others.onboarding_id = own.onboarding_id')
            .whereNot('others.submitter', reader),
        ),
    )
    .select('own.onboarding_id');
