import type { Knex } from 'knex';
import type { EventRow } from '../event-rows.ts';

/** Restricts events to those of a submitter's orders, and what happened to onboardings and invitations that carry one. */
export function restrictToSubmitter(
  knex: Knex,
  submitter: string,
): (events: Knex.QueryBuilder<EventRow>) => void {
  const own = () => knex('orders').where({ submitter });
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
