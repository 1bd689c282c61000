import { join } from 'node:path';
import type { Knex } from 'knex';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { GroupCommit } from '../../db/group-commit.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';

let knex: Knex;
let groups: GroupCommit;
let transactions: number;

beforeEach(async () => {
  knex = openDatabase({ kind: 'sqlite', file: join(await temporaryFolder(), 'test.db') });
  onTestFinished(() => knex.destroy());
  await knex.schema.createTable('things', (table) => table.integer('id').primary());
  transactions = 0;
  knex.on('query', ({ sql }: { sql: string }) => {
    if (sql.startsWith('BEGIN')) transactions += 1;
  });
  groups = new GroupCommit(knex, { most: 50, atOnce: 1 });
});

const add = (id: number) =>
  groups.run(async (trx) => {
    await trx('things').insert({ id });
    return id;
  });

test('work that comes at once shares a transaction, and each piece gets its own result', async () => {
  const ids = Array.from({ length: 120 }, (_, id) => id);
  expect(await Promise.all(ids.map(add))).toEqual(ids);
  expect(await knex('things').pluck('id')).toEqual(ids);
  // The first finds no other work waiting; then 50 at a time.
  expect(transactions).toBeLessThan(6);
});

test('a piece that fails, fails alone, and leaves nothing behind', async () => {
  await add(3);
  const half = groups.run(async (trx) => {
    await trx('things').insert({ id: 100 });
    throw new Error('no');
  });
  const results = await Promise.allSettled([add(1), add(2), half, add(3), add(4)]);
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ]);
  expect(await knex('things').orderBy('id').pluck('id')).toEqual([1, 2, 3, 4]);
});

test('a failed commit rejects each piece, and the next may work', async () => {
  await knex.schema.raw(
    'create table owned (id integer, thing integer references things(id) deferrable initially deferred)',
  );
  const own = (thing: number) => groups.run((trx) => trx('owned').insert({ id: 1, thing }));
  const [first, second] = await Promise.allSettled([own(7), own(8)]);
  expect([first?.status, second?.status]).toEqual(['rejected', 'rejected']);
  await add(7);
  await own(7);
  expect(await knex('owned').pluck('thing')).toEqual([7]);
});

test('lanes run side by side, and each in its order', async () => {
  const seen: string[] = [];
  const step = (name: string, lane: string) =>
    groups.run(async (trx) => {
      seen.push(`${name} begins`);
      await trx.raw('select 1');
      seen.push(`${name} ends`);
    }, lane);
  await Promise.all([step('a1', 'a'), step('b1', 'b'), step('a2', 'a')]);
  expect(seen.slice(0, 2)).toEqual(['a1 begins', 'b1 begins']);
  expect(seen.indexOf('a2 begins')).toBeGreaterThan(seen.indexOf('a1 ends'));
});

test('of lanes that run side by side a failing one leaves nothing, and the others stay', async () => {
  const inLane = (id: number) => groups.run((trx) => trx('things').insert({ id }), `lane ${id}`);
  await inLane(1);
  const [again, other] = await Promise.allSettled([inLane(1), inLane(2)]);
  expect([again?.status, other?.status]).toEqual(['rejected', 'fulfilled']);
  expect(await knex('things').orderBy('id').pluck('id')).toEqual([1, 2]);
});

test('a transaction that lasts takes on no more work, and the rest follows in the next', async () => {
  const brief = new GroupCommit(knex, { most: 50, atOnce: 1, holdMs: 0 });
  const run = (id: number) => brief.run((trx) => trx('things').insert({ id }));
  await Promise.all([1, 2, 3].map(run));
  expect(transactions).toBe(3);
  expect(await knex('things').orderBy('id').pluck('id')).toEqual([1, 2, 3]);
});

test('while the database is away all pieces are told after the first has found out', async () => {
  let runs = 0;
  const away = Object.assign(new Error('no answer'), { code: 'ECONNREFUSED' });
  const work = Array.from({ length: 10 }, () =>
    groups.run(async () => {
      runs += 1;
      throw away;
    }),
  );
  const results = await Promise.allSettled(work);
  expect(results.map((result) => result.status === 'rejected' && result.reason)).toEqual(
    work.map(() => away),
  );
  expect(runs).toBe(2);
});
