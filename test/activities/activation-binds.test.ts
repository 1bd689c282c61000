import { expect, test } from 'vitest';
import { createActivationActivities } from '../../activities/activation/index.ts';
import type { Store } from '../../db/store.ts';
import { readMailFacts } from '../../mail/delivery/facts.ts';
import { aLicense, importAll } from '../support/cases/license-rows.ts';
import { NOW, seedAccount, seedMember, seedOrder, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases, describeOnPostgres } from '../support/databases/databases.ts';
import { untilWaitedFor } from '../support/databases/waiting.ts';
import { seedActivation, seedLicensed } from '../support/instances/seed-activation.ts';
import { driveCustomer } from './cases.ts';

describeOnBothDatabases('a license that an activation binds', (database) => {
  const store = () => database.store();

  /** Approves with a typed key, twice, as a step may run; returns the wishes to send mail. */
  async function approve(
    account: { accountId: string; userId: string },
    licenseKey: string,
  ): Promise<number> {
    let pokes = 0;
    const steps = createActivationActivities({
      store: store(),
      issuer: 'https://accounts.example/test/',
      pokeSender: () => {
        pokes += 1;
      },
    });
    const { id } = await seedActivation(store(), { licenseKey });
    const approval = {
      ...{ activationId: id, now: new Date().toISOString(), licenseId: null },
      ...{ userId: account.userId, businessAccountId: account.accountId },
    };
    for (const _again of [1, 2]) {
      expect((await steps.approveActivation(approval)).outcome.code).toBe('done');
    }
    return pokes;
  }

  const noticesOf = async (from: Store, accountId: string) =>
    from.knex('mail_sends').where({ business_account_id: accountId, kind: 'license-bound' }).orderBy('n');

  async function expectTold(accountId: string, key: string, admins: string[]): Promise<void> {
    const sends = await noticesOf(store(), accountId);
    expect(sends.map(({ recipient }) => recipient).toSorted()).toEqual(admins.toSorted());
    const facts = await readMailFacts(store(), sends);
    for (const send of sends) expect(facts.licensesOf(send).map((row) => row.license_key)).toEqual([key]);
    const events = await store().audit.ofAccount(accountId, { limit: 20 });
    expect(events.filter(({ action }) => action === 'licenses.bound')).toHaveLength(1);
  }

  test('is told to the admins once: a held one', async () => {
    const account = await seedLicensed(store());
    const admin = await store().users.get(account.userId);
    const other = { accountId: account.accountId, email: `${unique('bo')}@mueller.example` };
    await seedMember(store(), { ...other, role: 'admin' });
    await seedMember(store(), { ...other, email: `${unique('cy')}@mueller.example`, role: 'member' });
    const [license] = account.licenses;
    const held = { status: 'held', bound_at: null, notice: null } as const;
    await store().knex('licenses').where({ id: license?.id }).update(held);
    expect(await approve(account, license?.license_key ?? '')).toBe(1);
    await expectTold(account.accountId, license?.license_key ?? '', [admin?.email ?? '', other.email]);
    // A further activation with the same key binds nothing.
    await store().knex('licenses').where({ id: license?.id }).update({ quantity: 2 });
    expect(await approve(account, license?.license_key ?? '')).toBe(0);
    expect(await noticesOf(store(), account.accountId)).toHaveLength(2);
  });

  test('is told to the admins once: one of the vendor’s records', async () => {
    const account = await seedLicensed(store(), []);
    const license = aLicense({ product: 'desktop-business', version: '19', quantity: 1 });
    await importAll(store(), [license]);
    expect(await approve(account, String(license.licenseKey))).toBe(1);
    const admin = await store().users.get(account.userId);
    await expectTold(account.accountId, String(license.licenseKey), [admin?.email ?? '']);
  });
});

// SQLite has one writer: an activation sees no one begin and end meanwhile.
describeOnPostgres(
  'a license of the vendor’s records whose customer gets an account while a typed key binds it',
  (database) => {
    /** A record, an order of its customer that no step has taken, and an activation with its key for another account. */
    async function typedKey(accountId: string) {
      const store = database.store();
      const customerId = unique('C');
      const license = aLicense({ customerId, product: 'desktop-business', version: '19', quantity: 1 });
      await importAll(store, [license]);
      const { onboardingId } = await seedOrder(store, { customerId });
      const licenseKey = String(license.licenseKey);
      const { id: activationId } = await seedActivation(store, { licenseKey });
      const email = `${unique('ada')}@mueller.example`;
      const { id: userId } = await seedMember(store, { accountId, email, role: 'admin' });
      const approve = (on: Store) =>
        createActivationActivities({
          store: on,
          issuer: 'https://accounts.example/test/',
          pokeSender: () => {},
        }).approveActivation({
          ...{ activationId, now: new Date().toISOString(), licenseId: null },
          ...{ userId, businessAccountId: accountId },
        });
      return { store, customerId, onboardingId, licenseKey, approve };
    }

    /** The step that was refused comes again, and the key is another account's. */
    async function expectElsewhere({ store, licenseKey, approve }: Awaited<ReturnType<typeof typedKey>>) {
      expect(await store.knex('licenses').where({ license_key: licenseKey })).toEqual([]);
      expect((await approve(store)).outcome.code).toBe('not_licensed');
      expect(await store.knex('orders').where({ submitter: 'activation' })).toEqual([]);
    }

    test('stays that customer’s when the account comes before the other one is made the customer’s', async () => {
      const accountId = await seedAccount(database.store());
      const its = await typedKey(accountId);
      const there = database.otherStore();
      const adoptCustomer: Store['accounts']['adoptCustomer'] = async (...about) => {
        await driveCustomer(its.store, its.customerId).look(NOW);
        return there.accounts.adoptCustomer(...about);
      };
      const accounts = { ...there.accounts, adoptCustomer };
      await expect(its.approve({ ...there, accounts })).rejects.toThrow();
      await expectElsewhere(its);
    });

    test('stays that customer’s when the account comes while the onboarding is waited for', async () => {
      const accountId = await seedAccount(database.store(), unique('C'));
      const its = await typedKey(accountId);
      const { store, customerId, onboardingId } = its;
      let approved: Promise<unknown> = Promise.resolve();
      // A step that takes the order, and has not committed yet.
      await store.knex.transaction(async (trx) => {
        await store.onboardings.lock(onboardingId, trx);
        await store.accounts.findOrCreate({ customerId, companyName: 'Meyer', now: NOW }, trx);
        approved = its.approve(database.otherStore()).catch((error: unknown) => error);
        await untilWaitedFor(trx);
      });
      expect(await approved).toBeInstanceOf(Error);
      await expectElsewhere(its);
    });
  },
);
