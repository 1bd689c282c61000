import type { Knex } from 'knex';
import { isPostgres } from '../connection.ts';

/**
 * Who had a form send a mail, so that strangers have limits of their own; which mails the vendor lets not count; when
 * a session got a new id.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('mail_sends', (table) => {
    // 'invitee' or 'visitor'; null: the vendor, an admin or the schedule.
    table.text('asked_by');
  });
  await knex.raw('create index mail_sends_asked on mail_sends (queued_at) where asked_by is not null');
  await knex.schema.alterTable('invitations', (table) => {
    table.integer('counted_from').notNullable().defaultTo(0);
  });
  await knex.schema.alterTable('sessions', (table) => {
    table.specificType('replacedAt', isPostgres(knex) ? 'timestamptz' : 'date');
  });
}
