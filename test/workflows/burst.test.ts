// @module-tag long
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { anOrder } from '../support/cases/orders.ts';
import { openWorld } from '../support/cases/world.ts';
import { dataRests, eventually } from '../support/run/watch.ts';
import { replayHistories } from '../support/temporal/replay.ts';

const CUSTOMERS = 100;

test('200 orders at once for 100 customers make 100 accounts and 100 invitations', {
  timeout: 300_000,
}, async () => {
  const world = await openWorld();
  const server = createServer(world.app).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const first = Array.from({ length: CUSTOMERS }, () => anOrder());
    const orders = [...first, ...first.map(({ customer }) => anOrder(customer))];
    const answers = await Promise.all(
      orders.map((order) =>
        fetch(`http://127.0.0.1:${port}/v1/orders`, {
          method: 'POST',
          headers: { authorization: `Bearer ${world.apiKeys.test}`, 'content-type': 'application/json' },
          body: JSON.stringify(order),
        }),
      ),
    );
    expect(answers.filter(({ status }) => status !== 202).map(({ status }) => status)).toEqual([]);

    const { knex } = world.test.store;
    const count = async (table: string, where = {}) =>
      Number((await knex(table).where(where).count({ count: '*' }).first())?.count);
    await eventually(
      'every order is taken',
      async () => (await count('orders', { status: 'taken' })) === 200,
    );
    await eventually('every mail is sent', async () => (await count('mailbox')) === CUSTOMERS);
    await dataRests(knex);
    expect({
      accounts: await count('business_accounts'),
      onboardings: await count('onboardings', { status: 'invited' }),
      invitations: await count('invitations', { status: 'pending' }),
      mails: await count('mail_sends', { kind: 'invitation', state: 'sent' }),
      licenses: await count('licenses', { status: 'held' }),
    }).toEqual({ accounts: 100, onboardings: 100, invitations: 100, mails: 100, licenses: 400 });
    const { client, taskQueue } = world.test.temporal;
    // Temporal lists a run some time after it has begun.
    await eventually('every run is listed', async () => {
      return (await client.workflow.count(`TaskQueue = "${taskQueue}"`)).count >= CUSTOMERS;
    });
    expect(await replayHistories(world.test)).toBe(CUSTOMERS);
  } finally {
    server.closeAllConnections();
    server.close();
    await world.close();
  }
});
