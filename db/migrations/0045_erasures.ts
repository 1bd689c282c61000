import type { Knex } from 'knex';
import { isPostgres } from '../connection.ts';

/**
 * What was erased, without names. While an erasure is under way the network of an event at a sign-in may go from the audit
 * trail, and nothing else of it may change. A certificate outlives the person who issued it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('erasures', (table) => {
    table.text('id').primary();
    // customer or person.
    table.text('kind').notNullable();
    // The id of the customer or the user; null: the address had no user.
    table.text('subject').index();
    // As the audit trail names who did it.
    table.text('actor').notNullable();
    table.text('started_at').notNullable();
    // Null only within the transaction that erases.
    table.text('ended_at');
    // What went from which table, as JSON of counts.
    table.text('receipt').notNullable();
  });
  await knex.schema.alterTable('offline_certificates', (table) => {
    table.setNullable('issued_by');
  });
  await (isPostgres(knex) ? allowOnPostgres(knex) : allowOnSqlite(knex));
}

const REFUSAL = 'audit events are append-only';
const COLUMNS = ['id', 'natural_key', 'at', 'action', 'actor', 'business_account_id', 'subject'];

async function allowOnSqlite(knex: Knex): Promise<void> {
  const same = COLUMNS.map((column) => `new.${column} is old.${column}`).join(' and ');
  await knex.raw('drop trigger audit_events_unchanged');
  await knex.raw(`create trigger audit_events_unchanged before update on audit_events
    when not (${same} and new.data is json_remove(old.data, '$.network')
      and exists (select 1 from erasures where ended_at is null))
    begin select raise(abort, '${REFUSAL}'); end`);
}

async function allowOnPostgres(knex: Knex): Promise<void> {
  await knex.raw(`
    create or replace function refuse_audit_change() returns trigger language plpgsql set search_path from current as $$
    begin
      if tg_op = 'DELETE' then
        if old.at <= to_char((clock_timestamp() - interval '365 days') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        then return old; end if;
      end if;
      if tg_op = 'UPDATE' then
        if to_jsonb(new) - 'data' = to_jsonb(old) - 'data' and new.data::jsonb = old.data::jsonb - 'network'
          and exists (select 1 from erasures where ended_at is null)
        then return new; end if;
      end if;
      raise exception '${REFUSAL}';
    end $$`);
}
