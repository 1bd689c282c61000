import type { Knex } from 'knex';
import { type ResellerRef, seenOnboardings } from './seen-onboardings.ts';

/**
 * The one rule of which events a reseller may read, in the feed and by webhook: those of its orders, what happened to
 * the onboardings and invitations that it sees, what concerns the reseller itself, and what names it as a reader.
 */
export function restrictToReseller(knex: Knex, reader: ResellerRef): (events: Knex.QueryBuilder) => void {
  const own = () => knex('orders').where('orders.submitter', reader).select(knex.raw('1'));
  const named = () => knex('event_readers').where('event_readers.reseller_id', reader).select(knex.raw('1'));
  return (events) =>
    events.where((query) =>
      query
        .where('events.reseller_id', reader)
        .orWhereExists(own().where('orders.id', knex.ref('events.order_id')))
        .orWhereExists(named().where('event_readers.event_id', knex.ref('events.id')))
        .orWhere((about) =>
          about
            .whereNull('events.order_id')
            .where((kinds) =>
              kinds.whereLike('events.type', 'onboarding.%').orWhereLike('events.type', 'invitation.%'),
            )
            .whereIn('events.onboarding_id', seenOnboardings(knex, reader)),
        ),
    );
}
