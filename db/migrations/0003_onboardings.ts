import type { Knex } from 'knex';

/** Orders, the onboardings they open, the licenses they bring and the invitations they lead to. */
export async function up(knex: Knex): Promise<void> {
  await createInvitations(knex);
  await knex.schema.createTable('onboardings', (table) => {
    table.text('id').primary();
    table.text('customer_id').notNullable().references('customers.id').index();
    table.text('status').notNullable().index();
    table.text('business_account_id').references('business_accounts.id').index();
    table.text('invitation_id').references('invitations.id').index();
    table.text('opened_at').notNullable();
    table.text('updated_at').notNullable();
    table.text('closed_at');
  });
  await knex.raw(
    'create unique index onboardings_one_open_per_customer on onboardings (customer_id) where closed_at is null',
  );
  await knex.schema.createTable('orders', (table) => {
    table.text('id').primary();
    table.text('submitter').notNullable();
    table.text('external_order_id').notNullable();
    table.text('body_hash').notNullable();
    table.text('channel').notNullable();
    table.text('customer_id').notNullable().references('customers.id');
    table.text('contact_id').notNullable().references('contacts.id');
    table.text('onboarding_id').notNullable().references('onboardings.id');
    table.text('status').notNullable();
    table.text('warnings').notNullable();
    table.text('received_at').notNullable();
    table.text('taken_at');
    table.unique(['submitter', 'external_order_id']);
    table.index(['status', 'received_at']);
    table.index(['onboarding_id', 'status']);
  });
  await knex.schema.createTable('order_lines', (table) => {
    table.text('id').primary();
    table.text('order_id').notNullable().references('orders.id');
    table.integer('position').notNullable();
    productColumns(table);
    table.unique(['order_id', 'position']);
  });
  await knex.schema.createTable('licenses', (table) => {
    table.text('id').primary();
    table.text('order_line_id').notNullable().unique().references('order_lines.id');
    table.text('onboarding_id').notNullable().references('onboardings.id').index();
    table.text('business_account_id').notNullable().references('business_accounts.id');
    table.text('status').notNullable();
    table.text('created_at').notNullable();
    table.text('bound_at');
    productColumns(table);
    table.index(['business_account_id', 'status']);
  });
}

function productColumns(table: Knex.CreateTableBuilder): void {
  table.text('product').notNullable();
  table.text('kind').notNullable();
  table.text('version').notNullable();
  table.integer('quantity').notNullable();
  table.text('license_key');
  table.text('upgrade_insurance_until');
  table.text('subscription_ends_at');
}

async function createInvitations(knex: Knex): Promise<void> {
  await knex.schema.createTable('invitations', (table) => {
    table.text('id').primary();
    // SQLite cannot use the unique index below if a status is a bound value.
    table.text('business_account_id').notNullable().references('business_accounts.id').index();
    table.text('workflow_id').notNullable();
    table.text('email').notNullable();
    table.text('email_normalised').notNullable();
    table.text('role').notNullable();
    table.text('locale').notNullable();
    table.text('time_zone').notNullable();
    table.text('status').notNullable();
    table.integer('epoch').notNullable();
    table.integer('send_count').notNullable();
    table.integer('lifetime_days').notNullable();
    table.text('expires_at').notNullable();
    table.text('reminders').notNullable();
    table.text('reminders_stopped_at');
    table.text('accepted_by').references('users.id');
    table.text('created_at').notNullable();
    table.text('ended_at');
  });
  // An ended invitation that can be reissued (expired, declined, undeliverable) stays the only one for its address.
  await knex.raw(
    `create unique index invitations_one_live_per_address on invitations (business_account_id, email_normalised)
     where status in ('pending', 'expired', 'declined', 'undeliverable')`,
  );
  await knex.schema.createTable('invitation_links', (table) => {
    table.text('hash').primary();
    table.text('invitation_id').notNullable().references('invitations.id');
    table.integer('epoch').notNullable();
    table.text('purpose').notNullable();
    table.text('key_id').notNullable();
    table.text('nonce').notNullable();
    table.text('closed_reason');
    table.text('created_at').notNullable();
    table.unique(['invitation_id', 'epoch', 'purpose']);
  });
  await knex.schema.createTable('invitation_notes', (table) => {
    table.text('id').primary();
    table.text('invitation_id').notNullable().references('invitations.id').index();
    table.integer('epoch').notNullable();
    table.text('text').notNullable();
    table.text('created_at').notNullable();
  });
}
