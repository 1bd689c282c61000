import type { Knex } from 'knex';

/** What happens after mails to magic addresses in test mode: a row a mail, written when the mail is kept. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('test_plays', (table) => {
    table.text('send_id').primary().references('mail_sends.id');
    // The part of the address before `@` or `+`.
    table.text('role').notNullable();
    table.integer('attempts').notNullable().defaultTo(0);
    // Who plays it has it until then.
    table.text('not_before');
    table.text('played_at');
    table.text('result');
    table.index(['played_at', 'not_before']);
  });
}
