import { expect, it } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { aLicense, importAll } from '../../support/cases/license-rows.ts';
import { daysAfter, NOW, unique } from '../../support/cases/seed.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';

const LATER = daysAfter(NOW, 1);

const outcomes = async (store: Store, licenses: unknown[], now?: string) =>
  (await importAll(store, licenses, now)).map(({ outcome }) => outcome);

describeOnBothDatabases('licenses of an import', (database) => {
  const recordsOf = (customerId: unknown) =>
    database.store().licenseRecords.ofCustomers([String(customerId)]);

  it('are recorded with customer and contact', async () => {
    const store = database.store();
    const license = aLicense({
      country: 'DE',
      timeZone: 'Europe/Berlin',
      locale: 'de',
      email: 'IT@Meyer.example',
    });
    expect(await outcomes(store, [license])).toEqual(['added']);
    const [record] = await recordsOf(license.customerId);
    expect(record).toEqual({
      id: expect.stringMatching(/^rec_/),
      product: 'ras',
      license_key: license.licenseKey,
      customer_id: license.customerId,
      contact_id: expect.stringMatching(/^cont_/),
      kind: 'permanent',
      version: '14.1',
      quantity: 1,
      edition: 'full',
      upgrade_insurance_until: '2031-03-31',
      subscription_ends_at: null,
      order_line_id: null,
      imported_at: NOW,
      updated_at: NOW,
    });
    expect(await store.customers.get(String(license.customerId))).toMatchObject({
      company_name: 'Meyer & Söhne GmbH',
      country: 'DE',
      time_zone: 'Europe/Berlin',
      locale: 'de',
      opted_out_at: null,
    });
    expect(await store.customers.getContact(record?.contact_id ?? '')).toMatchObject({
      email: 'IT@Meyer.example',
      email_normalised: 'it@meyer.example',
      source: 'import',
    });
  });

  it('imported again change nothing, changed ones are updated, in more rows than a batch', async () => {
    const store = database.store();
    const customerId = unique('L');
    const licenses = Array.from({ length: 450 }, () => aLicense({ customerId }));
    expect(new Set(await outcomes(store, licenses))).toEqual(new Set(['added']));
    const before = await recordsOf(customerId);
    expect(before).toHaveLength(450);
    expect(new Set(await outcomes(store, licenses, LATER))).toEqual(new Set(['unchanged']));
    expect(await recordsOf(customerId)).toEqual(before);

    licenses[449] = { ...licenses[449], upgradeInsuranceUntil: '2035-01-01', quantity: 7 };
    expect((await outcomes(store, licenses, LATER)).slice(448)).toEqual(['unchanged', 'updated']);
    const changed = { upgrade_insurance_until: '2035-01-01', quantity: 7, updated_at: LATER };
    const after = before.map((row) =>
      row.license_key === licenses[449]?.licenseKey ? { ...row, ...changed } : row,
    );
    expect(await recordsOf(customerId)).toEqual(after);
  });

  it('keep what was known of what they do not name; an empty date clears it', async () => {
    const store = database.store();
    const license = aLicense({ country: 'DE', locale: 'de', quantity: 25 });
    await importAll(store, [license]);
    const { country: _c, locale: _l, upgradeInsuranceUntil: _u, quantity: _q, ...silent } = license;
    expect(await outcomes(store, [{ ...silent, companyName: 'Meyer AG' }, silent])).toEqual([
      'updated',
      'updated',
    ]);
    expect(await outcomes(store, [silent])).toEqual(['unchanged']);
    expect(await store.customers.get(String(license.customerId))).toMatchObject({
      country: 'DE',
      locale: 'de',
    });
    const known = { quantity: 25, upgrade_insurance_until: '2031-03-31' };
    expect((await recordsOf(license.customerId))[0]).toMatchObject(known);
    const empty = { ...silent, upgradeInsuranceUntil: '' };
    expect(await outcomes(store, [empty, empty])).toEqual(['updated', 'unchanged']);
    const cleared = { quantity: 25, upgrade_insurance_until: null };
    expect((await recordsOf(license.customerId))[0]).toMatchObject(cleared);
  });

  it('keep the kind and the end of a subscription, and change the kind only with the date it needs', async () => {
    const store = database.store();
    const { upgradeInsuranceUntil: _u, ...plain } = aLicense({ version: '20' });
    const subscription = { ...plain, kind: 'subscription', subscriptionEndsAt: '2031-01-31' };
    expect(await outcomes(store, [subscription, plain])).toEqual(['added', 'unchanged']);
    const insured = { ...plain, upgradeInsuranceUntil: '2032-01-31' };
    const [refused] = await importAll(store, [insured]);
    expect(refused).toMatchObject({
      outcome: 'rejected',
      reason: expect.stringContaining('only permanent licenses have Upgrade Insurance'),
    });
    expect(await outcomes(store, [{ ...insured, kind: 'permanent' }])).toEqual(['updated']);
    expect(await recordsOf(plain.customerId)).toMatchObject([
      { kind: 'permanent', upgrade_insurance_until: '2032-01-31', subscription_ends_at: null },
    ]);
    const [endless] = await importAll(store, [{ ...plain, kind: 'subscription', companyName: 'Meyer AG' }]);
    expect(endless).toMatchObject({
      outcome: 'rejected',
      reason: expect.stringContaining('needs the date it ends'),
    });
    expect((await store.customers.get(String(plain.customerId)))?.company_name).toBe('Meyer & Söhne GmbH');
  });

  it('of customers whose ids differ in case only are recorded, and reported', async () => {
    const store = database.store();
    const license = aLicense();
    const id = String(license.customerId);
    const twin = aLicense({ customerId: id.toLowerCase() });
    const warnings = [`customerId: ${id} is another customer; the ids differ in case only`];
    expect(await importAll(store, [license])).toMatchObject([{ outcome: 'added' }]);
    const [first] = await importAll(store, [license]);
    expect(first).not.toHaveProperty('warnings');
    expect(await importAll(store, [twin])).toMatchObject([{ outcome: 'added', warnings }]);
    const both = unique('B');
    const inOneFile = [aLicense({ customerId: both }), aLicense({ customerId: both.toLowerCase() })];
    expect((await importAll(store, inOneFile)).map((row) => 'warnings' in row)).toEqual([true, true]);
    expect(await recordsOf(id)).toHaveLength(1);
  });

  it("never undo a customer's opt-out", async () => {
    const store = database.store();
    const license = aLicense();
    await importAll(store, [license]);
    await store.customers.optOut(String(license.customerId), NOW);
    await importAll(store, [{ ...license, companyName: 'Meyer AG', quantity: 3 }]);
    expect((await store.customers.get(String(license.customerId)))?.opted_out_at).toBe(NOW);
  });

  it('that a file has twice are stored once; the later row counts', async () => {
    const license = aLicense();
    expect(await outcomes(database.store(), [license, license, { ...license, version: '13' }])).toEqual([
      'added',
      'unchanged',
      'updated',
    ]);
    expect(await recordsOf(license.customerId)).toMatchObject([{ version: '13' }]);
  });

  it('never change customers, in one file or in two', async () => {
    const store = database.store();
    const license = aLicense();
    const stolen = { ...aLicense(), licenseKey: license.licenseKey };
    const other = { ...stolen, product: 'mac-management' };
    const rows = await importAll(store, [license, stolen, other]);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['added', 'rejected', 'added']);
    expect(rows[1]).toMatchObject({ reason: expect.stringContaining('recorded for another customer') });
    const again = { ...stolen, customerId: unique('L') };
    expect(await outcomes(store, [again])).toEqual(['rejected']);
    expect(await store.customers.get(again.customerId)).toBeUndefined();
    expect(await recordsOf(license.customerId)).toHaveLength(1);
  });

  it('with a fault are rejected with every reason, and the others are stored', async () => {
    const good = aLicense();
    const bad: Record<string, unknown> = {
      ...aLicense({ version: 'new', upgradeInsuranceUntil: '2031-02-30' }),
      licenseKey: undefined,
    };
    const subscription = aLicense({ kind: 'subscription' });
    const rows = await importAll(database.store(), [bad, good, subscription, null, aLicense({ note: 'x' })]);
    expect(rows.map((row) => [row.row.line, row.outcome === 'rejected' ? row.reason : row.outcome])).toEqual([
      [
        2,
        'version: must be a version, like 20 or 19.4; licenseKey: is missing: it must be 1 to 100 letters, digits ' +
          'and . _ - / + = { } : #; upgradeInsuranceUntil: must be a date that exists, like 2027-03-31',
      ],
      [3, 'added'],
      [
        4,
        'subscriptionEndsAt: is missing: a subscription needs the date it ends, like 2027-03-31; ' +
          'upgradeInsuranceUntil: must be left out: only permanent licenses have Upgrade Insurance',
      ],
      [5, expect.stringMatching(/./)],
      [6, expect.stringContaining('note')],
    ]);
    expect(await recordsOf(bad.customerId)).toEqual([]);
  });

  it('are not duplicated when two processes import them at once', async () => {
    const customerId = unique('L');
    const licenses = Array.from({ length: 120 }, () => aLicense({ customerId }));
    await Promise.all([
      importAll(database.store(), licenses),
      importAll(database.otherStore(), licenses.toReversed()),
    ]);
    const keys = (await recordsOf(customerId)).map((row) => row.license_key);
    expect(keys.sort()).toEqual(licenses.map(({ licenseKey }) => licenseKey).sort());
  });
});
