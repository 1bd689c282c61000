import { describe, expect, test } from 'vitest';
import { createActivationActivities } from '../../activities/activation/index.ts';
import type { Store } from '../../db/store.ts';
import { aLicense, importAll } from '../support/cases/license-rows.ts';
import { daysAfter, seedMember, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { type LicensedAccount, seedActivation, seedLicensed } from '../support/instances/seed-activation.ts';

const stepsOf = (store: Store) =>
  createActivationActivities({ store, pokeSender: () => {}, issuer: 'https://accounts.example/test/' });

const minutesAfter = (at: string, minutes: number) =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** The approval of an activation under an account, a minute after it was asked for. */
const approvalOf = (
  { id, created_at }: { id: string; created_at: string },
  { accountId, userId }: Pick<LicensedAccount, 'accountId' | 'userId'>,
  licenseId: string | null = null,
) => ({
  activationId: id,
  now: minutesAfter(created_at, 1),
  userId,
  businessAccountId: accountId,
  licenseId,
});

describeOnBothDatabases('an activation', (database) => {
  const store = () => database.store();

  test('is approved once: seat, instance, claims and audit, however often the step runs', async () => {
    const account = await seedLicensed(store());
    const asked = await seedActivation(store());
    const steps = stepsOf(store());
    const first = await steps.approveActivation(approvalOf(asked, account));
    const again = await steps.approveActivation(approvalOf(asked, account));
    expect(first.outcome).toEqual({ code: 'done' });
    expect(again).toEqual(first);
    const rows = await store().instances.ofAccount(account.accountId, 10);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ status: 'active', license_id: account.licenses[0]?.id, version: '19' });
    const row = await store().activations.get(asked.id);
    expect(JSON.parse(row?.claims ?? '')).toMatchObject({ sub: rows[0]?.id, account: account.accountId });
    expect(row).toMatchObject({ license_key: null, email_normalised: null });
    const events = await store().audit.ofAccount(account.accountId, { limit: 10 });
    expect(events.filter(({ action }) => action === 'instance.activated')).toHaveLength(1);
  });

  test.each([
    ['denied', 'denied'],
    ['expired', 'expired'],
    ['superseded', 'superseded'],
  ] as const)('that was %s is not approved afterwards', async (how, code) => {
    const account = await seedLicensed(store());
    const asked = await seedActivation(store());
    const steps = stepsOf(store());
    const about = { activationId: asked.id, now: minutesAfter(asked.created_at, 2) };
    if (how === 'denied') await steps.denyActivation({ ...about, userId: account.userId });
    if (how === 'expired') {
      const { state } = await steps.lookOverActivation({ ...about, now: minutesAfter(asked.created_at, 30) });
      expect(state?.status).toBe('expired');
    }
    if (how === 'superseded') await seedActivation(store(), { fingerprint: asked.fingerprint });
    const { state, outcome } = await steps.approveActivation(approvalOf(asked, account));
    expect({ status: state?.status, outcome }).toEqual({ status: how, outcome: { code } });
    expect(await store().instances.ofAccount(account.accountId, 10)).toEqual([]);
  });

  test('expires by the clock of its workflow, even when the approval comes before the timer', async () => {
    const account = await seedLicensed(store());
    const asked = await seedActivation(store());
    const late = { ...approvalOf(asked, account), now: asked.expires_at };
    expect((await stepsOf(store()).approveActivation(late)).outcome).toEqual({ code: 'expired' });
  });

  test('a request of the same fingerprint from another network does not end it', async () => {
    const account = await seedLicensed(store());
    const asked = await seedActivation(store());
    await seedActivation(store(), { fingerprint: asked.fingerprint, network: '198.51.100.0/24' });
    expect((await stepsOf(store()).approveActivation(approvalOf(asked, account))).outcome.code).toBe('done');
  });

  test('is refused to a stranger, to a blocked member and to a member of another account', async () => {
    const account = await seedLicensed(store());
    const other = await seedLicensed(store());
    const blocked = await seedMember(store(), {
      accountId: account.accountId,
      email: `${unique('b')}@mueller.example`,
      role: 'admin',
      blocked: true,
    });
    const asked = await seedActivation(store());
    for (const userId of [other.userId, blocked.id, 'user_none']) {
      const { state, outcome } = await stepsOf(store()).approveActivation(
        approvalOf(asked, { ...account, userId }),
      );
      expect({ status: state?.status, outcome }).toEqual({
        status: 'pending',
        outcome: { code: 'not_member' },
      });
    }
  });

  test('another person who approves it afterwards is told that it is decided', async () => {
    const account = await seedLicensed(store());
    const other = await seedLicensed(store());
    const asked = await seedActivation(store());
    await stepsOf(store()).approveActivation(approvalOf(asked, account));
    const late = await stepsOf(store()).approveActivation(approvalOf(asked, other));
    expect(late.outcome).toEqual({ code: 'decided' });
    expect(await store().instances.ofAccount(other.accountId, 10)).toEqual([]);
  });

  test('200 times two installations want one seat: one gets it', {
    timeout: 300_000,
    tags: ['long'],
  }, async () => {
    const stores = [database.store(), database.otherStore()] as const;
    for (let round = 0; round < 200; round += 1) {
      const account = await seedLicensed(store());
      const asked = [await seedActivation(store()), await seedActivation(store())];
      const results = await Promise.all(
        asked.map((row, index) =>
          stepsOf(stores[index] as Store).approveActivation(approvalOf(row, account)),
        ),
      );
      const codes = results.map(({ outcome }) => outcome.code).toSorted();
      expect(codes, `round ${round}`).toEqual(['done', 'not_licensed']);
      const { licenses } = account;
      const use = await store().instances.countUse([licenses[0]?.id ?? ''], []);
      expect(use.get(licenses[0]?.id ?? '')?.instances).toBe(1);
    }
  });

  test('the same fingerprint is the same instance: upgraded in place, with its name and its seat', async () => {
    const account = await seedLicensed(store(), [{ version: '20' }]);
    const steps = stepsOf(store());
    const asked = await seedActivation(store());
    await steps.approveActivation(approvalOf(asked, account));
    const [before] = await store().instances.ofAccount(account.accountId, 10);
    await store().instances.rename(before?.id ?? '', 'Renamed by an admin', store().knex);
    const upgrade = await seedActivation(store(), { fingerprint: asked.fingerprint, version: '20' });
    expect((await steps.approveActivation(approvalOf(upgrade, account))).outcome.code).toBe('done');
    const rows = await store().instances.ofAccount(account.accountId, 10);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ id: before?.id, version: '20', name: 'Renamed by an admin' });
    const actions = (await store().audit.ofAccount(account.accountId, { limit: 10 })).map(
      ({ action }) => action,
    );
    expect(actions).toContain('instance.upgraded');
  });

  test('a lost machine gives its seat to the one that replaces it, in one transaction', async () => {
    const account = await seedLicensed(store());
    const steps = stepsOf(store());
    await steps.approveActivation(approvalOf(await seedActivation(store()), account));
    const [lost] = await store().instances.ofAccount(account.accountId, 10);
    const asked = await seedActivation(store(), { replaces: lost?.id ?? null });
    expect((await steps.approveActivation(approvalOf(asked, account))).outcome.code).toBe('done');
    expect(await store().instances.get(lost?.id ?? '')).toMatchObject({
      status: 'deactivated',
      deactivated_because: 'replaced',
    });
  });

  test('naming an instance of another account as the lost one frees nothing there', async () => {
    const victim = await seedLicensed(store());
    const account = await seedLicensed(store());
    const steps = stepsOf(store());
    await steps.approveActivation(approvalOf(await seedActivation(store()), victim));
    const [theirs] = await store().instances.ofAccount(victim.accountId, 10);
    const asked = await seedActivation(store(), { replaces: theirs?.id ?? null });
    await steps.approveActivation(approvalOf(asked, account));
    expect((await store().instances.get(theirs?.id ?? ''))?.status).toBe('active');
  });

  describe('with a typed key', () => {
    test('of the vendor’s records binds that license now, and once, and makes the customer the account’s', async () => {
      const { accountId, userId } = await seedLicensed(store(), []);
      const license = aLicense({ product: 'desktop-business', version: '19', quantity: 1 });
      await importAll(store(), [license]);
      const key = String(license.licenseKey);
      const steps = stepsOf(store());
      const asked = await seedActivation(store(), { licenseKey: key });
      expect((await steps.approveActivation(approvalOf(asked, { accountId, userId }))).outcome.code).toBe(
        'done',
      );
      expect((await steps.approveActivation(approvalOf(asked, { accountId, userId }))).outcome.code).toBe(
        'done',
      );
      const bound = await store().licenses.boundOf(accountId, 'desktop-business');
      expect(bound.map(({ license_key }) => license_key)).toEqual([key]);
      expect((await store().accounts.get(accountId))?.customer_id).toBe(license.customerId);

      const other = await seedLicensed(store());
      const stolen = await seedActivation(store(), { licenseKey: key });
      const refused = await steps.approveActivation(approvalOf(stolen, other));
      expect(refused.outcome.code).toBe('not_licensed');
    });

    test.each([['that nobody knows', 'NO-SUCH-KEY']])(
      '%s activates nothing, although another license would do',
      async (_name, licenseKey) => {
        const account = await seedLicensed(store());
        const asked = await seedActivation(store(), { licenseKey });
        const { outcome } = await stepsOf(store()).approveActivation(approvalOf(asked, account));
        expect(outcome.code).toBe('not_licensed');
      },
    );
  });

  test('Upgrade Insurance counts on the day on which the version was released', async () => {
    const released = '2024-06-25';
    const old = { kind: 'permanent' as const, product: 'ras', version: '14', quantity: 5 };
    const insured = await seedLicensed(store(), [{ ...old, upgrade_insurance_until: released }]);
    const late = await seedLicensed(store(), [{ ...old, upgrade_insurance_until: daysBefore(released) }]);
    const steps = stepsOf(store());
    const ask = () => seedActivation(store(), { product: 'ras', version: '20', previousVersion: '14' });
    expect((await steps.approveActivation(approvalOf(await ask(), insured))).outcome.code).toBe('done');
    expect((await steps.approveActivation(approvalOf(await ask(), late))).outcome.code).toBe('not_licensed');
  });
});

const daysBefore = (day: string): string => daysAfter(`${day}T00:00:00.000Z`, -1).slice(0, 10);
