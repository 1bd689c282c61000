import { expect, it } from 'vitest';
import { createActivationActivities } from '../../activities/activation/index.ts';
import { listDisputes } from '../../cases/licenses/list-disputes.ts';
import { assignLicense, rejectLicense } from '../../cases/licenses/settle-dispute.ts';
import type { Store } from '../../db/store.ts';
import { warnOfKeys } from '../../domain/orders/warn-of-keys.ts';
import { aLicense, importAll } from '../support/cases/license-rows.ts';
import {
  daysAfter,
  NOW,
  product,
  seedAccount,
  seedMember,
  seedOrder,
  unique,
} from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { seedActivation, seedLicensed } from '../support/instances/seed-activation.ts';
import { driveCustomer } from './cases.ts';

/** A key of the vendor's records, and a customer whose account has an admin. */
async function recorded(store: Store, over: Record<string, unknown> = {}) {
  const license = aLicense({ product: 'ras', version: '19', ...over });
  await importAll(store, [license]);
  const customerId = unique('C');
  await seedOrder(store, { customerId, lines: [product({ license_key: null })] });
  const accountId = await seedAccount(store, customerId);
  const { id: userId } = await seedMember(store, {
    accountId,
    email: `${unique('a')}@meyer.example`,
    role: 'admin',
  });
  const { look } = driveCustomer(store, customerId);
  await look(NOW);
  const license_key = String(license.licenseKey);
  const order = async (quantity: number, days: number) => {
    const now = daysAfter(NOW, days);
    await seedOrder(store, { customerId, lines: [product({ license_key, quantity })], now });
    await look(now);
  };
  const own = async () =>
    (await store.licenses.ofAccount(accountId, 100)).filter((row) => row.license_key === license_key);
  return {
    license,
    license_key,
    owner: String(license.customerId),
    customerId,
    accountId,
    userId,
    order,
    own,
  };
}

describeOnBothDatabases('a key that the vendor’s records have for another customer', (database) => {
  const store = () => database.store();

  it('is held as disputed, the submitter is warned, and the vendor decides', async () => {
    const its = await recorded(store());
    const lines = [product({ license_key: its.license_key }), product()];
    const warnings = await warnOfKeys(
      store(),
      { customerId: its.customerId, submitter: 'vendor', lines },
      store().knex,
    );
    expect(warnings).toMatchObject([
      { code: 'licenseKeyElsewhere', message: expect.stringContaining('lines[0]') },
    ]);
    expect(JSON.stringify(warnings)).not.toContain(its.owner);
    await its.order(3, 1);
    expect(await its.own()).toEqual([]);
    const dispute = (await listDisputes(store(), 1_000)).find(
      ({ licenseKey }) => licenseKey === its.license_key,
    );
    expect(dispute).toMatchObject({
      customerId: its.customerId,
      other: null,
      recordedFor: { customerId: its.owner, companyName: its.license.companyName },
    });
    const about = { licenseId: String(dispute?.licenseId), actor: 'operator' };
    expect(await assignLicense(store(), about)).toBe('done');
    expect(await its.own()).toMatchObject([{ id: about.licenseId, quantity: 3, status: 'bound' }]);
    // It is the customer's now: a further order renews it.
    await its.order(9, 2);
    expect(await its.own()).toMatchObject([{ id: about.licenseId, quantity: 9 }]);
  });

  it('stays the other customer’s when the vendor rejects the order’s', async () => {
    const its = await recorded(store());
    await its.order(3, 1);
    const [disputed] = (await store().licenses.disputed(1_000)).filter(
      (row) => row.license_key === its.license_key,
    );
    expect(await rejectLicense(store(), { licenseId: String(disputed?.id), actor: 'operator' })).toBe('done');
    await seedOrder(store(), { customerId: its.owner, lines: [product({ license_key: its.license_key })] });
    const account = await seedAccount(store(), its.owner);
    await driveCustomer(store(), its.owner).look(NOW);
    expect(
      await store().licenses.holdersOf([{ product: 'ras', license_key: its.license_key }], store().knex),
    ).toMatchObject([{ business_account_id: account, disputed_at: null }]);
  });

  it('is no dispute in an order of the customer of the record', async () => {
    const its = await recorded(store());
    const lines = [product({ license_key: its.license_key })];
    expect(
      await warnOfKeys(store(), { customerId: its.owner, submitter: 'vendor', lines }, store().knex),
    ).toEqual([]);
  });

  it('activates nothing while the vendor has not decided', async () => {
    const its = await recorded(store());
    await its.order(3, 1);
    const steps = createActivationActivities({
      store: store(),
      issuer: 'https://a.example/',
      pokeSender: () => {},
    });
    for (const account of [its, await seedLicensed(store(), [])]) {
      const { id } = await seedActivation(store(), {
        product: 'ras',
        version: '19',
        licenseKey: its.license_key,
      });
      const { outcome } = await steps.approveActivation({
        ...{ activationId: id, now: new Date().toISOString(), licenseId: null },
        ...{ userId: account.userId, businessAccountId: account.accountId },
      });
      expect(outcome.code).toBe('not_licensed');
    }
  });

  it('has the edition of the record when an activation binds it', async () => {
    const edition = 'not_for_resale';
    const license = aLicense({ product: 'desktop-business', version: '19' });
    await importAll(store(), [{ ...license, edition }]);
    // A later import without the column keeps it.
    await importAll(store(), [{ ...license, quantity: 2 }]);
    const { accountId, userId } = await seedLicensed(store(), []);
    const steps = createActivationActivities({
      store: store(),
      issuer: 'https://a.example/',
      pokeSender: () => {},
    });
    const asked = await seedActivation(store(), { licenseKey: String(license.licenseKey) });
    await steps.approveActivation({
      ...{ activationId: asked.id, now: new Date().toISOString(), licenseId: null },
      ...{ userId, businessAccountId: accountId },
    });
    expect(await store().licenses.ofAccount(accountId, 10)).toMatchObject([
      { edition, quantity: 2, status: 'bound' },
    ]);
    const claims = JSON.parse((await store().activations.get(asked.id))?.claims ?? '{}');
    expect(claims.license.edition).toBe(edition);
    const [trial] = await importAll(store(), [aLicense({ edition: 'trial' })]);
    expect(trial).toMatchObject({ outcome: 'rejected', reason: 'kind: must be subscription: a trial ends' });
  });
});
