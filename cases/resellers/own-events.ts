import type { Knex } from 'knex';
import type { EventRow } from '../../db/event-rows.ts';
import type { Viewer } from './viewer.ts';

/**
 * Restricts events to those that a viewer may read: a reseller those of its own orders, and what happened to the onboardings
 * and invitations that carry one. Undefined: no restriction.
 */
export function restrictEvents(
  knex: Knex,
  { resellerId }: Viewer,
): ((events: Knex.QueryBuilder<EventRow>) => void) | undefined {
  if (resellerId === null) return undefined;
  const own = () => knex('orders').where({ submitter: resellerId });
  return (events) =>
    events.where((query) =>
      query.whereIn('order_id', own().select('id')).orWhere((about) =>
        about
          .whereNull('order_id')
          .whereIn('onboarding_id', own().select('onboarding_id'))
          .where((kinds) => kinds.whereLike('type', 'onboarding.%').orWhereLike('type', 'invitation.%')),
      ),
    );
}
