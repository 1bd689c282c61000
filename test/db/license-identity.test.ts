import { describe, expect, it } from 'vitest';
import { newId } from '../../db/ids.ts';
import { migrate } from '../../db/migrate.ts';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { invitedCase } from '../activities/cases.ts';
import { unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases, withEmptyDatabase } from '../support/databases/databases.ts';

const NAME = '0023_license_identity';
const at = (day: number) => `2026-03-0${day}T10:00:00.000Z`;

describe.each(['sqlite', 'postgres'] as const)('licenses from before they had an identity (%s)', (kind) => {
  it('are one for a customer and key, with the newest terms; of two customers the later one is disputed', () =>
    withEmptyDatabase(kind, async (database) => {
      const knex = database.openPool();
      const schema = database.schema();
      const names = Object.keys(MIGRATIONS);
      await migrate(knex, schema, names.slice(0, names.indexOf(NAME)));

      for (const customer of ['A', 'B']) {
        await knex('customers').insert({ id: customer, company_name: customer, created_at: at(1) });
        const contact = { customer_id: customer, email: 'a@m.example', email_normalised: 'a@m.example' };
        await knex('contacts').insert({
          id: `cont_${customer}`,
          ...contact,
          source: 'order',
          created_at: at(1),
        });
        await knex('onboardings').insert({
          ...{ id: `onb_${customer}`, customer_id: customer, status: 'completed' },
          ...{ opened_at: at(1), updated_at: at(1), closed_at: at(1) },
        });
        const account = { id: `acct_${customer}`, customer_id: customer, company_name: customer };
        await knex('business_accounts').insert({ ...account, created_at: at(1) });
      }
      const add = async (
        name: string,
        customer: string,
        day: number,
        license: {
          key: string | null;
          until?: string | null;
          bound?: boolean;
          product?: string;
          version?: string;
        },
      ) => {
        const { key, until = null, bound = true, product = 'ras', version = '19' } = license;
        const columns = {
          ...{ product, kind: 'permanent', version, quantity: day, license_key: key },
          upgrade_insurance_until: until,
        };
        await knex('orders').insert({
          ...{ id: `ord_${name}`, submitter: 'key:sales', external_order_id: name, body_hash: 'hash' },
          ...{ channel: 'sales', customer_id: customer, contact_id: `cont_${customer}`, status: 'taken' },
          ...{ onboarding_id: `onb_${customer}`, warnings: '[]', received_at: at(day) },
        });
        await knex('order_lines').insert({
          id: `line_${name}`,
          order_id: `ord_${name}`,
          position: 1,
          ...columns,
        });
        await knex('licenses').insert({
          ...{ id: `lic_${name}`, order_line_id: `line_${name}`, onboarding_id: `onb_${customer}` },
          ...{
            business_account_id: `acct_${customer}`,
            status: bound ? 'bound' : 'held',
            created_at: at(day),
          },
          ...{ bound_at: bound ? at(day) : null, notice: bound ? `ord_${name}` : null, ...columns },
        });
      };
      await add('plain', 'A', 1, { key: null });
      await add('plain2', 'A', 2, { key: null });
      await add('single', 'A', 1, { key: 'SINGLE' });
      await add('other-product', 'B', 1, { key: 'SINGLE', product: 'mac-management' });
      // One customer: held first, then bound, then an older order again.
      await add('r1', 'A', 1, { key: 'R', until: '2027-01-31', bound: false });
      await add('r2', 'A', 2, { key: 'R', until: '2028-01-31', version: '20' });
      await add('r3', 'A', 3, { key: 'R', until: '2027-06-30', version: '18' });
      // Two customers; B's is later, and twice.
      await add('d1', 'A', 1, { key: 'D' });
      await add('d2', 'B', 2, { key: 'D' });
      await add('d3', 'B', 3, { key: 'D' });
      // Two customers; the later one is bound, the earlier one held.
      await add('h1', 'A', 1, { key: 'H', bound: false });
      await add('h2', 'B', 2, { key: 'H' });

      await migrate(knex, schema);

      const rows = await knex('licenses').orderBy('id');
      const stateOf = (row: (typeof rows)[number]) =>
        row.ended_at ? `ended for ${row.superseded_by}` : row.disputed_at ? 'disputed' : 'current';
      expect(Object.fromEntries(rows.map((row) => [row.id, stateOf(row)]))).toEqual({
        ...{ lic_plain: 'current', lic_plain2: 'current', lic_single: 'current' },
        'lic_other-product': 'current',
        ...{ lic_r1: 'current', lic_r2: 'ended for lic_r1', lic_r3: 'ended for lic_r1' },
        ...{ lic_d1: 'current', lic_d2: 'disputed', lic_d3: 'ended for lic_d2' },
        ...{ lic_h1: 'disputed', lic_h2: 'current' },
      });
      expect(rows.find(({ id }) => id === 'lic_r1')).toMatchObject({
        ...{ status: 'bound', bound_at: at(2), notice: 'ord_r2', terms_line_id: 'line_r2', edition: 'full' },
        ...{ version: '20', quantity: 2, upgrade_insurance_until: '2028-01-31' },
      });
      expect(rows.find(({ id }) => id === 'lic_d2')).toMatchObject({ status: 'bound', quantity: 3 });
      const changes = await knex('license_changes').orderBy('order_line_id');
      expect(
        changes.map(({ order_line_id, license_id, outcome }) => [order_line_id, license_id, outcome]),
      ).toEqual([
        ['line_d3', 'lic_d2', 'renewed'],
        ['line_r2', 'lic_r1', 'renewed'],
        ['line_r3', 'lic_r1', 'kept_out'],
      ]);
      expect(JSON.parse(changes[1]?.before)).toMatchObject({ version: '19', quantity: 1 });
      // Admins were told of them.
      expect(changes.filter(({ notice }) => notice === null)).toEqual([]);
    }));
});

describeOnBothDatabases('a license key', (database) => {
  it('has one license of a product that is neither disputed nor ended, and one of each customer', async () => {
    const store = database.store();
    const [one, two] = [await invitedCase(store), await invitedCase(store)];
    const [license] = await store.licenses.ofOnboarding(one.onboardingId);
    const [other] = await store.licenses.ofOnboarding(two.onboardingId);
    if (!license || !other) throw new Error('the orders brought no licenses');
    const set = (columns: object) => store.knex('licenses').where({ id: other.id }).update(columns);
    await expect(set({ license_key: license.license_key })).rejects.toThrow(/unique/i);
    await set({ license_key: license.license_key, product: 'mac-management' });
    await set({ license_key: license.license_key, product: 'ras', disputed_at: license.created_at });
    await expect(set({ disputed_at: null })).rejects.toThrow(/unique/i);
    await expect(set({ business_account_id: one.accountId })).rejects.toThrow(/unique/i);
    await set({ business_account_id: one.accountId, ended_at: license.created_at, disputed_at: null });
    const copy = { ...license, id: newId('license'), license_key: unique('KEY') };
    await expect(store.knex('licenses').insert(copy)).rejects.toThrow(/unique/i);
  });
});
