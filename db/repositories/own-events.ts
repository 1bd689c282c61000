import type { Knex } from 'knex';
import type { EventRow } from '../event-rows.ts';
import { seenOnboardings } from './seen-onboardings.ts';

/** Restricts events to those of a reseller's orders, and what happened to the onboardings and invitations that it sees. */
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
          .whereIn('onboarding_id', seenOnboardings(knex, submitter))
          .where((kinds) => kinds.whereLike('type', 'onboarding.%').orWhereLike('type', 'invitation.%')),
      ),
    );
}
