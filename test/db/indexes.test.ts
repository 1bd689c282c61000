import { expect, it } from 'vitest';
import { isPostgres } from '../../db/connection.ts';
import { invitedCase } from '../activities/cases.ts';
import { hoursAfter, NOW, seedOrder } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

interface Query {
  sql: string;
  bindings: readonly string[];
}

describeOnBothDatabases('the way of a customer', (database) => {
  it('scans no table from end to end', async ({ skip }) => {
    const store = database.store();
    // PostgreSQL's planner scans small tables, whatever indexes there are.
    if (isPostgres(store.knex)) return skip();
    const queries: Query[] = [];
    const note = (query: Query) => queries.push(query);
    store.knex.on('query', note);
    const { steps, about, look, invitee, customerId, email, workflowId } = await invitedCase(store);
    const now = hoursAfter(NOW, 1);
    await seedOrder(store, { customerId, email });
    await look(now);
    await steps.resendInvitation({ ...about(now), sendNumber: 2, by: 'api' });
    await steps.acceptInvitation({ ...about(now), userId: await invitee() });
    await seedOrder(store, { customerId, email });
    await store.caseWakes.due(500);
    await store.caseWakes.claim(workflowId);
    await look(now);
    store.knex.off('query', note);

    const selects = queries.filter(({ sql }) => sql.startsWith('select') || sql.startsWith('update'));
    expect(selects.length).toBeGreaterThan(20);
    for (const { sql, bindings } of selects) {
      const plan = await store.knex.raw(`explain query plan ${sql}`, bindings);
      // Of mail rates there is one a provider.
      for (const { detail } of plan) expect(detail, sql).not.toMatch(/^SCAN (?!CONSTANT ROW|mail_rate)/);
    }
    const untaken = selects.find(
      ({ sql, bindings }) =>
        sql.includes('`customer_id` = ? and `status` = ?') && bindings.includes('received'),
    );
    const [step] = await store.knex.raw(`explain query plan ${untaken?.sql}`, untaken?.bindings ?? []);
    // Not all untaken orders: while the worker is behind, there are many.
    expect(step.detail).toContain('USING INDEX orders_untaken (customer_id=? AND status=?)');
  });
});
