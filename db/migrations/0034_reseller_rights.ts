import type { Knex } from 'knex';

/**
 * Who gave an address as a correction: it goes when nothing of that submitter stands; who wrote about a customer; and whether
 * a transfer ended the relation of the old reseller, which alone an undo revives.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table contacts add column corrected_by text');
  await knex.raw('alter table reseller_transfers add column from_was_active boolean not null default true');
  await knex.raw('alter table customers add column named_by text');
  // Customers to whom resellers alone have sold.
  await knex.raw(`update customers
    set named_by = (select min(submitter) from orders where orders.customer_id = customers.id)
    where exists (select 1 from orders where orders.customer_id = customers.id)
      and not exists (
        select 1 from orders where orders.customer_id = customers.id and substr(submitter, 1, 4) <> 'res_')
      and not exists (select 1 from license_records where license_records.customer_id = customers.id)`);
}
