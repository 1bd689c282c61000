import type { Knex } from 'knex';

/** A reseller's id, or a column that has one. */
type Reader = string | Knex.Ref<string, Record<string, string>>;

/**
 * The one rule of which events a reseller may read, in the feed and by webhook: those of its orders, what happened to onboardings
 * and invitations that carry one, and what concerns the reseller itself.
 */
export function restrictToReseller(knex: Knex, reader: Reader): (events: Knex.QueryBuilder) => void {
  const own = () => knex('orders').where('orders.submitter', reader).select(knex.raw('1'));
  return (events) =>
    events.where((query) =>
      query
        .where('events.reseller_id', reader)
        .orWhereExists(own().where('orders.id', knex.ref('events.order_id')))
        .orWhere((about) =>
          about
            .whereNull('events.order_id')
            .where((kinds) =>
              kinds.whereLike('events.type', 'onboarding.%').orWhereLike('events.type', 'invitation.%'),
            )
            .whereExists(own().where('orders.onboarding_id', knex.ref('events.onboarding_id'))),
        ),
    );
}
