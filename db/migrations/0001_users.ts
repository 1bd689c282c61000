import type { Knex } from 'knex';
import { isPostgres } from '../connection.ts';

/** The tables of better-auth 1.7, as its own `compileMigrations` prints them, under our names. */
export async function up(knex: Knex): Promise<void> {
  const moment = isPostgres(knex) ? 'timestamptz' : 'date';
  const flag = isPostgres(knex) ? 'boolean' : 'integer';
  await knex.schema.createTable('users', (table) => {
    table.text('id').primary();
    table.text('name').notNullable();
    table.text('email').notNullable().unique();
    table.specificType('emailVerified', flag).notNullable();
    table.text('image');
    table.specificType('createdAt', moment).notNullable();
    table.specificType('updatedAt', moment).notNullable();
  });
  await knex.schema.createTable('sessions', (table) => {
    table.text('id').primary();
    table.specificType('expiresAt', moment).notNullable();
    table.text('token').notNullable().unique();
    table.specificType('createdAt', moment).notNullable();
    table.specificType('updatedAt', moment).notNullable();
    table.text('ipAddress');
    table.text('userAgent');
    table.text('userId').notNullable().references('users.id').onDelete('CASCADE').index();
  });
  await knex.schema.createTable('credentials', (table) => {
    table.text('id').primary();
    table.text('accountId').notNullable();
    table.text('providerId').notNullable();
    table.text('userId').notNullable().references('users.id').onDelete('CASCADE').index();
    for (const name of ['accessToken', 'refreshToken', 'idToken', 'scope', 'password']) table.text(name);
    table.specificType('accessTokenExpiresAt', moment);
    table.specificType('refreshTokenExpiresAt', moment);
    table.specificType('createdAt', moment).notNullable();
    table.specificType('updatedAt', moment).notNullable();
  });
  await knex.schema.createTable('verifications', (table) => {
    table.text('id').primary();
    table.text('identifier').notNullable().index();
    table.text('value').notNullable();
    table.specificType('expiresAt', moment).notNullable();
    table.specificType('createdAt', moment).notNullable();
    table.specificType('updatedAt', moment).notNullable();
  });
}
