import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccount } from '../../cases/accounts/create-account.ts';
import { submitOrder } from '../../cases/orders/submit-order.ts';
import { invitationWorkflowId, onboardingWorkflowId } from '../../contracts/ids.ts';
import { deliveryProblemSignal, orderSignal } from '../../contracts/legacy.ts';
import { WORKFLOW_TYPES, wakeSignal } from '../../contracts/messages.ts';
import { TestCase } from '../support/cases/case.ts';
import { reportProblem } from '../support/cases/mail-problems.ts';
import { anOrder } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually, mailsTo } from '../support/run/watch.ts';
import { runBegins } from '../support/temporal/history.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
// Closing replays every history, those of both kinds.
afterAll(() => world.close());

/** Stores an order as the API does, and signals its case as the API of 0.1.0 did. */
async function orderedBefore(customer: Parameters<typeof anOrder>[0] = {}): Promise<TestCase> {
  const { store, temporal } = world.test;
  const input = anOrder(customer);
  const { customerId } = input.customer;
  // The API of 0.1.0 wrote no wakes. One that was sent covers the order's: else it might be sent before it is deleted.
  const about = { workflow_id: onboardingWorkflowId(customerId) };
  const never = '2999-01-01T00:00:00.000Z';
  const sent = { ...about, due_at: never, wanted_at: never, sends: 1 };
  await store.knex('case_wakes').insert(sent).onConflict('workflow_id').merge();
  const stored = await submitOrder(store, { submitter: 'key_1', input, now: new Date().toISOString() });
  if (!stored) throw new Error('the order was not stored');
  await store.knex('case_wakes').where(about).delete();
  await temporal.client.workflow.signalWithStart(WORKFLOW_TYPES.onboarding, {
    workflowId: onboardingWorkflowId(customerId),
    taskQueue: temporal.taskQueue,
    args: [{ customerId }],
    signal: orderSignal,
    signalArgs: [{ orderId: stored.order.id }],
  });
  return new TestCase(world, input, stored.onboarding.id);
}

async function invitedBefore(): Promise<TestCase> {
  const it = await orderedBefore();
  await it.is('invited');
  await eventually('the run of 0.1.0 knows', async () => {
    const state = await it.handle().query<{ status: string } | null>('state');
    return state?.status === 'invited';
  });
  return it;
}

/** Whether a run is one of today, by the input it was started with. */
async function isOfToday(handle: WorkflowHandle): Promise<boolean> {
  const { events } = await handle.fetchHistory();
  const payload = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0];
  return 'revision' in JSON.parse(Buffer.from(payload?.data ?? '{}').toString());
}

/** Wakes the run, as the migration and the dispatcher do: it continues as a run of today. */
async function carryOver(it: TestCase): Promise<void> {
  expect(await isOfToday(it.handle())).toBe(false);
  await it.handle().signal(wakeSignal);
  await eventually('it was carried over', () => isOfToday(it.handle()));
}

const end = async (it: TestCase) => {
  expect(await it.accept()).toEqual({ code: 'done' });
  await it.is('completed', { closed: true });
  expect((await it.licenses()).map(({ status }) => status)).toEqual(['bound', 'bound']);
};

describe('a run of 0.1.0 continues as a run of today', () => {
  test('whose order was not taken', async () => {
    await world.stopWorker();
    const it = await orderedBefore();
    await it.handle().signal(wakeSignal);
    await world.startWorker();
    await it.is('invited');
    await eventually('it was carried over', () => isOfToday(it.handle()));
    expect(await it.sends()).toHaveLength(1);
    await end(it);
  });

  test('that is invited', async () => {
    const it = await invitedBefore();
    await carryOver(it);
    expect(await it.sends()).toHaveLength(1);
    await end(it);
  });

  test('that was reminded: sends the rest of the schedule, once', async () => {
    const it = await invitedBefore();
    await it.forward({ days: 8 });
    const before = (await it.sends()).length;
    expect(before).toBeGreaterThan(1);
    await carryOver(it);
    await it.forward({ days: 7 });
    await it.is('expired');
    const kinds = (await it.sends()).map(({ kind }) => kind);
    expect(kinds.length).toBeGreaterThan(before);
    expect(kinds.at(-1)).toBe('last-reminder');
  });

  test('whose invitation was declined', async () => {
    const it = await invitedBefore();
    expect(await it.decline()).toEqual({ code: 'done' });
    await carryOver(it);
    await it.is('declined');
    await it.forward({ days: 1 });
    expect(await it.resend()).toEqual({ code: 'done' });
    await end(it);
  });

  test('whose invitation has expired', async () => {
    const it = await invitedBefore();
    await it.forward({ days: 15 });
    await it.is('expired');
    await carryOver(it);
    expect(await it.resend()).toEqual({ code: 'done' });
    await end(it);
  });

  test('whose address does not work', async () => {
    const it = await invitedBefore();
    const sendId = (await it.sends())[0]?.id ?? '';
    await reportProblem(
      { store: world.test.store, dispatcher: { ...world.test.dispatcher, poke() {} } },
      sendId,
      'complained',
    );
    await it.handle().signal(deliveryProblemSignal, { sendId, problem: 'complained' });
    await it.is('needs_contact');
    await carryOver(it);
    expect(await it.correct(`right-${it.order.customer.primaryEmail}`)).toEqual({ code: 'done' });
    await end(it);
  });

  test('that waits for a colleague’s invitation', async () => {
    const { customerId, companyName, primaryEmail } = anOrder().customer;
    const made = await createAccount(world.test, { customerId, companyName, adminEmail: primaryEmail });
    await mailsTo(world.test, primaryEmail, 1);
    const it = await orderedBefore({ customerId, companyName, primaryEmail });
    await it.is('invited');
    await carryOver(it);
    const { client } = world.test.temporal;
    const colleague = client.workflow.getHandle(invitationWorkflowId(made?.invitationId ?? ''));
    const accepted = { invitationId: made?.invitationId, epoch: 1, userId: await it.invitee() };
    expect(await colleague.executeUpdate('accept', { args: [accepted] })).toEqual({ code: 'done' });
    await it.is('completed', { closed: true });
    expect(await it.handle().result()).toBe('completed');
  });

  test('that was accepted while it was woken: the next order gets its own run', async () => {
    const it = await invitedBefore();
    const [outcome] = await Promise.all([
      it.accept(),
      it
        .handle()
        .signal(wakeSignal)
        .catch(() => undefined),
    ]);
    if (outcome) expect(outcome).toEqual({ code: 'done' });
    await it.is('completed', { closed: true });
    const again = await it.orderAgain();
    await again.is('completed', { closed: true });
    expect(again.onboardingId).not.toBe(it.onboardingId);
  });

  test('that runs a colleague’s invitation', async () => {
    const { customerId, companyName, primaryEmail } = anOrder().customer;
    const { store, temporal } = world.test;
    await world.stopWorker();
    const made = await createAccount(world.test, { customerId, companyName, adminEmail: primaryEmail });
    const workflowId = invitationWorkflowId(made?.invitationId ?? '');
    const handle = temporal.client.workflow.getHandle(workflowId);
    await runBegins(handle);
    await handle.terminate('a run of 0.1.0 takes its place');
    await temporal.client.workflow.start(WORKFLOW_TYPES.invitation, {
      workflowId,
      taskQueue: temporal.taskQueue,
      args: [{ invitationId: made?.invitationId }],
    });
    await world.startWorker();
    expect(await mailsTo(world.test, primaryEmail, 1)).toEqual(['invitation']);
    await handle.signal(wakeSignal);
    await eventually('it was carried over', () => isOfToday(handle));
    const [row] = await store.knex('invitations').where({ id: made?.invitationId });
    expect(row).toMatchObject({ status: 'pending', send_count: 1 });
    expect(await handle.executeUpdate('revoke', { args: [{ id: row.id }] })).toEqual({ code: 'done' });
    expect(await handle.result()).toBe('revoked');
  });
});
