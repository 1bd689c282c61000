import type { Knex } from 'knex';
import { isPostgres } from '../connection.ts';

/**
 * All addresses that users sign in with, including the main ones, so that one unique key assigns each to one user.
 * The sign-in library knows only `users.email`: triggers copy each user's main address into this table, so no code
 * has to.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('user_addresses', (table) => {
    // The user's own id for a main address.
    table.text('id').primary();
    table.text('user_id').notNullable().references('users.id').onDelete('CASCADE').index();
    table.text('email_normalised').notNullable().unique();
    table.text('email').notNullable();
    table.boolean('main').notNullable();
    // For a further address; the user's row has whether the main one is proved.
    table.text('verified_at');
  });
  await knex.raw(
    `insert into user_addresses (id, user_id, email_normalised, email, main) select id, id, email, email, ${
      isPostgres(knex) ? 'true' : '1'
    } from users`,
  );
  await (isPostgres(knex) ? keepOnPostgres(knex) : keepOnSqlite(knex));
  await knex.schema.createTable('address_codes', (table) => {
    table.text('id').primary();
    table.text('user_id').notNullable().references('users.id').onDelete('CASCADE').index();
    table.text('email_normalised').notNullable();
    // Numbers the mails to one address, so that only one of two at once is sent.
    table.integer('n').notNullable();
    table.text('invitation_id').notNullable().references('invitations.id').index();
    // The hash of the code, made with a key that is not in the database.
    table.text('hash').notNullable();
    table.integer('tries').notNullable();
    table.text('created_at').notNullable().index();
    table.text('expires_at').notNullable();
    table.text('ended_at');
    table.unique(['email_normalised', 'n']);
  });
}

const INSERT = `insert into user_addresses (id, user_id, email_normalised, email, main)
  values (new.id, new.id, new.email, new.email,`;
const UPDATE = `update user_addresses set email_normalised = new.email, email = new.email
  where id = new.id;`;

async function keepOnSqlite(knex: Knex): Promise<void> {
  await knex.raw(`create trigger users_main_address_made after insert on users begin ${INSERT} 1); end`);
  await knex.raw(
    `create trigger users_main_address_changed after update of email on users begin ${UPDATE} end`,
  );
}

async function keepOnPostgres(knex: Knex): Promise<void> {
  // The schema of the environment, for every session that inserts.
  await knex.raw(`
    create function keep_main_address() returns trigger language plpgsql set search_path from current as $$
    begin
      if tg_op = 'INSERT' then ${INSERT} true);
      else ${UPDATE}
      end if;
      return null;
    end $$`);
  await knex.raw(`create trigger users_main_address after insert or update of email on users
    for each row execute function keep_main_address()`);
}
