import { expect, it } from 'vitest';
import { assignLicense, rejectLicense } from '../../cases/licenses/settle-dispute.ts';
import type { ProductColumns } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
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
import { dump, repeated } from '../support/run/repeat.ts';
import { driveCustomer, invitedCase, mailsOf } from './cases.ts';

const LATER = daysAfter(NOW, 1);

/** A customer whose account has an admin: orders bind at once. */
async function joined(store: Store) {
  const customerId = unique('C');
  await seedOrder(store, { customerId, lines: [product({ license_key: null })] });
  const accountId = await seedAccount(store, customerId);
  const email = `${unique('a')}@meyer.example`;
  await seedMember(store, { accountId, email, role: 'admin' });
  const driver = driveCustomer(store, customerId);
  await driver.look(NOW);
  await store.knex('mail_sends').where({ recipient: email }).update({ state: 'sent' });
  const order = async (lines: ProductColumns[], now = LATER) => {
    const seeded = await seedOrder(store, { customerId, lines, now });
    return { ...seeded, ...(await repeated(store, now, driver.look)) };
  };
  const withKey = async (key: string) =>
    (await store.licenses.ofAccount(accountId, 100)).filter((row) => row.license_key === key);
  return { ...driver, store, customerId, accountId, email, order, withKey };
}

describeOnBothDatabases('an order with the key of a license of the same customer', (database) => {
  const key = () => unique('KEY');

  it('renews it: the license keeps its id and has the new terms, and the old ones stay on record', async () => {
    const its = await joined(database.store());
    const { store } = its;
    const license_key = key();
    const first = await its.order([
      product({ license_key, kind: 'subscription', version: '19', ...untilYear('2027') }),
    ]);
    const [before] = await its.withKey(license_key);
    const renewal = product({
      license_key,
      ...{ kind: 'subscription', version: '20', quantity: 50, edition: 'not_for_resale' },
      ...untilYear('2028'),
    });
    const second = await its.order([renewal], daysAfter(NOW, 2));
    expect(await its.withKey(license_key)).toEqual([
      {
        ...before,
        ...{ version: '20', quantity: 50, edition: 'not_for_resale', subscription_ends_at: '2028-12-31' },
        terms_line_id: `${second.orderId}_1`,
        updated_at: daysAfter(NOW, 2),
      },
    ]);
    const orders = (await store.licenseChanges.ordersOf([String(before?.id)])).get(String(before?.id));
    expect(orders).toMatchObject([
      { order_id: first.orderId, outcome: 'bought', version: '19', quantity: 25 },
      { order_id: second.orderId, outcome: 'renewed', version: '20', quantity: 50 },
    ]);
    const [change] = await store.knex('license_changes').where({ license_id: before?.id });
    expect(JSON.parse(change.before)).toMatchObject({ version: '19', subscription_ends_at: '2027-12-31' });

    expect(second.state).toMatchObject({ status: 'completed', heldLicenses: 0, boundLicenses: 1 });
    expect((await store.licenses.ofOnboarding(second.onboardingId)).map(({ id }) => id)).toEqual([
      before?.id,
    ]);
    expect((await store.licenses.ofOnboarding(first.onboardingId)).map(({ id }) => id)).toContain(before?.id);
  });

  it('tells the admins: once of each renewal, and of a license that a mail calls new not again', async () => {
    const its = await joined(database.store());
    const { store, email } = its;
    const license_key = key();
    const fresh = product({ license_key: key() });
    await its.order([product({ license_key }), fresh]);
    await its.order([product({ license_key, quantity: 30 })]);
    const told = async () => {
      const mails = await store.knex('mail_sends').where({ recipient: email, state: 'queued' });
      const licenses = await store.licenses.toldBy(mails, 50);
      return mails.map(({ id }: { id: string }) =>
        licenses.get(id)?.map((row) => [row.license_key, row.quantity, row.renewed]),
      );
    };
    expect(await told()).toEqual([
      expect.arrayContaining([
        [license_key, 30, false],
        [fresh.license_key, 25, false],
      ]),
    ]);
    await store.knex('mail_sends').where({ recipient: email }).update({ state: 'sent' });
    await its.order([product({ license_key, quantity: 35 })], daysAfter(NOW, 3));
    expect(await told()).toEqual([[[license_key, 35, true]]]);
    const audit = await store.knex('audit_events').where({ business_account_id: its.accountId });
    expect(audit.filter(({ action }) => action === 'licenses.renewed')).toHaveLength(2);

    await store.knex('mail_sends').where({ recipient: email }).update({ state: 'sent' });
    await its.order([product({ license_key: null })], daysAfter(NOW, 4));
    expect((await told()).flat()).toEqual([[null, 25, false]]);
  });

  it('renews a held license, which is bound and told of once, when a person joins', async () => {
    const store = database.store();
    const license_key = key();
    const its = await invitedCase(store, { lines: [product({ license_key })] });
    const { customerId, email } = its;
    await seedOrder(store, {
      customerId,
      email,
      lines: [product({ license_key, quantity: 40 })],
      now: LATER,
    });
    const { state } = await repeated(store, LATER, its.look);
    expect(state).toMatchObject({ status: 'invited', heldLicenses: 1 });
    await its.steps.acceptInvitation({ ...its.about(LATER), userId: await its.invitee() });
    const mails = (await mailsOf(store, its)).filter(({ kind }) => kind === 'license-bound');
    expect(mails).toHaveLength(1);
    expect([...(await store.licenses.toldBy(mails, 50)).values()]).toMatchObject([
      [{ quantity: 40, renewed: false, status: 'bound' }],
    ]);
  });

  it('that ends earlier changes nothing but the record', async () => {
    const its = await joined(database.store());
    const license_key = key();
    await its.order([product({ license_key, upgrade_insurance_until: '2028-01-31' })]);
    const before = await its.withKey(license_key);
    const { orderId, state } = await its.order([
      product({ license_key, quantity: 99, upgrade_insurance_until: '2028-01-30' }),
    ]);
    expect(await its.withKey(license_key)).toEqual(before);
    expect(state).toMatchObject({ status: 'completed', boundLicenses: 1 });
    const [change] = await its.store.knex('license_changes').where({ order_line_id: `${orderId}_1` });
    expect(change).toMatchObject({ license_id: before[0]?.id, outcome: 'kept_out', notice: null });
    const events = await its.store.knex('audit_events').where({ subject: orderId });
    expect(events.map(({ action }) => action)).toEqual(['order.taken']);
  });

  it('does so in the order of the orders, also when one step takes them all', async () => {
    const store = database.store();
    const license_key = key();
    const customerId = unique('C');
    for (const quantity of [1, 2, 3])
      await seedOrder(store, { customerId, lines: [product({ license_key, quantity })] });
    const { state } = await repeated(store, NOW, driveCustomer(store, customerId).look);
    expect(state).toMatchObject({ heldLicenses: 1 });
    const [license, ...others] = await store.licenses.ofOnboarding(String(state?.onboardingId));
    expect([license?.quantity, others]).toEqual([3, []]);
    const orders = await store.licenseChanges.ordersOf([String(license?.id)]);
    expect([...orders.values()].flat().map(({ quantity }) => quantity)).toEqual([1, 2, 3]);
  });
});

const untilYear = (year: string): Partial<ProductColumns> => ({
  upgrade_insurance_until: null,
  subscription_ends_at: `${year}-12-31`,
});

describeOnBothDatabases('an order with the key of another customer’s license', (database) => {
  /** Two customers with an admin each; the second ordered the key of the first. */
  async function disputed() {
    const [owner, other] = [await joined(database.store()), await joined(database.store())];
    const license_key = unique('KEY');
    await owner.order([product({ license_key })]);
    const ordered = await other.order([product({ license_key }), product()]);
    const { store } = owner;
    const license = (await store.licenses.disputed(1_000)).find((row) => row.license_key === license_key);
    if (!license) throw new Error('no license is disputed');
    const statesOf = async () => [
      (await owner.withKey(license_key)).map(({ id }) => id),
      (await other.withKey(license_key)).map(({ id }) => id),
    ];
    const [[own] = []] = await statesOf();
    return { store, owner, other, license_key, license, ordered, own: String(own), statesOf };
  }

  it('holds it as disputed; nothing binds it, and it counts as neither held nor bound', async () => {
    const { store, other, license, ordered, own, statesOf } = await disputed();
    expect(license).toMatchObject({ status: 'held', business_account_id: other.accountId });
    expect(ordered.state).toMatchObject({ status: 'completed', heldLicenses: 0, boundLicenses: 1 });
    await other.order([product()], daysAfter(NOW, 3));
    expect(await statesOf()).toEqual([[own], []]);
    const audit = await store.knex('audit_events').where({ subject: license.id });
    expect(audit).toMatchObject([
      { action: 'license.disputed', business_account_id: other.accountId, data: '{"product":"ras"}' },
    ]);
  });

  it('that comes again renews the disputed one and makes no further', async () => {
    const { store, other, license_key, license } = await disputed();
    await other.order([product({ license_key, quantity: 77 })], daysAfter(NOW, 3));
    const all = (await store.licenses.disputed(1_000)).filter((row) => row.license_key === license_key);
    expect(all).toMatchObject([{ id: license.id, quantity: 77 }]);
  });

  it('goes to its customer when the vendor says so: the other license ends, and admins are told', async () => {
    const { store, owner, other, license, own, statesOf } = await disputed();
    await store.knex('mail_sends').where({ recipient: other.email }).update({ state: 'sent' });
    const assign = () => assignLicense(store, { licenseId: license.id, actor: 'operator' });
    expect(await assign()).toBe('done');
    expect(await statesOf()).toEqual([[], [license.id]]);
    expect(await store.licenses.get(own)).toMatchObject({ superseded_by: license.id, status: 'bound' });
    const mails = await store.knex('mail_sends').where({ recipient: other.email, state: 'queued' });
    expect(mails).toMatchObject([{ kind: 'license-bound', subject: license.id }]);
    const events = await store.knex('audit_events').whereIn('subject', [own, license.id]).orderBy('action');
    expect(
      events.map(({ action, actor, business_account_id }) => [action, actor, business_account_id]),
    ).toEqual(
      expect.arrayContaining([
        ['license.assigned', 'operator', other.accountId],
        ['license.ended', 'operator', owner.accountId],
      ]),
    );
    const before = await dump(store);
    expect(await assign()).toBe('unchanged');
    expect(await dump(store)).toEqual(before);

    // The vendor erred: the license that lost is assigned again.
    expect(await assignLicense(store, { licenseId: own, actor: 'operator' })).toBe('done');
    expect(await statesOf()).toEqual([[own], []]);
  });

  it('ends when the vendor rejects it', async () => {
    const { store, license, own, statesOf, ordered } = await disputed();
    const reject = (licenseId: string) => rejectLicense(store, { licenseId, actor: 'operator' });
    expect(await reject(own)).toBe('not_disputed');
    expect([await reject(license.id), await reject(license.id)]).toEqual(['done', 'unchanged']);
    expect(await statesOf()).toEqual([[own], []]);
    expect(await store.licenses.ofOnboarding(ordered.onboardingId)).toHaveLength(1);
    expect(await reject('lic_none')).toBe('not_found');
  });

  it('of a customer without an admin is held until a person joins, once it is assigned', async () => {
    const store = database.store();
    const owner = await joined(store);
    const license_key = unique('KEY');
    await owner.order([product({ license_key })]);
    const its = await invitedCase(store, { lines: [product({ license_key })] });
    expect(its.state).toMatchObject({ status: 'invited', heldLicenses: 0 });
    const license = (await store.licenses.ofOnboarding(its.onboardingId))[0];
    expect(await assignLicense(store, { licenseId: String(license?.id), actor: 'operator' })).toBe('done');
    expect((await its.look(LATER)).state).toMatchObject({ heldLicenses: 1, boundLicenses: 0 });
    await its.steps.acceptInvitation({ ...its.about(LATER), userId: await its.invitee() });
    expect(await store.licenses.ofAccount(its.accountId, 10)).toMatchObject([{ id: license?.id }]);
  });

  it('taken at the same moment as the other’s: one customer has the license, the other’s is disputed', async () => {
    for (let round = 0; round < 5; round += 1) {
      const lines = Array.from({ length: 20 }, () => product());
      const stores = [database.store(), database.otherStore()];
      const taking = stores.map(async (store, index) => {
        const customerId = unique('C');
        // In opposite orders, so that transactions which lock as they go would wait for each other.
        const own = index === 0 ? lines : lines.toReversed();
        await seedOrder(store, { customerId, lines: own });
        return { store, customerId };
      });
      const taken = await Promise.all(
        (await Promise.all(taking)).map(({ store, customerId }) =>
          driveCustomer(store, customerId).look(NOW),
        ),
      );
      const held = taken.map(({ state }) => state?.heldLicenses ?? 0);
      expect(held.reduce((sum, count) => sum + count, 0)).toBe(20);
      const keys = lines.map(({ license_key }) => String(license_key));
      const rows = await database.store().knex('licenses').whereIn('license_key', keys);
      expect(rows.filter(({ disputed_at }) => disputed_at === null)).toHaveLength(20);
      expect(rows).toHaveLength(40);
    }
  });
});
