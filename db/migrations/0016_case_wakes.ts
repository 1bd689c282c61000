import type { Knex } from 'knex';
import { databaseTime } from '../clock.ts';

/** Which runs have to be woken, and which cases have a problem: rows, so that neither is lost or multiplied. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('case_wakes', (table) => {
    table.text('workflow_id').primary();
    // By the database's clock. A claim moves it on, so it is a lease and a planned repeat at the same time.
    table.text('due_at').notNullable().index();
    table.integer('sends').notNullable().defaultTo(0);
  });
  await knex.schema.createTable('case_problems', (table) => {
    table.text('workflow_id').primary();
    table.text('code').notNullable();
    table.text('since').notNullable();
  });
  await knex.schema.createTable('leases', (table) => {
    table.text('name').primary();
    // By the database's clock: until then no other process does this work.
    table.text('until').notNullable();
  });
  await knex.raw(
    `create index invitations_live on invitations (id)
     where status in ('pending', 'expired', 'declined', 'undeliverable')`,
  );
  await knex.raw("create index orders_untaken on orders (customer_id, id) where status = 'received'");
  // From now on a terminal status closes an onboarding in the same statement.
  await knex('onboardings')
    .whereIn('status', ['completed', 'cancelled'])
    .whereNull('closed_at')
    .update({ closed_at: knex.ref('updated_at') });
  await knex.raw('drop index mail_sends_to_signal');
  await knex.raw('alter table mail_sends rename column problem_signalled_at to problem_taken_at');
  await knex.raw('alter table mail_sends drop column task_token');
  await knex.raw(
    'create index mail_sends_problems on mail_sends (workflow_id) where problem is not null and problem_taken_at is null',
  );
  // The mail that reports a bound license.
  await knex.raw('alter table licenses add column notice text');
  await wakeAll(knex);
}

/** Runs of 0.1.0 continue as current runs once they are woken. */
async function wakeAll(knex: Knex): Promise<void> {
  const wake = (id: Knex.Raw) => [id, databaseTime(knex)];
  const cases = [
    knex('onboardings')
      .whereNull('closed_at')
      .select(...wake(knex.raw("'onboarding/' || customer_id"))),
    knex('orders')
      .where({ status: 'received' })
      .select(...wake(knex.raw("'onboarding/' || customer_id"))),
    knex('invitations')
      .whereIn('status', ['pending', 'expired', 'declined', 'undeliverable'])
      .whereLike('workflow_id', 'invitation/%')
      .select(...wake(knex.raw('workflow_id'))),
  ];
  for (const rows of cases) {
    const ids = knex.from(rows.as('found')).distinct();
    await knex(knex.raw('?? (??, ??)', ['case_wakes', 'workflow_id', 'due_at']))
      .insert(ids)
      .onConflict('workflow_id')
      .ignore();
  }
}
