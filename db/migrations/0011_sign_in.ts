import type { Knex } from 'knex';
import { isPostgres } from '../connection.ts';

/** Password resets, tries at forms, and the table of better-auth's second factor under our names. */
export async function up(knex: Knex): Promise<void> {
  const flag = isPostgres(knex) ? 'boolean' : 'integer';
  await knex.schema.createTable('password_resets', (table) => {
    // The hash of the token; only the mail has the token.
    table.text('hash').primary();
    table.text('user_id').notNullable().references('users.id').onDelete('CASCADE').index();
    table.text('email').notNullable();
    table.text('created_at').notNullable().index();
    table.text('expires_at').notNullable();
    table.text('used_at');
  });
  await knex.schema.createTable('form_tries', (table) => {
    table.text('key').primary();
    table.integer('hits').notNullable();
    table.text('ends_at').notNullable().index();
  });
  await knex.schema.alterTable('users', (table) => {
    table.specificType('twoFactorEnabled', flag);
  });
  await knex.schema.createTable('second_factors', (table) => {
    table.text('id').primary();
    table.text('secret').notNullable();
    table.text('backupCodes').notNullable();
    table.text('userId').notNullable().references('users.id').onDelete('CASCADE').unique();
    table.specificType('verified', flag);
    table.integer('failedVerificationCount');
    table.specificType('lockedUntil', isPostgres(knex) ? 'timestamptz' : 'date');
  });
  await knex.schema.alterTable('invitations', (table) => {
    table.index(['email_normalised', 'created_at'], 'invitations_latest_to');
  });
}
