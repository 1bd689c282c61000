import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';

let file: string;
let knex: Knex;

beforeEach(async () => {
  file = join(await temporaryFolder(), 'test.db');
  knex = openDatabase({ kind: 'sqlite', file });
  await knex.schema.createTable('things', (table) => {
    table.integer('id').primary();
    table.text('name').notNullable();
  });
});
afterEach(() => knex.destroy());

const add = (id: number) => knex('things').insert({ id, name: `thing ${id}` });

test('a statement that failed works at its next use', async () => {
  await add(1);
  await expect(add(1)).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT' });
  await add(2);
  expect(await knex('things').orderBy('id').pluck('id')).toEqual([1, 2]);
});

test('a wrong statement is refused each time', async () => {
  for (const _ of [1, 2]) await expect(knex('nowhere').select()).rejects.toThrow('no such table');
  await knex.schema.createTable('nowhere', (table) => table.text('a'));
  expect(await knex('nowhere').select()).toEqual([]);
});

test('each run gets its own changes, also of one statement run many times at once', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, id) => add(id)));
  const rename = (below: number) => knex('things').where('id', '<', below).update({ name: 'x' });
  const counts = await knex.transaction((trx) =>
    Promise.all([5, 0, 40, 1].map((below) => rename(below).transacting(trx))),
  );
  expect(counts).toEqual([5, 0, 40, 1]);
});

test('more statements than the cache holds, all at once, and the file closes afterwards', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, id) => add(id)));
  const lists = Array.from({ length: 700 }, (_, length) => Array.from({ length }, (_, id) => id));
  const found = await Promise.all(lists.map((ids) => knex('things').whereIn('id', ids).pluck('id')));
  expect(found.map(({ length }) => length)).toEqual(lists.map(({ length }) => Math.min(length, 40)));
  await knex.destroy();
  knex.initialize();
  expect(await knex('things').where({ id: 7 }).first()).toMatchObject({ name: 'thing 7' });
});

test('a column that another connection adds is read', async () => {
  await add(1);
  expect(Object.keys(await knex('things').first())).toEqual(['id', 'name']);
  const other = openDatabase({ kind: 'sqlite', file });
  await other.schema.alterTable('things', (table) => table.text('colour'));
  await other.destroy();
  expect(Object.keys(await knex('things').first())).toEqual(['id', 'name', 'colour']);
});
