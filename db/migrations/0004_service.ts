import type { Knex } from 'knex';

/** Mail, the local mailbox, API keys, repeated requests and the audit trail. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('mail_sends', (table) => {
    table.text('id').primary();
    table.text('subject').notNullable();
    table.text('kind').notNullable();
    table.integer('n').notNullable();
    table.text('workflow_id').notNullable();
    table.text('business_account_id').notNullable().references('business_accounts.id');
    table.text('invitation_id').references('invitations.id').index();
    table.integer('epoch');
    table.text('user_id').references('users.id');
    table.text('recipient').notNullable();
    table.text('state').notNullable();
    table.text('reason');
    table.text('provider_id');
    table.text('queued_at').notNullable();
    table.text('first_attempt_at');
    table.text('settled_at');
    table.unique(['subject', 'kind', 'n']);
    table.index(['business_account_id', 'queued_at']);
    table.index(['workflow_id', 'state']);
  });
  await knex.schema.createTable('mailbox', (table) => {
    table.text('id').primary();
    table.text('send_id').notNullable().unique();
    table.text('kind').notNullable();
    table.text('to').notNullable();
    table.text('from').notNullable();
    table.text('subject').notNullable();
    table.text('html').notNullable();
    table.text('text').notNullable();
    table.text('headers').notNullable();
    table.text('links').notNullable();
    table.text('sent_at').notNullable().index();
  });
  await knex.schema.createTable('api_keys', (table) => {
    table.text('id').primary();
    table.text('name').notNullable();
    table.text('hash').notNullable().unique();
    table.text('hint').notNullable();
    table.text('submitter').notNullable();
    table.text('created_at').notNullable();
    table.text('revoked_at');
  });
  await knex.schema.createTable('idempotency_records', (table) => {
    table.text('submitter').notNullable();
    table.text('key').notNullable();
    table.text('request_hash').notNullable();
    table.text('state').notNullable();
    table.text('update_id');
    table.integer('status');
    table.text('response');
    table.text('created_at').notNullable().index();
    table.primary(['submitter', 'key']);
  });
  await knex.schema.createTable('audit_events', (table) => {
    table.text('id').primary();
    table.text('natural_key').notNullable().unique();
    table.text('at').notNullable();
    table.text('action').notNullable();
    table.text('actor').notNullable();
    table.text('business_account_id').references('business_accounts.id').index();
    table.text('subject').notNullable().index();
    table.text('data').notNullable();
  });
}
