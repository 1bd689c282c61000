import type { Knex } from 'knex';

/**
 * What resellers asked for and is not decided: deciding takes longer for an account that exists, so no caller waits for it. And
 * what only an order gave, which goes when the order is cancelled.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('relation_requests', (table) => {
    table.text('reseller_id').notNullable().references('resellers.id');
    // By which id it names the account: `account` or `customer`.
    table.text('named_by').notNullable();
    table.text('name').notNullable();
    table.text('actor').notNullable();
    table.text('requested_at').notNullable().index();
    table.primary(['reseller_id', 'named_by', 'name']);
  });
  await knex.raw('alter table invitations add column role_before text');
  // An invitation that an open onboarding waits for has the role that the order gave it.
  await knex.raw(`update invitations set role_before = 'member'
    where exists (select 1 from onboardings where invitation_id = invitations.id and closed_at is null)
      and exists (
        select 1 from audit_events where subject = invitations.id and action = 'invitation.made_admin')`);
  for (const column of ['before_order', 'ended_because', 'told_at'])
    await knex.raw(`alter table reseller_relations add column ${column} text`);
  // Those that neither a person agreed to nor a reseller asked for.
  await knex.raw(`update reseller_relations set before_order = 'none'
    where status = 'active' and not exists (
      select 1 from audit_events where subject = reseller_relations.id
        and action in ('relation.approved', 'relation.requested'))`);
}
