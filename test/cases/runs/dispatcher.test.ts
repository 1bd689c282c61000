// @module-tag long
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { submitOrder } from '../../../cases/orders/submit-order.ts';
import { Dispatcher, type DispatcherOptions } from '../../../cases/runs/dispatcher.ts';
import { onboardingWorkflowId } from '../../../contracts/ids.ts';
import type { Store } from '../../../db/store.ts';
import { openConnection } from '../../../runtime/temporal-connection.ts';
import { NAMESPACES } from '../../../temporal.config.ts';
import { driveCustomer } from '../../activities/cases.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { unique } from '../../support/cases/seed.ts';
import { type CuttableProxy, openProxy } from '../../support/databases/cuttable-proxy.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';
import { temporalAddress } from '../../support/run/provided.ts';
import { eventually } from '../../support/run/watch.ts';
import { eventsOf, nameOf } from '../../support/temporal/history.ts';

/** The run's Temporal, which can be cut off. No worker listens here, so no step answers a wake. */
let proxy: CuttableProxy;
let closeConnection: () => Promise<void>;
let client: Client;
beforeAll(async () => {
  const [host = '', port] = temporalAddress().split(':');
  proxy = await openProxy(host, Number(port));
  const { connection, close } = openConnection({ address: proxy.address });
  closeConnection = close;
  await connection.ensureConnected();
  client = new Client({ connection, namespace: NAMESPACES.test });
});
afterAll(async () => {
  await closeConnection();
  await proxy.close();
});

/** Longer than a client may take to connect again to a server that was away. */
const RECONNECT_MS = 60_000;

/** Looks so rarely that only pokes count, by default. */
const SELDOM_MS = 600_000;

describeOnBothDatabases('the dispatcher', (database) => {
  const taskQueue = unique('no-worker');

  async function dispatching(
    use: (dispatcher: Dispatcher, reports: string[]) => Promise<void>,
    { store = database.store(), ...options }: DispatcherOptions & { store?: Store } = {},
  ) {
    const reports: string[] = [];
    const environment = {
      store,
      temporal: { client, taskQueue, uiUrl: '' },
      publicUrl: '',
      mode: 'test' as const,
    };
    const dispatcher = new Dispatcher(environment, (message) => reports.push(message), {
      lookEveryMs: SELDOM_MS,
      ...options,
    });
    try {
      await use(dispatcher, reports);
    } finally {
      await dispatcher.stop();
    }
  }

  const order = async (customerId: string, store: Store = database.store()) => {
    const now = new Date().toISOString();
    const submitted = await submitOrder(store, { submitter: 'vendor', input: anOrder({ customerId }), now });
    if (!submitted) throw new Error('the order was refused');
    return onboardingWorkflowId(customerId);
  };
  const rowOf = (workflowId: string) =>
    database.store().knex('case_wakes').where({ workflow_id: workflowId }).first();
  const signals = async (workflowId: string): Promise<number> => {
    const events = await eventsOf(client.workflow.getHandle(workflowId)).catch(() => []);
    return events.filter((event) => nameOf(event) === 'workflowExecutionSignaled').length;
  };
  const signalled = (workflowId: string, count: number, patienceMs?: number) =>
    eventually(`${count} signals`, async () => (await signals(workflowId)) >= count, patienceMs);
  const makeDue = (workflowId: string) =>
    database
      .store()
      .knex('case_wakes')
      .where({ workflow_id: workflowId })
      .update({ due_at: new Date(Date.now() - 1_000).toISOString() });

  it('finds a wake that was written with its order, in one transaction', async () => {
    const store = database.store();
    const customerId = unique('C');
    const refused = store.commit(async (trx) => {
      await store.caseWakes.want([onboardingWorkflowId(customerId)], trx);
      throw new Error('killed');
    });
    await expect(refused).rejects.toThrow('killed');
    expect(await rowOf(onboardingWorkflowId(customerId))).toBeUndefined();
    const workflowId = await order(customerId);
    expect(await rowOf(workflowId)).toMatchObject({ sends: 0 });
    await dispatching(async (dispatcher, reports) => {
      dispatcher.start();
      await signalled(workflowId, 1);
      expect(await rowOf(workflowId)).toMatchObject({ sends: 1 });
      expect(reports).toEqual([]);
    });
  });

  it('sends the wakes that earlier processes left behind, however many, in pages', async () => {
    const workflowIds: string[] = [];
    for (let n = 0; n < 5; n += 1) workflowIds.push(await order(unique('C')));
    await dispatching(
      async (dispatcher) => {
        dispatcher.start();
        for (const workflowId of workflowIds) await signalled(workflowId, 1);
      },
      { page: 2 },
    );
  });

  it('sends no more signals for 500 orders of a customer while no step has answered the first', async () => {
    const customerId = unique('C');
    const workflowId = onboardingWorkflowId(customerId);
    await dispatching(async (dispatcher) => {
      for (let round = 0; round < 10; round += 1) {
        await Promise.all(
          Array.from({ length: 50 }, async () => {
            await order(customerId);
            dispatcher.poke(workflowId);
          }),
        );
      }
      await signalled(workflowId, 1);
      expect(await database.store().orders.untaken(customerId, 1_000, [])).toHaveLength(500);
      // On a slow machine the repeat may already be due.
      expect((await rowOf(workflowId)).sends).toBeLessThan(4);
    });
    expect(await signals(workflowId)).toBeLessThan(4);
  });

  it('sends few signals while steps answer, and none once all orders are taken', async () => {
    const customerId = unique('C');
    const workflowId = onboardingWorkflowId(customerId);
    const other = database.otherStore();
    const since = Date.now();
    await dispatching(async (dispatcher) => {
      const driver = driveCustomer(other, customerId);
      driver.deps.pokeDispatcher = (wanted) => dispatcher.poke(wanted);
      let ended = false;
      // Like a run: each signal is answered by a step, page after page.
      const run = (async () => {
        for (let seen = 0; !ended; ) {
          const now = await signals(workflowId);
          if (now === seen) {
            await sleep(50);
            continue;
          }
          seen = now;
          while ((await driver.look(new Date().toISOString())).state?.ordersWait);
        }
      })();
      for (let n = 0; n < 100; n += 1) {
        await order(customerId);
        dispatcher.poke(workflowId);
      }
      await eventually('all are taken', async () => {
        return (await database.store().orders.untaken(customerId, 1, [])).length === 0;
      });
      await eventually('no wake is left', async () => (await rowOf(workflowId)) === undefined);
      ended = true;
      await run;
      expect(driver.deps.reports).toEqual([]);
    });
    // At most one a second, once it has begun: a busy machine stores the orders slowly.
    const seconds = (Date.now() - since) / 1_000;
    expect(await signals(workflowId)).toBeLessThan(Math.max(25, 5 + seconds));
  });

  it('and another one on the same database never send one wake twice at once', async () => {
    const workflowIds: string[] = [];
    for (let n = 0; n < 20; n += 1) workflowIds.push(await order(unique('C')));
    await dispatching(async (one) => {
      await dispatching(
        async (two) => {
          for (const workflowId of workflowIds) {
            one.poke(workflowId);
            two.poke(workflowId);
          }
          one.start();
          two.start();
          for (const workflowId of workflowIds) await signalled(workflowId, 1);
        },
        { store: database.otherStore() },
      );
    });
    for (const workflowId of workflowIds) expect(await signals(workflowId)).toBe(1);
  });

  it('repeats a wake that no step answers when it is due, and not before', async () => {
    const workflowId = await order(unique('C'));
    await dispatching(
      async (dispatcher) => {
        dispatcher.start();
        await signalled(workflowId, 1);
        for (const [sends, seconds] of [
          [2, 30],
          [3, 60],
        ] as const) {
          await sleep(150);
          expect(await signals(workflowId)).toBe(sends - 1);
          await makeDue(workflowId);
          const before = Date.now();
          await signalled(workflowId, sends);
          const sent = Date.parse((await rowOf(workflowId)).due_at) - seconds * 1_000;
          expect(sent).toBeGreaterThanOrEqual(before);
          expect(sent).toBeLessThanOrEqual(Date.now());
        }
      },
      { lookEveryMs: 30 },
    );
  });

  it(
    'loses no wake while Temporal is away, and sends each when it is back',
    async () => {
      const before = await order(unique('C'));
      await dispatching(
        async (dispatcher, reports) => {
          await proxy.cut();
          try {
            dispatcher.start();
            await eventually('it is reported', async () => reports.length > 0, RECONNECT_MS);
            const meanwhile = await order(unique('C'));
            dispatcher.poke(meanwhile);
            // A person who waits gets the error at once.
            const asked = await order(unique('C'));
            await expect(dispatcher.wakeNow(asked)).rejects.toThrow();
            for (const workflowId of [before, meanwhile, asked]) {
              await eventually('it waits', async () => (await rowOf(workflowId))?.sends === 0, RECONNECT_MS);
            }
            expect(reports).toEqual([expect.stringContaining('Temporal does not accept orders')]);
            await proxy.restore();
            // The client waits longer after each failed try to connect.
            for (const workflowId of [before, meanwhile, asked]) await signalled(workflowId, 1, RECONNECT_MS);
          } finally {
            await proxy.restore().catch(() => undefined);
          }
          await eventually('it is reported', async () => reports.length > 1, RECONNECT_MS);
          expect(reports[1]).toContain('Orders are accepted again');
        },
        { lookEveryMs: 200 },
      );
    },
    2 * RECONNECT_MS,
  );

  it('stops at once while wakes are queued, and leaves them to the next process', async () => {
    const workflowIds: string[] = [];
    for (let n = 0; n < 60; n += 1) workflowIds.push(await order(unique('C')));
    let stopping = 0;
    await dispatching(async (dispatcher) => {
      dispatcher.start();
      await eventually('it has begun', async () => (await signals(String(workflowIds[0]))) > 0);
      stopping = Date.now();
    });
    expect(Date.now() - stopping).toBeLessThan(15_000);
    await dispatching(
      async (dispatcher) => {
        for (const workflowId of workflowIds) if ((await rowOf(workflowId))?.sends) await makeDue(workflowId);
        dispatcher.start();
        for (const workflowId of workflowIds) await signalled(workflowId, 1);
      },
      { lookEveryMs: 100 },
    );
  });
});
