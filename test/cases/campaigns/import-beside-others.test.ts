import { expect, it } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { aLicense, importAll } from '../../support/cases/license-rows.ts';
import { NOW, seedOrder, unique } from '../../support/cases/seed.ts';
import { describeOnBothDatabases, describeOnPostgres } from '../../support/databases/databases.ts';

describeOnBothDatabases('what an import writes', (database) => {
  it('takes nothing from a customer that it does not say', async () => {
    const store = database.store();
    const known = { country: 'DE', time_zone: 'Europe/Berlin', locale: 'de' };
    const customer = { id: unique('L'), company_name: 'Meyer GmbH', created_at: NOW };
    await store.customers.save({ ...customer, ...known });
    const unsaid = { country: null, time_zone: null, locale: 'fr' };
    await store.commit((trx) => store.customers.saveAll([{ ...customer, ...unsaid }], trx));
    expect(await store.customers.get(customer.id)).toMatchObject({ ...known, locale: 'fr' });
  });

  it('is not what another recorded under the key', async () => {
    const store = database.store();
    const license = aLicense();
    await importAll(store, [license]);
    const [record] = await store.licenseRecords.ofCustomers([String(license.customerId)]);
    const other = { ...(record as NonNullable<typeof record>), id: unique('rec') };
    const save = (row: typeof other) => store.commit((trx) => store.licenseRecords.save([row], trx));
    const { customerId } = await seedOrder(store);
    expect(await save({ ...other, customer_id: customerId })).toBe(false);
    expect(await store.licenseRecords.ofCustomers([customerId])).toEqual([]);
    expect(await save(other)).toBe(false);
    expect(await save({ ...other, id: record?.id ?? '' })).toBe(true);
  });
});

describeOnPostgres('an import that has looked, before it writes', (database) => {
  /** A store whose first import waits for this, once it has looked for its customers and records. */
  const meanwhile = (act: () => Promise<unknown>): Store => {
    const { licenseRecords, ...store } = database.store();
    let isDone = false;
    const lockByKeys: typeof licenseRecords.lockByKeys = async (keys, trx) => {
      const found = await licenseRecords.lockByKeys(keys, trx);
      if (!isDone) await act();
      isDone = true;
      return found;
    };
    return { ...store, licenseRecords: { ...licenseRecords, lockByKeys } };
  };
  const imports = (license: object, before: object) =>
    importAll(
      meanwhile(async () =>
        expect(await importAll(database.otherStore(), [before])).toMatchObject([{ outcome: 'added' }]),
      ),
      [license],
    );

  it('keeps what an order says of the customer', async () => {
    const license = aLicense();
    const id = String(license.customerId);
    const known = { country: 'DE', time_zone: 'Europe/Berlin', locale: 'de' };
    const store = meanwhile(() =>
      database.otherStore().customers.save({ id, company_name: 'Meyer GmbH', created_at: NOW, ...known }),
    );
    expect(await importAll(store, [license])).toMatchObject([{ outcome: 'added' }]);
    expect(await store.customers.get(id)).toMatchObject({ ...known, company_name: license.companyName });
  });

  it('rejects a key that another records for another customer, and stores nothing of it', async () => {
    const { licenseRecords, customers } = database.store();
    const [license, before] = [aLicense(), aLicense()];
    const [result] = await imports(license, { ...before, licenseKey: license.licenseKey });
    const reason = expect.stringContaining('recorded for another customer');
    expect(result).toMatchObject({ outcome: 'rejected', reason });
    const ids = [license, before].map(({ customerId }) => String(customerId));
    expect(await licenseRecords.ofCustomers(ids)).toMatchObject([{ customer_id: ids[1] }]);
    expect(await customers.get(ids[0] ?? '')).toBeUndefined();
  });

  it('keeps what another records for the same customer and it does not say', async () => {
    const license = aLicense();
    const results = await imports({ ...license, version: '15' }, { ...license, edition: 'not_for_resale' });
    expect(results).toMatchObject([{ outcome: 'updated' }]);
    const records = await database.store().licenseRecords.ofCustomers([String(license.customerId)]);
    expect(records).toMatchObject([{ version: '15', edition: 'not_for_resale' }]);
  });
});
