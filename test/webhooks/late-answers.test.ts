// @module-tag long
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { webhookWorkflowId } from '../../contracts/ids.ts';
import { WEBHOOK_TRIES } from '../../policy/webhooks.ts';
import { call } from '../support/cases/call.ts';
import { order } from '../support/cases/case.ts';
import type { World } from '../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../support/cases/world-on.ts';
import { eventually } from '../support/run/watch.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';
import { Receiver } from '../support/webhooks/receiver.ts';

describe.each(DATABASES)('an answer that comes late (%s)', (database) => {
  let world: World;
  let receiver: Receiver;
  let path: string;
  let workflowId: string;
  let answer = () => {};
  beforeAll(async () => {
    world = await openWorldOn(database);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    receiver = await Receiver.open();
    const body = { url: receiver.url, types: ['order.received'] };
    const { id } = (await call(world, 'post', '/v1/webhook-endpoints', body).expect(201)).body;
    path = `/v1/webhook-endpoints/${id}`;
    workflowId = webhookWorkflowId(id);
  });
  afterEach(async () => {
    answer();
    await call(world, 'delete', path).expect(200);
    await receiver.close();
  });

  /** Holds the answers of the receiver from now on, until `answer` is called. */
  function hold(): void {
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    receiver.beforeAnswer = () => held;
  }

  const requests = (of: Receiver, count: number) =>
    eventually(`${count} requests`, async () => of.received.length >= count);

  const delivery = async () => (await call(world, 'get', `${path}/deliveries`).expect(200)).body.data[0];

  test('from the old URL does not pause the new one', async () => {
    const moved = await Receiver.open();
    hold();
    receiver.otherwise = 410;
    await order(world);
    await requests(receiver, 1);
    await call(world, 'patch', path, { url: moved.url }).expect(200);
    answer();
    await requests(moved, 1);
    expect(moved.ids()).toEqual(receiver.ids());
    await eventually('it is delivered', async () => (await delivery()).status === 'delivered');
    expect((await call(world, 'get', path).expect(200)).body).toMatchObject({
      ...{ status: 'enabled', failingSince: null },
    });
    await moved.close();
  });

  test('to the last try does not end what is sent once more', async () => {
    receiver.otherwise = 500;
    await order(world);
    await requests(receiver, 1);
    const { id } = await eventually('the first try failed', async () => {
      const one = await delivery();
      return one.attempts.at(-1)?.result === 'refused' && one;
    });
    const { knex } = world.test.store;
    await knex('webhook_deliveries')
      .where({ id })
      .update({ tries: WEBHOOK_TRIES - 1 });
    hold();
    await fastForward(world.test.temporal.client, workflowId, { seconds: 6 });
    await requests(receiver, 2);
    await call(world, 'post', `${path}/deliveries/${id}/replay`).expect(202);
    answer();
    await requests(receiver, 3);
    receiver.otherwise = 204;
    expect((await delivery()).status).toBe('pending');
    await fastForward(world.test.temporal.client, workflowId, { minutes: 6 });
    await eventually('it is delivered', async () => (await delivery()).status === 'delivered');
  });
});
