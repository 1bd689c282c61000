import type { Knex } from 'knex';
import { expect, it } from 'vitest';
import { createActivationActivities } from '../../../activities/activation/index.ts';
import { assignLicense } from '../../../cases/licenses/settle-dispute.ts';
import { cancelOrder, cancelOwnOrders } from '../../../cases/orders/cancel-order.ts';
import type { LicenseRow, OrderRow, ProductColumns } from '../../../db/rows.ts';
import type { Store } from '../../../db/store.ts';
import { bindLicense } from '../../../domain/licenses/bind-licenses.ts';
import { holdLicenses } from '../../../domain/licenses/hold-licenses.ts';
import { cancelLines } from '../../../domain/orders/cancel-lines.ts';
import { driveCustomer, invitedCase } from '../../activities/cases.ts';
import { NOW, product, seedAccount, seedMember, seedOrder, unique } from '../../support/cases/seed.ts';
import { describeOnBothDatabases, type TestDatabase } from '../../support/databases/databases.ts';
import { seedActivation } from '../../support/instances/seed-activation.ts';
import { eventually } from '../../support/run/watch.ts';

const dispatcher = { poke: () => {}, wakeNow: async () => {}, start: () => {}, stop: async () => {} };

const cancel = async (store: Store, orderId: string): Promise<void> => {
  const order = (await store.orders.get(orderId)) as OrderRow;
  const by = { reason: 'a mistake', actor: 'operator' };
  await cancelOrder({ store, dispatcher }, { order, positions: null, ...by });
};

/** Waits until a connection waits for a lock that another one has; SQLite has one writer and no such moment. */
const someoneWaits = (knex: Knex) =>
  eventually('a connection waits for a lock', async () => {
    const { rows } = await knex.raw('select 1 from pg_locks where not granted');
    return rows.length > 0;
  });

/**
 * Does `first` in a transaction of one store; before that ends, begins `second` on another connection, waits until that
 * waits, and does `last`.
 */
async function whileOpen<T>(
  database: TestDatabase,
  first: (trx: Knex) => Promise<void>,
  second: (store: Store) => Promise<T>,
  last: (trx: Knex) => Promise<void> = async () => {},
): Promise<T> {
  let outcome: Promise<T> | undefined;
  await database.store().knex.transaction(async (trx) => {
    await first(trx);
    outcome = second(database.otherStore());
    outcome.catch(() => {});
    if (database.schema()) await someoneWaits(trx);
    await last(trx);
  });
  return outcome as Promise<T>;
}

describeOnBothDatabases('while an order is cancelled', (database) => {
  const activationOf = (store: Store) =>
    createActivationActivities({ store, issuer: 'https://a.example/', pokeSender: () => {} });

  /** A customer's held license, and an admin who came without joining: nothing has bound it. */
  async function heldLicense() {
    const store = database.store();
    const license_key = unique('KEY');
    const order = await seedOrder(store, {
      customerId: unique('CR'),
      lines: [product({ product: 'desktop-business', license_key })],
    });
    const accountId = await seedAccount(store, order.customerId);
    await driveCustomer(store, order.customerId).look(NOW);
    const email = `${unique('bo')}@mueller.example`;
    const { id: userId } = await seedMember(store, { accountId, email, role: 'admin' });
    const license = (await store.knex('licenses').where({ license_key }).first()) as LicenseRow;
    return { ...order, store, license_key, accountId, userId, license };
  }

  it('an activation with its key is refused', async () => {
    const its = await heldLicense();
    const { id } = await seedActivation(its.store, { licenseKey: its.license_key });
    const { outcome } = await whileOpen(
      database,
      async (trx) => {
        const ended = { status: 'voided', ended_at: NOW };
        await trx('licenses').where({ id: its.license.id }).update(ended);
      },
      (store) =>
        activationOf(store).approveActivation({
          ...{ activationId: id, now: new Date().toISOString(), licenseId: null },
          ...{ userId: its.userId, businessAccountId: its.accountId },
        }),
    );
    expect(outcome.code).toBe('not_licensed');
    expect(await its.store.licenses.get(its.license.id)).toMatchObject({ status: 'voided', bound_at: null });
    expect(await its.store.knex('instances').where({ business_account_id: its.accountId })).toEqual([]);
  });

  it.each([
    ['ended', { ended_at: NOW }],
    ['disputed', { disputed_at: NOW }],
    ['voided', { status: 'voided', ended_at: NOW }],
  ])('a license that is %s is not bound by its id', async (_name, change) => {
    const { store, license } = await heldLicense();
    await store.knex('licenses').where({ id: license.id }).update(change);
    const bound = await store.knex.transaction((trx) => bindLicense(store, license, NOW, trx));
    expect(bound).toBe(false);
    expect(await store.licenses.get(license.id)).toMatchObject({ bound_at: null });
    expect(await store.knex('audit_events').where({ subject: license.id, action: 'licenses.bound' })).toEqual(
      [],
    );
  });

  it('a license that a typed key binds is an event, as any other', async () => {
    const { store, license } = await heldLicense();
    await store.knex.transaction((trx) => bindLicense(store, license, NOW, trx));
    expect(
      await store.knex('event_outbox').where({ subject: license.id, type: 'license.bound' }),
    ).toHaveLength(1);
  });
});

describeOnBothDatabases('an order of an onboarding that is over', (database) => {
  /** An order that no step has taken; its onboarding ended, and another one may be open. */
  async function leftOver() {
    const store = database.store();
    const customerId = unique('CO');
    const order = await seedOrder(store, { customerId, lines: [product(), product()] });
    await store
      .knex('onboardings')
      .where({ id: order.onboardingId })
      .update({ status: 'declined', closed_at: NOW });
    return { store, ...order };
  }
  const standing = async (store: Store, orderId: string) => ({
    status: (await store.orders.get(orderId))?.status,
    licenses: await store
      .knex('licenses')
      .whereIn('order_line_id', [`${orderId}_1`, `${orderId}_2`])
      .pluck('status'),
  });

  it('is not taken while another connection cancels it under the lock of the old onboarding', async () => {
    const its = await leftOver();
    const next = await seedOrder(its.store, { customerId: its.customerId, lines: [product()] });
    expect(next.onboardingId).not.toBe(its.onboardingId);
    // What cancelOrder does, had it locked the onboarding before the next one was opened.
    await whileOpen(
      database,
      async (trx) => {
        await its.store.onboardings.lock(its.onboardingId, trx);
        const order = (await its.store.orders.lock(its.orderId, trx)) as OrderRow;
        const about = { positions: null, reason: 'x', actor: 'operator', now: NOW, keepBound: false };
        await cancelLines(its.store, { orders: [order], ...about }, trx);
      },
      (store) => driveCustomer(store, its.customerId).look(NOW),
    );
    expect(await standing(its.store, its.orderId)).toEqual({ status: 'cancelled', licenses: [] });
  });

  it('is cancelled whole when another connection has just taken it', async () => {
    const its = await leftOver();
    await seedOrder(its.store, { customerId: its.customerId, lines: [product()] });
    await whileOpen(
      database,
      async (trx) => {
        // A step that took it, and has not committed yet.
        await its.store.orders.untaken(its.customerId, 50, [], trx);
        const accountId = await seedAccountIn(its.store, its.customerId, trx);
        const lines = (await its.store.orders.linesOf([its.orderId], trx)).map((line) => ({
          ...line,
          onboarding_id: its.onboardingId,
          submitter: 'key:sales',
        }));
        await holdLicenses(its.store, { lines, accountId, now: NOW }, trx);
        await its.store.orders.markTaken([its.orderId], NOW, trx);
      },
      (store) => cancel(store, its.orderId),
    );
    expect(await standing(its.store, its.orderId)).toEqual({
      status: 'cancelled',
      licenses: ['voided', 'voided'],
    });
  });
});

describeOnBothDatabases('an onboarding that ends while a reseller cancels it', (database) => {
  it.each([
    ['by the join of its person: nothing is cancelled', 'completed', 'over'],
    ['by another cancel: it is cancelled already', 'cancelled', 'done'],
  ] as const)('%s', async (_how, status, answer) => {
    const store = database.store();
    const { customerId, onboardingId, onboarding } = await invitedCase(store, { customerId: unique('CB') });
    // No step has taken it yet, so its end has not delivered it.
    const { orderId } = await seedOrder(store, { customerId });
    const own = { onboardingId, customerId, submitter: 'key:sales', actor: 'key:key_1' };
    const done = await whileOpen(
      database,
      async (trx) => {
        await store.onboardings.update(await onboarding(), { status }, NOW, trx);
      },
      (other) => cancelOwnOrders({ store: other, dispatcher }, own),
    );
    expect(await store.orders.get(orderId)).toMatchObject({ status: 'received', cancelled_at: null });
    const licenses = store.knex('licenses').where({ onboarding_id: onboardingId });
    expect(await licenses.pluck('status')).toEqual(['held']);
    expect(done).toBe(answer);
  });
});

const seedAccountIn = async (store: Store, customerId: string, trx: Knex): Promise<string> =>
  (await store.accounts.findOrCreate({ customerId, companyName: 'Müller', now: NOW }, trx)).id;

describeOnBothDatabases('two transactions that lock the same licenses', (database) => {
  const lock = (id: string) => async (trx: Knex) => {
    await trx('licenses').where({ id }).forUpdate().first();
  };
  const holdInTwoSteps = async <T>(licenses: { id: string }[], second: (store: Store) => Promise<T>) => {
    const [low, high] = licenses.map(({ id }) => id).toSorted();
    return whileOpen(database, lock(String(low)), second, lock(String(high)));
  };

  /** Licenses that the orders of a customer brought, and an admin who came afterwards. */
  async function holding(lines: ProductColumns[]) {
    const store = database.store();
    const customerId = unique('CL');
    const order = await seedOrder(store, { customerId, lines });
    const accountId = await seedAccount(store, customerId);
    await driveCustomer(store, customerId).look(NOW);
    const email = `${unique('bo')}@mueller.example`;
    const { id: userId } = await seedMember(store, { accountId, email, role: 'admin' });
    const licenses: LicenseRow[] = await store
      .knex('licenses')
      .where({ business_account_id: accountId })
      .orderBy('id');
    return { ...order, store, accountId, userId, licenses };
  }
  const ofProduct = (license_key: string) => product({ product: 'desktop-business', license_key });

  it('an activation locks the license of its key with those that are bound', async () => {
    const its = await holding([ofProduct(unique('A')), ofProduct(unique('B'))]);
    const [low, high] = its.licenses as [LicenseRow, LicenseRow];
    await its.store.knex('licenses').where({ id: high.id }).update({ status: 'bound', bound_at: NOW });
    const { id } = await seedActivation(its.store, { licenseKey: low.license_key });
    const steps = (store: Store) =>
      createActivationActivities({ store, issuer: 'https://a.example/', pokeSender: () => {} });
    const { outcome } = await holdInTwoSteps(its.licenses, (store) =>
      steps(store).approveActivation({
        ...{ activationId: id, now: new Date().toISOString(), licenseId: null },
        ...{ userId: its.userId, businessAccountId: its.accountId },
      }),
    );
    expect(outcome.code).toBe('done');
  });

  it('an order that renews locks by id, whatever the keys are', async () => {
    const keys = [unique('Z'), unique('A')];
    const store = database.store();
    const customerId = unique('CL');
    await seedOrder(store, { customerId, lines: [product({ license_key: keys[0] as string })] });
    const { look } = driveCustomer(store, customerId);
    await look(NOW);
    await seedOrder(store, { customerId, lines: [product({ license_key: keys[1] as string })] });
    await look(NOW);
    const licenses: LicenseRow[] = await store.knex('licenses').whereIn('license_key', keys);
    await seedOrder(store, {
      customerId,
      lines: keys.map((license_key) => product({ license_key, quantity: 9 })),
    });
    await holdInTwoSteps(licenses, (other) => driveCustomer(other, customerId).look(NOW));
    expect(await store.knex('licenses').whereIn('license_key', keys).pluck('quantity')).toEqual([9, 9]);
  });

  it('an order that renews and binds locks what the account holds as well', async () => {
    const [held, renewed] = [unique('A'), unique('B')];
    const its = await holding([product({ license_key: held }), product({ license_key: renewed })]);
    const [low, high] = its.licenses as [LicenseRow, LicenseRow];
    const { customerId } = its;
    await its.store.knex('licenses').where({ id: high.id }).update({ status: 'bound', bound_at: NOW });
    await seedOrder(its.store, {
      customerId,
      lines: [product({ license_key: high.license_key, quantity: 9 })],
    });
    await holdInTwoSteps(its.licenses, (other) => driveCustomer(other, customerId).look(NOW));
    expect(await its.store.licenses.get(low.id)).toMatchObject({ status: 'bound' });
    expect(await its.store.licenses.get(high.id)).toMatchObject({ quantity: 9 });
  });

  it('a decision of the vendor locks the license, the one that has its key, and what the account holds', async () => {
    const license_key = unique('KEY');
    const owner = await holding([product({ license_key })]);
    const its = await holding([product(), product({ license_key })]);
    const disputed = its.licenses.find((row) => row.license_key === license_key) as LicenseRow;
    const own = its.licenses.find((row) => row.license_key !== license_key) as LicenseRow;
    // The decision is about the one that has the higher id.
    const done = await holdInTwoSteps([...owner.licenses, disputed], (store) =>
      assignLicense(store, { licenseId: disputed.id, actor: 'operator' }),
    );
    expect(done).toBe('done');
    const states = await its.store.knex('licenses').whereIn('id', [disputed.id, own.id]).pluck('status');
    expect(states).toEqual(['bound', 'bound']);
  });
});
