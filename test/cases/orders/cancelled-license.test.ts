import { expect, it } from 'vitest';
import { createActivationActivities } from '../../../activities/activation/index.ts';
import { assignLicense, rejectLicense } from '../../../cases/licenses/settle-dispute.ts';
import { cancelOrder } from '../../../cases/orders/cancel-order.ts';
import type { OrderRow, ProductColumns } from '../../../db/rows.ts';
import type { Store } from '../../../db/store.ts';
import { driveCustomer } from '../../activities/cases.ts';
import { aLicense, importAll } from '../../support/cases/license-rows.ts';
import {
  daysAfter,
  NOW,
  product,
  seedAccount,
  seedMember,
  seedOrder,
  unique,
} from '../../support/cases/seed.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';
import { seedActivation, seedLicensed } from '../../support/instances/seed-activation.ts';

const dispatcher = { poke: () => {}, wakeNow: async () => {}, start: () => {}, stop: async () => {} };
const byVendor = { actor: 'operator' };

/** A customer, with an admin if `led`, and what its orders bring. */
async function aCustomer(store: Store, { led }: { led: boolean }) {
  const customerId = unique('CX');
  await seedOrder(store, { customerId, lines: [product({ license_key: null })] });
  const accountId = await seedAccount(store, customerId);
  const email = `${unique('ada')}@mueller.example`;
  const userId = led ? (await seedMember(store, { accountId, email, role: 'admin' })).id : '';
  const { look } = driveCustomer(store, customerId);
  await look(NOW);
  const order = async (lines: ProductColumns[], now = daysAfter(NOW, 1)) => {
    const { orderId } = await seedOrder(store, { customerId, lines, now });
    await look(now);
    return orderId;
  };
  return { customerId, accountId, userId, order, look };
}

const cancel = async (store: Store, orderId: string): Promise<void> => {
  const order = (await store.orders.get(orderId)) as OrderRow;
  await cancelOrder({ store, dispatcher }, { order, positions: null, reason: 'a mistake', ...byVendor });
};

const withKey = (store: Store, accountId: string, license_key: string) =>
  store.knex('licenses').where({ business_account_id: accountId, license_key });

describeOnBothDatabases('a license whose order was cancelled', (database) => {
  /** Two customers ordered one key: the first's license is bound, the second's is disputed. */
  async function twoWithOneKey() {
    const store = database.store();
    const [owner, other] = [await aCustomer(store, { led: true }), await aCustomer(store, { led: true })];
    const license_key = unique('KEY');
    const orders = [
      await owner.order([product({ license_key })]),
      await other.order([product({ license_key })]),
    ];
    const [own] = await withKey(store, owner.accountId, license_key);
    const [disputed] = await withKey(store, other.accountId, license_key);
    return { store, owner, other, orders, license_key, own: String(own?.id), disputed: String(disputed?.id) };
  }

  it('is not assigned after it lost a dispute', async () => {
    const { store, orders, own, disputed } = await twoWithOneKey();
    expect(await rejectLicense(store, { licenseId: disputed, ...byVendor })).toBe('done');
    await cancel(store, orders[1] as string);
    expect(await store.licenses.get(disputed)).toMatchObject({ status: 'voided' });
    expect(await assignLicense(store, { licenseId: disputed, ...byVendor })).toBe('cancelled');
    expect(await store.licenses.get(own)).toMatchObject({ status: 'bound', ended_at: null });
  });

  it('is not assigned again after the vendor gave its key to another customer', async () => {
    const { store, orders, own, disputed } = await twoWithOneKey();
    expect(await assignLicense(store, { licenseId: disputed, ...byVendor })).toBe('done');
    await cancel(store, orders[0] as string);
    expect(await store.licenses.get(own)).toMatchObject({ status: 'returned' });
    expect(await assignLicense(store, { licenseId: own, ...byVendor })).toBe('cancelled');
    expect(await store.licenses.get(disputed)).toMatchObject({ status: 'bound', ended_at: null });
  });

  it('is never settled', async () => {
    const { store, orders, disputed } = await twoWithOneKey();
    await cancel(store, orders[1] as string);
    await store.knex.transaction((trx) => store.licenses.settle(disputed, trx));
    expect(await store.licenses.get(disputed)).toMatchObject({
      status: 'voided',
      ended_at: expect.any(String),
    });
  });

  it('is bound by no activation with its key', async () => {
    const store = database.store();
    const its = await aCustomer(store, { led: false });
    const license_key = unique('KEY');
    const orderId = await its.order([product({ product: 'desktop-business', license_key })]);
    const { id: userId } = await seedMember(store, {
      ...{ accountId: its.accountId, email: `${unique('bo')}@mueller.example`, role: 'admin' },
    });
    await cancel(store, orderId);
    const steps = createActivationActivities({ store, issuer: 'https://a.example/', pokeSender: () => {} });
    const { id } = await seedActivation(store, { licenseKey: license_key });
    const { outcome } = await steps.approveActivation({
      ...{ activationId: id, now: new Date().toISOString(), licenseId: null },
      ...{ userId, businessAccountId: its.accountId },
    });
    expect(outcome.code).toBe('not_licensed');
    expect(await withKey(store, its.accountId, license_key)).toMatchObject([{ status: 'voided' }]);
  });

  it('is not bound when a person joins later', async () => {
    const store = database.store();
    const its = await aCustomer(store, { led: false });
    const license_key = unique('KEY');
    const orderId = await its.order([product({ license_key })]);
    await cancel(store, orderId);
    await seedMember(store, {
      ...{ accountId: its.accountId, email: `${unique('bo')}@mueller.example`, role: 'admin' },
    });
    await its.look(daysAfter(NOW, 2));
    expect(await withKey(store, its.accountId, license_key)).toMatchObject([{ status: 'voided' }]);
  });

  it('is not bound from the vendor’s records by a second activation', async () => {
    const store = database.store();
    const license = aLicense({ product: 'desktop-business', version: '19' });
    await importAll(store, [license]);
    const licenseKey = String(license.licenseKey);
    const { accountId, userId } = await seedLicensed(store, []);
    const steps = createActivationActivities({ store, issuer: 'https://a.example/', pokeSender: () => {} });
    const activate = async () => {
      const { id } = await seedActivation(store, { licenseKey });
      const { outcome } = await steps.approveActivation({
        ...{ activationId: id, now: new Date().toISOString(), licenseId: null },
        ...{ userId, businessAccountId: accountId },
      });
      return outcome.code;
    };
    expect(await activate()).toBe('done');
    const order = await store.knex('orders').where({ customer_id: license.customerId }).first();
    await cancel(store, order.id);
    expect(await activate()).toBe('not_licensed');
    await importAll(store, [{ ...license, quantity: 7 }]);
    expect(await activate()).toBe('not_licensed');
    expect(await withKey(store, accountId, licenseKey)).toMatchObject([{ status: 'returned' }]);
  });

  it('names in the event of a returned renewal the order that was cancelled', async () => {
    const store = database.store();
    const its = await aCustomer(store, { led: true });
    const license_key = unique('KEY');
    await its.order([product({ license_key, upgrade_insurance_until: '2027-03-05' })]);
    const renewal = await its.order(
      [product({ license_key, quantity: 50, upgrade_insurance_until: '2028-03-05' })],
      daysAfter(NOW, 2),
    );
    await cancel(store, renewal);
    const [license] = await withKey(store, its.accountId, license_key);
    expect(license).toMatchObject({ quantity: 25, status: 'bound' });
    const events = await store
      .knex('event_outbox')
      .where({ type: 'license.renewal_returned', subject: license?.id });
    expect(events.map(({ data }) => JSON.parse(data).orderId)).toEqual([renewal]);
  });
});
