import { expect, it } from 'vitest';
import { deleteInPages } from '../../db/delete-in-pages.ts';
import { hoursAfter, NOW, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

describeOnBothDatabases('rows that are older than a moment', (database) => {
  it('go some at a time, the oldest first, also those of one moment', async () => {
    const { knex } = database.store();
    const rows = () => knex('recipient_mails');
    await rows().delete();
    const hours = [1, 2, 2, 2, 2, 3, 4, 5, 6];
    await rows().insert(hours.map((hour) => ({ key: unique('key'), at: hoursAfter(NOW, hour) })));
    const statements: string[] = [];
    const note = ({ sql }: { sql: string }) => statements.push(sql.split(' ')[0] ?? '');
    knex.on('query', note);
    const deleted = await deleteInPages(rows, { column: 'at', before: hoursAfter(NOW, 6), page: 3 });
    knex.off('query', note);
    expect(deleted).toBe(8);
    expect(await rows().pluck('at')).toEqual([hoursAfter(NOW, 6)]);
    expect(statements).toEqual(['select', 'delete', 'select', 'delete', 'select', 'delete']);
  });
});
