import { expect, it } from 'vitest';
import { hoursAfter, NOW, seedAccount, seedInvitation, seedOrder, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { untilWaitedFor } from '../support/databases/waiting.ts';
import { driveCustomer, invitedCase, tellProblem } from './cases.ts';

const LATER = hoursAfter(NOW, 5);

describeOnBothDatabases('a row written while a run looks its case over', (database) => {
  const isWanted = async (workflowId: string) =>
    (await database.store().knex('case_wakes').where({ workflow_id: workflowId })).length > 0;

  it('an order being stored and the step never block each other; the order is taken', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { workflowId, look, customerId, email } = await invitedCase(database.store());
      const other = database.otherStore();
      await seedOrder(other, { customerId, email });
      let looking: Promise<unknown> = Promise.resolve();
      // As the API stores an order: it locks the onboarding, then wants a wake of the run.
      await other.knex.transaction(async (trx) => {
        await other.onboardings.lockOpen(customerId, LATER, trx);
        looking = look(LATER);
        await untilWaitedFor(trx);
        await other.caseWakes.want([workflowId], trx);
      });
      expect(await looking).toMatchObject({ outcome: { code: 'done' }, state: { ordersWait: false } });
    }
  });

  it('a problem with a mail that commits after the step leaves a wake', async () => {
    const { workflowId, look, sendId } = await invitedCase(database.store());
    const other = database.otherStore();
    await other.knex.transaction((trx) => other.caseWakes.want([workflowId], trx));
    let looking: Promise<unknown> = Promise.resolve();
    await other.knex.transaction(async (trx) => {
      await other.mailSends.lockNamed({ sendId, providerId: '' }, trx);
      await other.mailSends.update(sendId, { problem: 'bounced' }, trx);
      await other.caseWakes.want([workflowId], trx);
      looking = look(LATER);
      // SQLite allows one write at a time.
      if (database.schema()) await Promise.race([looking, untilWaitedFor(trx)]);
    });
    await looking;
    const seen = (await database.store().mailSends.get(sendId))?.problem_taken_at !== null;
    expect(seen || (await isWanted(workflowId))).toBe(true);
    expect(await look(LATER)).toMatchObject({ state: { status: 'needs_contact' } });
  });

  it('an order that opens the next onboarding while the step locks the last one is taken for it', async () => {
    const store = database.store();
    const other = database.otherStore();
    const { look, revoke, sendId, customerId, email, workflowId } = await invitedCase(store);
    await revoke(LATER);
    await tellProblem(store, sendId, 'bounced');
    // A page's Update started the run without a wake: with a wake, the order would wait for the step.
    await store.knex('case_wakes').where({ workflow_id: workflowId }).delete();
    let looking: Promise<unknown> = Promise.resolve();
    const orderAgain = () => seedOrder(store, { customerId, email, now: LATER });
    await other.knex.transaction(async (trx) => {
      await other.mailSends.lock(sendId, trx);
      looking = look(LATER).catch((error: unknown) => error);
      await untilWaitedFor(trx);
      // SQLite allows one write at a time.
      if (database.schema()) await orderAgain();
    });
    await looking;
    if (!database.schema()) await orderAgain();
    // Temporal repeats a failed step, or the order's wake comes.
    expect(await look(LATER)).toMatchObject({ state: { status: 'invited', heldLicenses: 1 } });
  });

  it("an acceptance in a deadlock with the step does not count as the order's fault", async () => {
    const store = database.store();
    const other = database.otherStore();
    const customerId = unique('C');
    const email = `${customerId.toLowerCase()}@meyer.example`;
    const accountId = await seedAccount(store, customerId);
    const { id } = await seedInvitation(store, { accountId, email, role: 'member' });
    await seedOrder(store, { customerId, email });
    const { look, workflowId, deps } = driveCustomer(store, customerId);
    let looking: Promise<unknown> = Promise.resolve();
    // As a colleague's acceptance does: it locks the invitation, then wants a wake of the onboarding.
    const accepting = other.knex.transaction(async (trx) => {
      // So that PostgreSQL ends the step and not this transaction.
      if (database.schema()) await trx.raw("set local deadlock_timeout = '20s'");
      await other.invitations.lock(id, trx);
      looking = look(LATER).catch((error: unknown) => error);
      await untilWaitedFor(trx);
      await other.caseWakes.want([workflowId], trx);
    });
    await Promise.allSettled([accepting]);
    // Temporal repeats either of them.
    await looking;
    expect(deps.reports).toEqual([]);
    expect(await look(LATER)).toMatchObject({ state: { status: 'invited', problem: null } });
  });
});
