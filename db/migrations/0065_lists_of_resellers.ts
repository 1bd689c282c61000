import type { Knex } from 'knex';

/** What the lists of resellers and of changes are found by: they cost what they show, not what the tables hold. */
export async function up(knex: Knex): Promise<void> {
  // Whose order a license names; null where a version before this one wrote the row: then its order says it. Those versions
  // join these tables with orders, which has the column `submitter`.
  for (const [table, id] of [
    ['licenses', 'id'],
    ['license_changes', 'license_id'],
  ]) {
    await knex.raw(`alter table ${table} add column order_submitter text`);
    await knex.raw(
      `update ${table} set order_submitter = (select orders.submitter from order_lines
         join orders on orders.id = order_lines.order_id where order_lines.id = ${table}.order_line_id)`,
    );
    await knex.raw(`create index ${table}_of_submitter on ${table} (order_submitter, ${id})`);
    await knex.raw(
      `create index ${table}_without_submitter on ${table} (${id}) where order_submitter is null`,
    );
  }
  await knex.raw(
    `create index orders_standing on orders (submitter, customer_id) where status <> 'cancelled'`,
  );
  await knex.raw('create index customer_contacts_set on customer_contacts (set_by, set_at)');
  const createdAt = {
    orders: 'received_at',
    licenses: 'created_at',
    onboardings: 'opened_at',
    customers: 'created_at',
  };
  for (const [table, created] of Object.entries(createdAt)) {
    const changed = `coalesce(updated_at, ${created})`;
    await knex.raw(`drop index ${table}_changed`);
    // PostgreSQL reads an index alone only if it has the columns of its expressions too.
    await knex.raw(`create index ${table}_changed on ${table} (${changed}, id, updated_at, ${created})`);
  }
}
