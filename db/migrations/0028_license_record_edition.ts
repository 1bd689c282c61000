import type { Knex } from 'knex';

/** Licenses from before Gatehouse have an edition, as those of orders do. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('license_records', (table) => {
    table.text('edition').notNullable().defaultTo('full');
  });
}
