import type { Knex } from 'knex';
import { isPostgres } from '../connection.ts';

/**
 * Recovery as strong as the identity: changes of the main address, and blocks that outlive an address. Codes of an app
 * are used once. The audit trail can only grow, and says which API key submitted an order.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('address_codes', (table) => {
    // Null: the code is for a new main address.
    table.setNullable('invitation_id');
  });
  await knex.schema.createTable('main_address_changes', (table) => {
    table.text('id').primary();
    table.text('user_id').notNullable().references('users.id').onDelete('CASCADE').index();
    table.text('old_email').notNullable();
    table.text('new_email').notNullable();
    // The user signed in with the new address before: an undo leaves it.
    table.boolean('was_own').notNullable();
    // The second factor of that moment: an undo turns a later one off.
    table.text('factor_id');
    // The hash of the undo token; only the mail has the token.
    table.text('token_hash').notNullable().unique();
    table.text('created_at').notNullable().index();
    table.text('undo_until').notNullable();
    table.text('ended_at');
  });
  await knex.schema.createTable('blocked_addresses', (table) => {
    table.text('business_account_id').notNullable().references('business_accounts.id');
    // An address that a blocked member has given up.
    table.text('email_normalised').notNullable();
    table.text('membership_id').notNullable().references('memberships.id').onDelete('CASCADE').index();
    table.primary(['business_account_id', 'email_normalised']);
  });
  await knex.schema.alterTable('second_factors', (table) => {
    // The 30-second step of the last code that was accepted.
    table.integer('used_step');
  });
  await knex.schema.alterTable('orders', (table) => {
    table.text('api_key_id');
  });
  await knex.schema.alterTable('audit_events', (table) => {
    table.index(['at'], 'audit_events_at');
  });
  await (isPostgres(knex) ? guardOnPostgres(knex) : guardOnSqlite(knex));
}

const REFUSAL = 'audit events are append-only';

/** Rows younger than a year cannot be deleted by any code: what is kept by age is older. */
async function guardOnSqlite(knex: Knex): Promise<void> {
  const refuse = `begin select raise(abort, '${REFUSAL}'); end`;
  await knex.raw(`create trigger audit_events_unchanged before update on audit_events ${refuse}`);
  await knex.raw(
    `create trigger audit_events_kept before delete on audit_events
      when old.at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-365 days') ${refuse}`,
  );
}

async function guardOnPostgres(knex: Knex): Promise<void> {
  await knex.raw(`
    create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        if old.at <= to_char((clock_timestamp() - interval '365 days') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        then return old; end if;
      end if;
      raise exception '${REFUSAL}';
    end $$`);
  await knex.raw(`create trigger audit_events_append_only before update or delete on audit_events
    for each row execute function refuse_audit_change()`);
  await knex.raw(`create trigger audit_events_never_emptied before truncate on audit_events
    for each statement execute function refuse_audit_change()`);
}
