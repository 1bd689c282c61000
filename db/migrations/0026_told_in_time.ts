import type { Knex } from 'knex';

/** What the daily sweep has told, and which mails a person has stopped. */
export async function up(knex: Knex): Promise<void> {
  // When admins were told that it had been silent; a later sign of life makes it count no more.
  await knex.raw('alter table instances add column stale_told_at text');
  await knex.raw(
    "create index instances_told on instances (stale_told_at) where status = 'active' and stale_told_at is not null",
  );
  await knex.raw('create index licenses_in_grace on licenses (id) where grace_started_at is not null');
  await knex.raw(
    "create index licenses_subscription_end on licenses (subscription_ends_at) where status = 'bound'",
  );
  await knex.raw(
    "create index licenses_insurance_end on licenses (upgrade_insurance_until) where status = 'bound'",
  );
  await knex.schema.createTable('license_end_notices', (table) => {
    table.text('license_id').notNullable().references('licenses.id');
    table.text('what').notNullable();
    // The day told: a renewal makes another one, of which nothing was told.
    table.text('ends_on').notNullable();
    table.integer('milestone').notNullable();
    table.text('business_account_id').notNullable().references('business_accounts.id');
    // The subject of the mails.
    table.text('notice').notNullable();
    table.text('told_at').notNullable();
    // The subject of the list that sales got.
    table.text('listed_in');
    table.primary(['license_id', 'what', 'ends_on', 'milestone']);
  });
  await knex.raw('create index license_end_notices_mail on license_end_notices (notice)');
  await knex.raw('create index license_end_notices_list on license_end_notices (listed_in)');
  await knex.schema.createTable('mail_stops', (table) => {
    table.text('user_id').notNullable().references('users.id').onDelete('CASCADE');
    table.text('topic').notNullable();
    table.text('key_id').notNullable();
    table.text('nonce').notNullable();
    // Of the token of the link that stops them.
    table.text('hash').notNullable().unique();
    table.text('created_at').notNullable();
    // Null: the person gets them.
    table.text('stopped_at');
    table.primary(['user_id', 'topic']);
  });
}
