import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';

let knex: Knex;

interface Thing {
  id: number;
  name: string | null;
  size?: number | null;
  is_new?: boolean;
  at?: Knex.Raw;
}
const things = () => knex<Thing>('things');

beforeEach(async () => {
  knex = openDatabase({ kind: 'sqlite', file: join(await temporaryFolder(), 'test.db') });
  await knex.schema.createTable('things', (table) => {
    table.integer('id').primary();
    table.text('name');
    table.double('size');
    table.boolean('is_new');
    table.text('at');
  });
});
afterEach(() => knex.destroy());

const textOf = (count: number) =>
  things()
    .insert(Array.from({ length: count }, (_, id) => ({ id, name: 'a', size: 1 })))
    .toSQL().sql;

test('an insert of many rows has the same text for every number of rows', () => {
  expect(textOf(2)).toBe(
    'insert into `things` (`id`, `name`, `size`) select value->>0, value->>1, value->>2 from json_each(?) where true',
  );
  expect(textOf(400)).toBe(textOf(2));
});

// The second row makes it an insert of many.
test.each([
  ['quotes', `O'Hara "x" \\ \\u0041`],
  ['what looks like a placeholder', '?, values (?, ?) $1 ?? :a'],
  ['other planes', 'Zoë 🙂 ﷽ \u2028'],
  ['a NUL byte', 'a\u0000b'],
  ['text that looks like a NUL byte', '\\u0000'],
  ['JSON', '{"a":[1,null]}'],
  ['a number as text', '007'],
  ['nothing', ''],
  ['null', null],
])('keeps %s', async (_what, name) => {
  await things().insert([
    { id: 1, name },
    { id: 2, name: 'other' },
  ]);
  expect(await things().orderBy('id').pluck('name')).toEqual([name, 'other']);
});

test('keeps numbers and booleans as one row does', async () => {
  const row = { name: 'a', size: 0.1 + 0.2, is_new: true };
  await things().insert({ id: 1, ...row });
  await things().insert([
    { id: 2, ...row },
    { id: 9_007_199_254_740_991, ...row, size: -1e300, is_new: false },
  ]);
  const [one, two, three] = await things().orderBy('id');
  expect({ ...two, id: 1 }).toEqual(one);
  expect(three).toMatchObject({ id: 9_007_199_254_740_991, size: -1e300, is_new: 0 });
  const types = await knex('things').select(
    knex.raw('typeof(id) || typeof(name) || typeof(size) || typeof(is_new) as t'),
  );
  expect(new Set(types.map(({ t }) => t))).toEqual(new Set(['integertextrealinteger']));
});

test('rows with different columns are inserted', async () => {
  await things().insert([
    { id: 1, name: 'a' },
    { id: 2, name: 'b', size: 2 },
  ] as Thing[]);
  expect(await things().orderBy('id').pluck('size')).toEqual([null, 2]);
});

test('an expression stays one, whether all rows share it or not', async () => {
  const now = knex.raw("'now'");
  await things().insert([
    { id: 1, name: 'a', at: now },
    { id: 2, name: 'b', at: now },
  ]);
  await things().insert([
    { id: 3, name: 'c', at: knex.raw('?', ['then']) },
    { id: 4, name: 'd', at: knex.raw("'later'") },
  ]);
  expect(await things().orderBy('id').pluck('at')).toEqual(['now', 'now', 'then', 'later']);
});

test('a conflict is ignored, merged, and merged under a condition', async () => {
  await things().insert({ id: 1, name: 'old', size: 1 });
  const rows = [
    { id: 1, name: 'new', size: 2 },
    { id: 2, name: 'two', size: 2 },
  ];
  expect(await things().insert(rows).onConflict('id').ignore().returning('id')).toEqual([{ id: 2 }]);
  const kept = await things()
    .insert(rows)
    .onConflict('id')
    .merge({ name: knex.raw('excluded.name || ?', ['!']) as never })
    .where('things.size', '=', 1)
    .returning(['id', 'name']);
  expect(kept).toEqual([{ id: 1, name: 'new!' }]);
  await things().insert(rows).onConflict('id').merge();
  expect(await things().orderBy('id').pluck('name')).toEqual(['new', 'two']);
});

test('one row that is refused refuses all', async () => {
  await things().insert({ id: 2, name: 'old' });
  const both = things().insert([
    { id: 1, name: 'a' },
    { id: 2, name: 'b' },
  ]);
  await expect(both).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT' });
  expect(await things().pluck('id')).toEqual([2]);
});
