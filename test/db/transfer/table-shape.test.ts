import { expect, it } from 'vitest';
import { listTables } from '../../../db/transfer/table-shape.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';

/** What backup and copy carry as it is, or know how to turn into the other database's. */
const KNOWN = {
  sqlite: ['boolean', 'bigint', 'date', 'integer', 'text'],
  postgres: ['boolean', 'bigint', 'integer', 'text', 'timestamp with time zone'],
};

describeOnBothDatabases('the tables of an environment', (database) => {
  it('have no type of column that backup and copy do not know', async () => {
    const tables = await listTables(database.store().knex);
    const types = new Set(tables.flatMap(({ columns }) => columns.map(({ type }) => type)));
    expect(
      [...types].filter((type) => !KNOWN[database.schema() ? 'postgres' : 'sqlite'].includes(type)),
    ).toEqual([]);
    expect(tables.filter(({ numbered }) => numbered).map(({ name }) => name)).toEqual(['event_outbox']);
  });

  it('come after those that they refer to', async () => {
    const names = (await listTables(database.store().knex)).map(({ name }) => name);
    for (const [before, after] of [
      ['users', 'memberships'],
      ['customers', 'orders'],
      ['orders', 'order_lines'],
      ['mail_batches', 'mail_sends'],
      ['events', 'webhook_deliveries'],
    ] as const)
      expect([before, names.indexOf(before) < names.indexOf(after)]).toEqual([before, true]);
    expect(names).not.toContain('gatehouse_migrations');
  });
});
