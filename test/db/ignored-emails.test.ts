import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { withEmptyDatabase } from '../support/databases/databases.ts';

const NAME = '0017_ignored_emails';
const AT = '2026-03-02T10:00:00.000Z';

/** What 0.2.0 kept beside an order whose primary address did not stand. */
const IGNORED = JSON.stringify([{ code: 'primaryEmailIgnored', message: 'Another one stands.' }]);

describe.each(['sqlite', 'postgres'] as const)(
  'orders from before the column primary_email_ignored (%s)',
  (kind) => {
    it('say what their warnings said; one that says nothing names no contact', () =>
      withEmptyDatabase(kind, async (database) => {
        const knex = database.openPool();
        const schema = database.schema();
        if (schema) await knex.raw('create schema ??', [schema]);
        const names = Object.keys(MIGRATIONS);
        for (const name of names.slice(0, names.indexOf(NAME))) await MIGRATIONS[name]?.up(knex);

        await knex('customers').insert({ id: 'C-1', company_name: 'Meyer', created_at: AT });
        const contact = { customer_id: 'C-1', email: 'a@m.example', email_normalised: 'a@m.example' };
        await knex('contacts').insert({ id: 'cont_1', ...contact, source: 'order', created_at: AT });
        const onboarding = { id: 'onb_1', customer_id: 'C-1', status: 'received' };
        await knex('onboardings').insert({ ...onboarding, opened_at: AT, updated_at: AT });
        const order = (id: string, warnings: string) => ({
          ...{ id, submitter: 'key:sales', external_order_id: id, body_hash: 'hash', channel: 'sales' },
          ...{ customer_id: 'C-1', contact_id: 'cont_1', onboarding_id: 'onb_1', status: 'received' },
          ...{ warnings, received_at: AT },
        });
        await knex('orders').insert([order('ord_1', '[]'), order('ord_2', IGNORED)]);

        await MIGRATIONS[NAME]?.up(knex);
        await knex('orders').insert(order('ord_3', '[]'));
        const rows = await knex('orders').orderBy('id').select('id', 'primary_email_ignored');
        expect(rows.map((row) => [row.id, Boolean(row.primary_email_ignored)])).toEqual([
          ['ord_1', false],
          ['ord_2', true],
          ['ord_3', true],
        ]);
      }));
  },
);
