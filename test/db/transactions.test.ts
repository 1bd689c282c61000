import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { holdLicenses } from '../../domain/licenses/hold-licenses.ts';
import { NOW, seedOrder, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { dump } from '../support/run/repeat.ts';

const run = promisify(execFile);
const WRITER = fileURLToPath(new URL('../fixtures/sqlite-writer.ts', import.meta.url));

describeOnBothDatabases('transactions', (database) => {
  it('roll back everything that repositories wrote in them', async () => {
    const store = database.store();
    const { customerId, onboardingId, orderId } = await seedOrder(store);
    const before = await dump(store);
    const failing = store.knex.transaction(async (trx) => {
      const account = await store.accounts.findOrCreate({ customerId, companyName: 'X', now: NOW }, trx);
      const lines = await store.orders.linesOf([orderId], trx);
      const held = lines.map((line) => ({ ...line, onboarding_id: onboardingId, submitter: 'key:sales' }));
      await holdLicenses(store, { lines: held, accountId: account.id, now: NOW }, trx);
      await store.orders.markTaken([orderId], NOW, trx);
      const row = await store.onboardings.lock(onboardingId, trx);
      if (row) await store.onboardings.update(row, { status: 'completed' }, NOW, trx);
      const action = 'order.taken';
      const event = { naturalKey: unique('e'), at: NOW, action, actor: 'system', subject: orderId } as const;
      await store.audit.record({ ...event, businessAccountId: account.id }, trx);
      throw new Error('killed');
    });
    await expect(failing).rejects.toThrow('killed');
    expect(await dump(store)).toEqual(before);
  });
});

it('two processes on one SQLite file that read, then write, never fail and lose nothing', async () => {
  const file = join(await temporaryFolder(), 'counters.sqlite');
  const knex = openDatabase({ kind: 'sqlite', file });
  await knex.schema.createTable('counters', (table) => {
    table.integer('id').primary();
    table.integer('value').notNullable();
  });
  await knex('counters').insert({ id: 1, value: 0 });
  const writer = () => run(process.execPath, ['--import', 'tsx', WRITER, file, '150']);
  const outputs = await Promise.all([writer(), writer()]);
  expect(outputs.map(({ stdout }) => stdout.trim())).toEqual(['0', '0']);
  expect(await knex('counters').first('value')).toEqual({ value: 300 });
  await knex.destroy();
});
