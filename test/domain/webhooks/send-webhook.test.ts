import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendWebhook } from '../../../domain/webhooks/send-webhook.ts';
import { Receiver } from '../../support/webhooks/receiver.ts';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await Receiver.open();
});
afterAll(() => receiver.close());

const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
/** With more patience than a slow lookup of a name takes. */
const send = (url: string, loopback: boolean) =>
  sendWebhook({
    ...{ url, id: 'evt_1', body: '{}', secrets: [SECRET], patienceMs: 30_000 },
    reach: { plainHttp: true, loopback },
  });

test('a name that leads to this machine is refused at the connection, whatever was checked before', async () => {
  const { port } = new URL(receiver.url);
  for (const host of ['localhost', '127.0.0.1', '[::ffff:127.0.0.1]']) {
    expect((await send(`http://${host}:${port}/hooks`, false)).result, host).toBe('not_allowed');
  }
  expect(receiver.received).toEqual([]);
  expect((await send(`http://localhost:${port}/hooks`, true)).result).toBe('delivered');
});

test('no answer in time, no connection and no such name are told apart from refusals', async () => {
  receiver.reactions = ['silent', 'drop', 429];
  const results = [];
  for (let n = 0; n < 3; n += 1) {
    const { result, status } = await sendWebhook({
      ...{ url: receiver.url, id: 'evt_2', body: '{}', secrets: [SECRET] },
      // Only the silent one takes all of it.
      patienceMs: n === 0 ? 300 : 15_000,
      reach: { plainHttp: true, loopback: true },
    });
    results.push([result, status]);
  }
  expect(results).toEqual([
    ['no_answer', null],
    ['unreachable', null],
    ['refused', 429],
  ]);
  expect((await send('http://nothing.invalid/', true)).result).toBe('unreachable');
});
