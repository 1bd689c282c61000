// @module-tag long
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccount } from '../../../cases/accounts/create-account.ts';
import { CompareRounds } from '../../../cases/operations/compare-rounds.ts';
import { reconcile } from '../../../cases/operations/reconcile.ts';
import { Reconciler } from '../../../cases/operations/reconciler.ts';
import { invitationWorkflowId } from '../../../contracts/ids.ts';
import { stateQuery } from '../../../contracts/messages.ts';
import { invited, type TestCase } from '../../support/cases/case.ts';
import { findDisagreements, untilAllAgree } from '../../support/cases/find-disagreements.ts';
import { anOrder } from '../../support/cases/orders.ts';
import type { World } from '../../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../../support/cases/world-on.ts';
import { eventually } from '../../support/run/watch.ts';
import { runBegins } from '../../support/temporal/history.ts';

/** Temporal waits ten seconds between the second and the third try of a task. */
const A_MINUTE_MS = 60_000;

async function startInstead(it: TestCase, type: string, taskQueue: string): Promise<void> {
  await it.handle().terminate('by hand');
  await it.environment.temporal.client.workflow.start(type, {
    workflowId: it.workflowId,
    taskQueue,
    args: [42],
  });
}

/** The state after a lost dispatch, a restore or an operator's action, and how row and run then disagree. */
const BROKEN: Record<string, { kind: string; make(it: TestCase): Promise<unknown> }> = {
  'a terminated workflow': {
    kind: 'not_running',
    make: (it) => it.handle().terminate('by hand'),
  },
  'a deleted workflow': {
    kind: 'not_running',
    make: async (it) => {
      const { workflowService, options } = it.environment.temporal.client.workflow;
      const workflowExecution = { workflowId: it.workflowId };
      await workflowService.deleteWorkflowExecution({ namespace: options.namespace, workflowExecution });
      await eventually('the workflow is gone', () =>
        it
          .handle()
          .describe()
          .then(
            () => false,
            () => true,
          ),
      );
    },
  },
  'a run whose tasks fail': {
    kind: 'task_failing',
    make: (it) => it.handle().signal('__temporal_reserved'),
  },
  'a run of another workflow': {
    kind: 'foreign_run',
    make: (it) => startInstead(it, 'nonsense', it.environment.temporal.taskQueue),
  },
  'a run on another task queue': {
    kind: 'foreign_run',
    make: (it) => startInstead(it, 'onboarding', 'no-such-queue'),
  },
  'a run that did not hear of its end': {
    kind: 'row_ended',
    make: (it) =>
      it.environment.store
        .knex('onboardings')
        .where({ id: it.onboardingId })
        .update({ status: 'completed', closed_at: new Date().toISOString() }),
  },
  'a run that waits for another moment': {
    kind: 'reminder_differs',
    make: async (it) => {
      const { id, reminders } = await it.invitation();
      await it.environment.store
        .knex('invitations')
        .where({ id })
        .update({ reminders: JSON.stringify(JSON.parse(reminders).slice(1)) });
    },
  },
  'a run that did not hear of a decline': {
    kind: 'status_differs',
    make: async (it) => {
      const { knex } = it.environment.store;
      await knex('onboardings').where({ id: it.onboardingId }).update({ status: 'declined' });
      const { id } = await it.invitation();
      await knex('invitations').where({ id }).update({ status: 'declined', reminders: '[]' });
    },
  },
};

/** The run has the same state as the row. */
const agrees = (it: TestCase) =>
  eventually(`${it.workflowId} agrees`, async () => {
    const row = await it.environment.store.onboardings.get(it.onboardingId);
    const { status } = await it.handle().describe();
    if (row?.closed_at) return status.name === 'COMPLETED';
    const state = await it.handle().query(stateQuery);
    return status.name === 'RUNNING' && state?.status === row?.status;
  });

describe.each(DATABASES)('rows and runs (%s)', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorldOn(database);
  });
  afterAll(() => world.close());

  test('that agree stay unchanged', async () => {
    const it = await invited(world);
    await agrees(it);
    expect(await reconcile(world.test, { repair: true, settleMs: 0 })).toEqual([]);
  });

  test.each(Object.entries(BROKEN))(
    '%s is found and repaired without a mail',
    async (_name, { kind, make }) => {
      const it = await invited(world);
      await agrees(it);
      await make(it);
      const found = await findDisagreements(world.test, { repair: false }, A_MINUTE_MS);
      expect(found).toEqual([expect.objectContaining({ workflowId: it.workflowId, kind })]);
      expect(await reconcile(world.test, { repair: true, settleMs: 0 })).toHaveLength(1);
      await agrees(it);
      expect(await it.sends()).toHaveLength(1);
      await untilAllAgree(world.test, { repair: false });
    },
  );

  test('of many cases, each round compares a slice, and the next goes on there', async () => {
    const cases = [];
    for (let n = 0; n < 5; n += 1) cases.push(await invited(world));
    for (const it of cases) await agrees(it);
    const rounds = new CompareRounds({ whole: 2, slice: 2 });
    for (const kind of [
      'a deleted workflow',
      'a run that did not hear of its end',
      'a terminated workflow',
    ]) {
      const it = cases.pop() as TestCase;
      await BROKEN[kind]?.make(it);
      const found = await findDisagreements(world.test, { repair: true, rounds }, A_MINUTE_MS);
      expect(found).toEqual([expect.objectContaining({ workflowId: it.workflowId })]);
      await agrees(it);
    }
    await untilAllAgree(world.test, { repair: true, rounds });
  });

  test('a deleted row ends its run', async () => {
    const it = await invited(world);
    await agrees(it);
    const { knex } = world.test.store;
    const { id } = await it.invitation();
    for (const table of ['invitation_links', 'mail_sends'])
      await knex(table).where({ invitation_id: id }).delete();
    await knex('mailbox').delete();
    await knex('licenses').where({ onboarding_id: it.onboardingId }).delete();
    const orders = knex('orders').where({ onboarding_id: it.onboardingId }).select('id');
    await knex('order_lines').whereIn('order_id', orders).delete();
    await knex('orders').where({ onboarding_id: it.onboardingId }).delete();
    await knex('onboardings').where({ id: it.onboardingId }).delete();
    const found = await findDisagreements(world.test, { repair: true });
    expect(found).toEqual([expect.objectContaining({ workflowId: it.workflowId, kind: 'row_missing' })]);
    expect(await it.handle().result()).toBe('cancelled');
  });

  test('runs that a person started by hand without an input end by themselves', async () => {
    const { client, taskQueue } = world.test.temporal;
    const start = (type: string, workflowId: string, args: unknown[]) =>
      client.workflow.start(type, { taskQueue, workflowId, args });
    // Without an input each ends by itself, and says why.
    for (const type of [
      'onboarding',
      'invitation',
      'activation',
      'transfer',
      'campaign',
      'webhookDelivery',
    ]) {
      for (const args of [[], [null], ['C-1'], [{}]]) {
        const run = await start(type, `by-hand-${randomUUID()}`, args);
        await expect(run.result(), `${type} ${JSON.stringify(args)}`).rejects.toMatchObject({
          cause: { type: 'InvalidInput', message: expect.stringContaining('send an order') },
        });
      }
    }
  });

  test('a colleague’s invitation whose workflow was terminated works again', async () => {
    const { customerId, companyName, primaryEmail } = anOrder().customer;
    const made = await createAccount(world.test, { customerId, companyName, adminEmail: primaryEmail });
    const handle = world.test.temporal.client.workflow.getHandle(
      invitationWorkflowId(made?.invitationId ?? ''),
    );
    await runBegins(handle);
    await eventually('it is sent', async () => (await handle.query(stateQuery))?.invitation?.sendCount);
    await handle.terminate('by hand');
    await findDisagreements(world.test, { repair: true });
    await eventually('it runs', async () => (await handle.query(stateQuery))?.status === 'invited');
  });

  test('are compared and repaired by one process at a time', async () => {
    const it = await invited(world);
    await agrees(it);
    await it.handle().terminate('by hand');
    const said: string[] = [];
    const both = [1, 2].map(() => new Reconciler(world.test, (message) => said.push(message), 50));
    for (const one of both) one.start();
    try {
      await agrees(it);
      expect(said.filter((line) => line.includes(it.workflowId))).toHaveLength(1);
    } finally {
      await Promise.all(both.map((one) => one.stop()));
    }
  });

  test('a command to a case whose tasks fail is done once the run is replaced', async () => {
    const it = await invited(world);
    await agrees(it);
    await it.handle().signal('__temporal_reserved');
    await eventually('its task failed three times', async () => {
      const { raw } = await it.handle().describe();
      return (raw.pendingWorkflowTask?.attempt ?? 0) >= 3;
    });
    expect(await it.decline()).toEqual({ code: 'done' });
  });

  test('a command to a case whose run is gone is done', async () => {
    const it = await invited(world);
    await agrees(it);
    await it.handle().terminate('by hand');
    expect(await it.accept()).toEqual({ code: 'done' });
    await it.is('completed', { closed: true });
    expect((await it.licenses()).map(({ status }) => status)).toEqual(['bound', 'bound']);
  });
});
