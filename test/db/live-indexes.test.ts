import { expect, it } from 'vitest';
import { isPostgres } from '../../db/connection.ts';
import { LIVE_STATUSES } from '../../policy/invitation-states.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

const INDEXES = ['invitations_one_live_per_address', 'invitations_of_colleagues'];

describeOnBothDatabases('the partial indexes on live invitations', (database) => {
  it('hold the statuses that the policy calls live, in its order', async () => {
    const { knex } = database.store();
    const found: { name: string; sql: string }[] = isPostgres(knex)
      ? await knex('pg_indexes')
          .where({ schemaname: database.schema() })
          .whereIn('indexname', INDEXES)
          .select({ name: 'indexname', sql: 'indexdef' })
      : await knex('sqlite_master').where({ type: 'index' }).whereIn('name', INDEXES).select('name', 'sql');
    expect(found.map(({ name }) => name).sort()).toEqual([...INDEXES].sort());
    for (const { sql } of found) {
      const statuses = [...sql.slice(sql.search(/where/i)).matchAll(/'(\w+)'/g)].map(([, status]) => status);
      expect(statuses).toEqual(LIVE_STATUSES);
    }
  });

  it('serve who pages through live invitations', async ({ skip }) => {
    const { knex, invitations } = database.store();
    // PostgreSQL's planner reads small tables whole, whatever indexes there are.
    if (isPostgres(knex)) return skip();
    const queries: { sql: string; bindings: readonly string[] }[] = [];
    const note = (query: (typeof queries)[number]) => queries.push(query);
    knex.on('query', note);
    await invitations.colleaguesPage('', 10);
    knex.off('query', note);
    const [step] = await knex.raw(`explain query plan ${queries[0]?.sql}`, queries[0]?.bindings ?? []);
    expect(step.detail).toContain('invitations_of_colleagues');
  });
});
