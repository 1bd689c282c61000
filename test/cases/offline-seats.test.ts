import { expect, test } from 'vitest';
import { createActivationActivities } from '../../activities/activation/index.ts';
import { approveOffline } from '../../cases/instances/approve-offline.ts';
import { deactivateByAdmin } from '../../cases/instances/deactivate-by-admin.ts';
import { deactivateOwn } from '../../cases/instances/deactivate-own.ts';
import type { BroughtRequest } from '../../cases/instances/read-brought.ts';
import { returnSeat } from '../../cases/instances/return-seat.ts';
import { createReturnReceipt, type ReturnReceipt } from '../../certificates/offline/return-receipt.ts';
import type { CertificateClaims } from '../../contracts/certificate.ts';
import { readLicenseFacts } from '../../domain/instances/license-facts.ts';
import { judgeLicense } from '../../policy/licensing.ts';
import { seedMember, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { aSilentMachine, type SilentMachine } from '../support/instances/offline-request.ts';
import { type LicensedAccount, seedActivation, seedLicensed } from '../support/instances/seed-activation.ts';

const DAY_MS = 86_400_000;

describeOnBothDatabases('the seat of a machine without network', (database) => {
  const store = () => database.store();
  const about = { publicUrl: 'https://accounts.example', mode: 'test' as const };
  const approve = (
    { accountId, userId }: Pick<LicensedAccount, 'accountId' | 'userId'>,
    request: BroughtRequest,
    at = store(),
  ) =>
    approveOffline({ store: at, ...about }, { userId, accountId, licenseId: null, request, name: 'Vault' });

  async function approved(account: LicensedAccount, request: BroughtRequest): Promise<string> {
    const approval = await approve(account, request);
    if (approval.code !== 'done') throw new Error(approval.code);
    return approval.certificateId;
  }
  const instancesOf = ({ accountId }: LicensedAccount) => store().instances.ofAccount(accountId, 50);
  const usedOf = async ({ licenses }: LicensedAccount) => {
    const [id = ''] = licenses.map((license) => license.id);
    return (await store().instances.countUse([id], [])).get(id);
  };
  const claimsOf = async (certificateId: string) =>
    JSON.parse((await store().offlineCertificates.get(certificateId))?.claims ?? '') as CertificateClaims;
  const receiptOf = (
    { privateKey }: SilentMachine,
    certificateId: string,
    instanceId: string | null = null,
  ) => createReturnReceipt(privateKey, { certificateId, instanceId, returnedAt: new Date() });
  const give = ({ userId }: Pick<LicensedAccount, 'userId'>, receipt: ReturnReceipt, at = store()) =>
    returnSeat(at, { userId, receipt });
  const deactivate = async (account: LicensedAccount) => {
    const [instance] = await instancesOf(account);
    const { id: instanceId = '', activated_at: activatedAt = '' } = instance ?? {};
    return deactivateByAdmin(store(), { ...account, instanceId, activatedAt });
  };

  test('of two machines and one seat one gets it, 20 times', { timeout: 120_000 }, async () => {
    for (let n = 0; n < 20; n += 1) {
      const account = await seedLicensed(store());
      const [one, other] = [(await aSilentMachine()).file(), (await aSilentMachine()).code()];
      const answers = await Promise.all([
        approve(account, one),
        approve(account, other, database.otherStore()),
      ]);
      expect(answers.map(({ code }) => code).toSorted()).toEqual(['done', 'not_licensed']);
      expect(await instancesOf(account)).toHaveLength(1);
    }
  });

  test('is taken once for the same request at the same time, also by two admins', async () => {
    const account = await seedLicensed(store(), [{ quantity: 5 }]);
    const member = { accountId: account.accountId, email: `${unique('bob')}@mueller.example` };
    const { id: userId } = await seedMember(store(), { ...member, role: 'admin' });
    const machine = await aSilentMachine();
    for (const request of [machine.file(), machine.code()]) {
      const answers = await Promise.all([
        approve(account, request),
        approve({ ...account, userId }, request, database.otherStore()),
        approve(account, request, database.otherStore()),
      ]);
      expect(new Set(answers.map((answer) => 'certificateId' in answer && answer.certificateId)).size).toBe(
        1,
      );
    }
    const [instance, ...others] = await instancesOf(account);
    expect(others).toEqual([]);
    expect(await usedOf(account)).toMatchObject({ instances: 1 });
    const events = await store().knex('audit_events').where({ subject: instance?.id });
    expect(events.map(({ action }) => action)).toEqual(['instance.activated', 'instance.activated']);
  });

  test('stays on the license that its certificate names: another license frees none', async () => {
    const account = await seedLicensed(store(), [{}, {}]);
    const { accountId, userId, licenses } = account;
    const [first = '', second = ''] = licenses.map(({ id }) => id);
    const machine = await aSilentMachine();
    const wish = { userId, accountId, request: machine.file(), name: 'Vault' };
    const on = (licenseId: string, request: BroughtRequest) =>
      approveOffline({ store: store(), ...about }, { ...wish, request, licenseId });
    expect(await on(first, machine.file())).toMatchObject({ code: 'done' });
    expect(await on(second, machine.code())).toEqual({ code: 'not_licensed' });
    expect(await instancesOf(account)).toMatchObject([{ license_id: first }]);
    expect(await on(first, (await aSilentMachine()).file())).toEqual({ code: 'not_licensed' });
  });

  test('is not taken again with network, before the certificate is given back', async () => {
    const account = await seedLicensed(store());
    const fingerprint = unique('fingerprint');
    const machine = await aSilentMachine({ fingerprint });
    const certificateId = await approved(account, machine.file());
    const steps = createActivationActivities({
      store: store(),
      issuer: 'https://accounts.example/',
      pokeSender: () => {},
    });
    const { accountId: businessAccountId, userId } = account;
    const online = async () => {
      const { id: activationId } = await seedActivation(store(), { fingerprint });
      const by = { userId, businessAccountId, licenseId: null };
      return steps.approveActivation({ activationId, now: new Date().toISOString(), ...by });
    };
    expect((await online()).outcome.code).toBe('seat_held_offline');
    await give(account, receiptOf(machine, certificateId));
    expect(JSON.stringify(await online())).toContain('approved');
  });

  test('ends with the subscription, and after a year at the latest', async () => {
    const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
    const short = await seedLicensed(store(), [{ kind: 'subscription', subscription_ends_at: inDays(100) }]);
    const long = await seedLicensed(store(), [{ kind: 'permanent', subscription_ends_at: null }]);
    const daysOf = async (account: LicensedAccount) => {
      const { iat, exp, offline } = await claimsOf(await approved(account, (await aSilentMachine()).file()));
      expect(offline).toBe(true);
      return Math.round((exp - iat) / 86_400);
    };
    expect(await daysOf(short)).toBeOneOf([100, 101, 102]);
    expect(await daysOf(long)).toBe(365);
  });

  test('is refused to another key with the fingerprint of a machine that has a certificate', async () => {
    const account = await seedLicensed(store(), [{ quantity: 5 }]);
    const fingerprint = unique('fingerprint');
    const first = await aSilentMachine({ fingerprint });
    const certificateId = await approved(account, first.file());
    const copy = await aSilentMachine({ fingerprint });
    for (const request of [copy.file(), copy.code()])
      expect(await approve(account, request)).toEqual({ code: 'other_key' });
    await give(account, receiptOf(first, certificateId));
    expect(await approve(account, copy.file())).toMatchObject({ code: 'done' });
  });

  test('is the one that its machine took with network before', async () => {
    const account = await seedLicensed(store());
    const fingerprint = unique('fingerprint');
    const { id: activationId } = await seedActivation(store(), { fingerprint });
    const steps = createActivationActivities({
      store: store(),
      issuer: 'https://accounts.example/',
      pokeSender: () => {},
    });
    const { accountId: businessAccountId, userId } = account;
    const now = new Date().toISOString();
    await steps.approveActivation({ activationId, now, userId, businessAccountId, licenseId: null });
    await approved(account, (await aSilentMachine({ fingerprint })).code());
    expect(await instancesOf(account)).toMatchObject([{ fingerprint, status: 'active' }]);
  });

  test('stays taken when an admin deactivates it, or another machine replaces it, until the receipt comes', async () => {
    const account = await seedLicensed(store());
    const machine = await aSilentMachine();
    const certificateId = await approved(account, machine.file());
    expect(await deactivate(account)).toBe('done');
    expect(await usedOf(account)).toMatchObject({ instances: 1 });
    const next = (await aSilentMachine()).file();
    expect(await approve(account, next)).toEqual({ code: 'seat_held_offline' });
    const [instance] = await instancesOf(account);
    const { id: activationId } = await seedActivation(store(), { replaces: instance?.id ?? '' });
    const steps = createActivationActivities({
      store: store(),
      issuer: 'https://accounts.example/',
      pokeSender: () => {},
    });
    const { accountId: businessAccountId, userId } = account;
    const moved = await steps.approveActivation({
      ...{ activationId, now: new Date().toISOString(), userId, businessAccountId, licenseId: null },
    });
    expect(moved.outcome.code).toBe('seat_held_offline');
    expect(await give(account, receiptOf(machine, certificateId))).toMatchObject({ code: 'done' });
    expect(await usedOf(account)).toMatchObject({ instances: 0 });
    expect(await approve(account, next)).toMatchObject({ code: 'done' });
  });

  test('is told to the console that deactivates its instance: until when it is held', async () => {
    const account = await seedLicensed(store());
    const claims = await claimsOf(await approved(account, (await aSilentMachine()).file()));
    const [instance] = await instancesOf(account);
    const held = { deactivatedAt: expect.any(String), seatHeldUntil: instance?.offline_until };
    expect(instance?.offline_until).not.toBeNull();
    expect(await deactivateOwn(store(), claims)).toEqual(held);
    expect(await deactivateOwn(store(), claims)).toEqual(held);
    const ended = { offline_until: new Date(Date.now() - 1).toISOString() };
    await store().knex('instances').where({ id: instance?.id }).update(ended);
    expect(await deactivateOwn(store(), claims)).toMatchObject({ seatHeldUntil: null });
  });

  test('is the reason that the rules give while it is the last, and only then', async () => {
    const account = await seedLicensed(store(), [{ quantity: 1 }]);
    await approved(account, (await aSilentMachine()).file());
    const verdict = async () => {
      const [fact] = await readLicenseFacts(store(), account.licenses, []);
      const need = { product: 'desktop-business', version: '19', releasedOn: '2020-01-01' };
      return (
        fact && { ...judgeLicense(fact, { ...need, now: new Date().toISOString() }), held: fact.use.held }
      );
    };
    expect(await verdict()).toEqual({ allowed: false, reason: 'no_seats', held: undefined });
    await deactivate(account);
    const [instance] = await instancesOf(account);
    const held = { instances: 1, users: 0, until: instance?.offline_until };
    expect(await verdict()).toEqual({ allowed: false, reason: 'seats_held_offline', held });
  });

  test('is free when the certificate has ended', async () => {
    const account = await seedLicensed(store());
    await approved(account, (await aSilentMachine()).file());
    await deactivate(account);
    const ended = { offline_until: new Date(Date.now() - 1).toISOString() };
    await store().knex('instances').where({ business_account_id: account.accountId }).update(ended);
    expect(await usedOf(account)).toMatchObject({ instances: 0 });
  });

  test('is freed once, when the receipt comes twice at the same time', async () => {
    const account = await seedLicensed(store());
    const machine = await aSilentMachine();
    const receipt = receiptOf(machine, await approved(account, machine.file()));
    const answers = await Promise.all([
      give(account, receipt),
      give(account, receipt, database.otherStore()),
      give(account, receipt),
    ]);
    expect(answers.map(({ code }) => code).toSorted()).toEqual(['done', 'replayed', 'replayed']);
    const [instance] = await instancesOf(account);
    const events = await store().knex('audit_events').where({ subject: instance?.id }).orderBy('id');
    expect(events.map(({ action }) => action)).toEqual([
      ...['instance.activated', 'instance.deactivated', 'instance.returned'],
    ]);
    // A later activation of the machine is not ended by the receipt of the earlier one.
    await approved(account, machine.file());
    expect(await give(account, receipt)).toMatchObject({ code: 'replayed' });
    expect(await instancesOf(account)).toMatchObject([{ status: 'active' }]);
  });

  test('is not freed by the receipt of an older certificate, of another machine or account, or an altered one', async () => {
    const account = await seedLicensed(store(), [{ quantity: 2 }]);
    const stranger = await seedLicensed(store());
    const [machine, other] = [await aSilentMachine(), await aSilentMachine()];
    const older = await approved(account, machine.file());
    const latest = await approved(account, machine.file());
    const others = await approved(account, other.file());
    const [instanceId = ''] = (await instancesOf(account)).map(({ id }) => id);
    const theirs = (await store().offlineCertificates.get(latest))?.instance_id ?? '';
    const wrong = instanceId === theirs ? 'inst_0' : instanceId;
    const codes = async (receipts: ReturnReceipt[], who: Pick<LicensedAccount, 'userId'> = account) =>
      Promise.all(receipts.map(async (receipt) => (await give(who, receipt)).code));
    expect(await codes([receiptOf(machine, older)])).toEqual(['older']);
    expect(
      await codes([
        receiptOf(other, latest),
        receiptOf(machine, others),
        receiptOf(machine, latest, wrong),
        { ...receiptOf(machine, latest), returnedAt: '2020-01-01T00:00:00.000Z' },
        { ...receiptOf(other, latest), publicKey: receiptOf(machine, latest).publicKey },
      ]),
    ).toEqual(['altered', 'altered', 'altered', 'altered', 'altered']);
    expect(await codes([receiptOf(machine, 'cert_0')])).toEqual(['unknown']);
    expect(await codes([receiptOf(machine, latest)], stranger)).toEqual(['unknown']);
    const member = { accountId: account.accountId, email: `${unique('eve')}@mueller.example` };
    const { id: userId } = await seedMember(store(), { ...member, role: 'member' });
    expect(await codes([receiptOf(machine, latest)], { userId })).toEqual(['not_admin']);
    expect(await usedOf(account)).toMatchObject({ instances: 2 });
    expect(await codes([receiptOf(machine, latest, theirs)])).toEqual(['done']);
  });

  test('has all users that are free where a product counts users', async () => {
    const account = await seedLicensed(store(), [{ product: 'ras', version: '20', quantity: 25 }]);
    const asked = { product: 'ras', productVersion: '20' };
    const machine = await aSilentMachine(asked);
    const certificateId = await approved(account, machine.code());
    expect((await claimsOf(certificateId)).entitlements.users).toBe(25);
    expect(await usedOf(account)).toEqual({ instances: 1, users: 25 });
    const second = (await aSilentMachine(asked)).code();
    expect(await approve(account, second)).toEqual({ code: 'not_licensed' });
    // The same machine again has its own.
    expect((await claimsOf(await approved(account, machine.file()))).entitlements.users).toBe(25);
  });
});
