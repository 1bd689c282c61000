import { expect, it } from 'vitest';
import { GATHER_NOTICES_MS, RETRY_ORDERS_MS } from '../../policy/numbers.ts';
import {
  hoursAfter,
  NOW,
  product,
  type SeededOrder,
  seedAccount,
  seedMember,
  seedOrder,
  unique,
} from '../support/cases/seed.ts';
import { describeOnBothDatabases, describeOnPostgres } from '../support/databases/databases.ts';
import { dump, repeated } from '../support/run/repeat.ts';
import { driveCustomer, invitedCase, mailsOf } from './cases.ts';

const LATER = hoursAfter(NOW, 5);
const PAGE = 50;

describeOnBothDatabases('looking over a burst of orders', (database) => {
  /** Orders of one customer who has none yet. */
  async function burst(count: number, over: Partial<Parameters<typeof seedOrder>[1]> = {}) {
    const store = database.store();
    const customerId = unique('C');
    const orders: SeededOrder[] = [];
    for (let n = 0; n < count; n += 1) orders.push(await seedOrder(store, { customerId, ...over }));
    return { store, customerId, orders, driver: driveCustomer(store, customerId) };
  }

  const waiting = (customerId: string) => database.store().orders.untaken(customerId, 1_000, []);

  it('takes a page, says that more wait, and invites once', async () => {
    const { store, customerId, driver } = await burst(PAGE + 3);
    const first = await driver.look(NOW);
    expect(first.state).toMatchObject({ status: 'invited', heldLicenses: PAGE, ordersWait: true });
    expect(await waiting(customerId)).toHaveLength(3);
    const second = await repeated(store, LATER, driver.look);
    expect(second.state).toMatchObject({ status: 'invited', heldLicenses: PAGE + 3, ordersWait: false });
    expect(await waiting(customerId)).toEqual([]);
    expect(await mailsOf(store, driver)).toMatchObject([{ kind: 'invitation', n: 1 }]);
    expect(second.state.invitation?.sendCount).toBe(1);
  });

  it('takes fewer orders if they have many lines, and says that more wait', async () => {
    const lines = Array.from({ length: 400 }, () => product({ license_key: null }));
    const { store, driver } = await burst(4, { lines });
    expect((await driver.look(NOW)).state).toMatchObject({ heldLicenses: 800, ordersWait: true });
    const { state } = await repeated(store, NOW, driver.look);
    expect(state).toMatchObject({ heldLicenses: 1_600, ordersWait: false });
  });

  it('mails an admin once about all licenses that one burst binds', async () => {
    const { store, customerId, driver } = await burst(PAGE + 1);
    const accountId = await seedAccount(store, customerId);
    const admin = await seedMember(store, {
      accountId,
      email: `${unique('a')}@meyer.example`,
      role: 'admin',
    });
    const first = await driver.look(NOW);
    expect(first.state).toMatchObject({ status: 'completed', boundLicenses: PAGE, ordersWait: true });
    const { state } = await repeated(store, LATER, driver.look);
    expect(state).toMatchObject({ status: 'completed', boundLicenses: PAGE + 1, closed: true });
    // A later order opens its own onboarding, and shares the mail while that is queued.
    const { onboardingId } = await seedOrder(store, { customerId });
    expect((await driver.look(LATER)).state).toMatchObject({ onboardingId, boundLicenses: 1 });
    const [mail, ...more] = await mailsOf(store, driver);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ kind: 'license-bound', recipient: admin.email, state: 'queued' });
    if (!mail) throw new Error('no mail was queued');
    const told = await store.licenses.toldBy([mail], 1_000);
    expect(told.get(mail.id)).toHaveLength(PAGE + 2);
    expect(driver.deps.pokes.sender).toContainEqual({ priority: 1, inMs: GATHER_NOTICES_MS });

    // Once the mail has left, further licenses get a new one.
    await store.knex('mail_sends').where({ id: mail.id }).update({ state: 'sent' });
    await seedOrder(store, { customerId });
    await driver.look(LATER);
    expect(await mailsOf(store, driver)).toHaveLength(2);
  });

  it('changes nothing the second time, and answers the same', async () => {
    const { store, driver } = await burst(3);
    const first = await driver.look(NOW);
    const before = await dump(store);
    expect(await driver.look(NOW)).toEqual(first);
    expect(await driver.look(LATER)).toEqual(first);
    expect(await dump(store)).toEqual(before);
  });
});

describeOnBothDatabases('an order that cannot be taken', (database) => {
  async function broken() {
    const store = database.store();
    // A second license of this version is refused while the rule exists.
    const version = unique('V');
    const its = await invitedCase(store, { lines: [product({ version })] });
    const { customerId, email } = its;
    const rule = `one_${version.toLowerCase().replaceAll('-', '_')}`;
    await store.knex.raw(`create unique index ${rule} on licenses (version) where version = '${version}'`);
    const before = await seedOrder(store, { customerId, email });
    const lines = [product({ version })];
    const bad = await seedOrder(store, { customerId, email, lines });
    const after = await seedOrder(store, { customerId, email });
    const statusOf = async ({ orderId }: { orderId: string }) => (await store.orders.get(orderId))?.status;
    const mend = () => store.knex.raw(`drop index ${rule}`);
    return { ...its, store, lines, before, bad, after, statusOf, mend };
  }

  it('does not delay others of its page, is on record, and is taken once it is repaired', async () => {
    const { store, look, workflowId, deps, before, bad, after, statusOf, mend } = await broken();
    try {
      const { state } = await look(LATER);
      expect(state).toMatchObject({
        ...{ status: 'invited', heldLicenses: 3, problem: 'order_not_taken' },
        // The run is woken for it later, and does not loop.
        ordersWait: false,
      });
      expect([await statusOf(before), await statusOf(bad), await statusOf(after)]).toEqual([
        ...['taken', 'received', 'taken'],
      ]);
      expect(await store.caseWakes.problemOf(workflowId)).toEqual({ code: 'order_not_taken', since: LATER });
      expect(deps.reports.join()).toContain(bad.orderId);
      const wake = await store.knex('case_wakes').where({ workflow_id: workflowId }).first();
      const inMs = Date.parse(wake.due_at) - Date.now();
      expect(Math.abs(inMs - RETRY_ORDERS_MS)).toBeLessThan(30_000);

      // Again, beside a good order: the time of the first failure stays.
      const { customerId, email } = bad;
      const next = await seedOrder(store, { customerId, email });
      await look(hoursAfter(LATER, 1));
      expect(await statusOf(next)).toBe('taken');
      expect(await store.caseWakes.problemOf(workflowId)).toEqual({ code: 'order_not_taken', since: LATER });
    } finally {
      await mend();
    }
    const { state } = await look(hoursAfter(LATER, 2));
    expect(state).toMatchObject({ heldLicenses: 5, problem: null, ordersWait: false });
    expect(await statusOf(bad)).toBe('taken');
    expect(await store.caseWakes.problemOf(workflowId)).toBeUndefined();
  });

  it("of a new customer does not stop the others' invitation, which goes to the address of the first", async () => {
    const store = database.store();
    const { mend, bad, lines } = await broken();
    try {
      const customerId = unique('C');
      const first = await seedOrder(store, { customerId, lines });
      await seedOrder(store, { customerId, email: `${unique('eve')}@else.example` });
      const driver = driveCustomer(store, customerId);
      const { state } = await driver.look(NOW);
      expect(state).toMatchObject({ status: 'invited', heldLicenses: 1, problem: 'order_not_taken' });
      expect(await mailsOf(store, driver)).toMatchObject([{ recipient: first.email }]);
      expect((await store.orders.get(bad.orderId))?.status).toBe('received');
    } finally {
      await mend();
    }
  });

  it('is reported by a step that failed for good, until looking over succeeds', async () => {
    const store = database.store();
    const { steps, look, workflowId } = await invitedCase(store);
    await steps.reportProblem({ workflowId, now: NOW });
    await steps.reportProblem({ workflowId, now: LATER });
    expect(await store.caseWakes.problemOf(workflowId)).toEqual({ code: 'step_failing', since: NOW });
    expect(await store.caseWakes.countProblems()).toContainEqual({ code: 'step_failing', count: 1 });
    await look(LATER);
    expect(await store.caseWakes.problemOf(workflowId)).toBeUndefined();
  });
});

describeOnPostgres(
  'looking over while another transaction has what an order needs',
  ({ store, impatientStore }) => {
    it('takes nothing, and records no problem: the step is tried again', async () => {
      const { customerId, email, workflowId } = await invitedCase(store());
      const { orderId } = await seedOrder(store(), { customerId, email });
      const impatient = driveCustomer(impatientStore(), customerId);
      await store().commit(async (trx) => {
        await trx('orders').where({ id: orderId }).forUpdate();
        await expect(impatient.look(LATER)).rejects.toMatchObject({ code: '55P03' });
      });
      expect(await store().caseWakes.problemOf(workflowId)).toBeUndefined();
      expect(impatient.deps.reports).toEqual([]);
      await impatient.look(LATER);
      expect((await store().orders.get(orderId))?.status).toBe('taken');
    });
  },
);
