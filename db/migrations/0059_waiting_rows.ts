import type { Knex } from 'knex';

const LIVE = `status in ('pending', 'expired', 'declined', 'undeliverable')`;

/** Indexes for what is asked again and again: it costs as much as there is to find, not as much as the table holds. */
export async function up(knex: Knex): Promise<void> {
  // Lists of one status, newest first.
  await knex.raw('drop index if exists onboardings_status_index');
  await knex.raw('create index onboardings_of_status on onboardings (status, id)');
  await knex.raw('create index orders_of_status on orders (status, id)');
  await knex.raw('create index licenses_of_status on licenses (status, id)');
  // Pages of colleagues' invitations, which the older index served by reading those of all customers too.
  await knex.raw('drop index if exists invitations_live');
  await knex.raw(
    `create index invitations_of_colleagues on invitations (id) where ${LIVE} and workflow_id = 'invitation/' || id`,
  );
  // The queue of mail, and what went wrong lately.
  await knex.raw(
    `create index mail_sends_waiting on mail_sends (state, priority, queued_at, invitation_id) where state in ('queued', 'batched')`,
  );
  await knex.raw(
    `create index mail_sends_gone_wrong on mail_sends (settled_at) where state in ('failed', 'unknown', 'skipped')`,
  );
  // Counts for the metrics.
  await knex.raw('create index mail_sends_counted on mail_sends (state, delivery)');
  await knex.raw('create index onboardings_counted on onboardings (status) where closed_at is null');
}
