import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { verifyWebhook } from '../../clients/typescript/src/index.ts';
import { type Kit, must, NotChecked, refusalOfCall } from './kit.ts';

/** What verification allows between `webhook-timestamp` and the clock of who verifies. */
const TOLERANCE_S = 5 * 60;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

export async function checkClock({ client }: Kit): Promise<string> {
  const sentAt = Date.now();
  const { headers } = await client.call('getHealth');
  const said = Date.parse(headers.get('Date') ?? '');
  must(!Number.isNaN(said), 'the answer had no Date');
  // Date has whole seconds, and the answer took its time.
  const apart = Math.round((said - (sentAt + Date.now()) / 2) / 1_000);
  const words = `the service is ${Math.abs(apart)} s ${apart < 0 ? 'behind' : 'ahead'}`;
  must(Math.abs(apart) < TOLERANCE_S, words);
  return words;
}

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

export async function checkWebhooks(kit: Kit): Promise<undefined> {
  if (!LOOPBACK.test(new URL(kit.url).hostname))
    throw new NotChecked('only a service on this machine reaches a receiver here');
  const received: Received[] = [];
  const receiver = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    received.push({ headers: req.headers, body: Buffer.concat(chunks).toString() });
    res.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  kit.cleanUps.push(async () => {
    receiver.closeAllConnections();
    await new Promise((resolve) => receiver.close(resolve));
  });
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const making = kit.client.createWebhookEndpoint({ body: { url, types: ['webhook_endpoint.*'] } });
  const refusal = await refusalOfCall(making);
  if (refusal?.status === 403) throw new NotChecked('this key may not make webhook endpoints');
  if (refusal) throw refusal;
  const { id, secret } = await making;
  const params = { id };
  kit.cleanUps.push(() => kit.client.deleteWebhookEndpoint({ params }));
  must(typeof secret === 'string', 'a new endpoint came without its secret');
  const { eventId } = await kit.client.sendTestEvent({ params });
  must(await kit.eventually(async () => received.length > 0), 'no webhook came');
  const [first] = received;
  must(
    first !== undefined && first.headers['webhook-id'] === eventId,
    'webhook-id is not the id of the event',
  );
  const { headers, body } = first;
  must(
    isTaken(body, headers, secret),
    'its signature is not of the secret of the endpoint, or its time is not now',
  );
  must(!isTaken(`${body} `, headers, secret), 'an altered body was taken');
  for (const [age, words] of [
    [TOLERANCE_S + 60, 'old'],
    [-TOLERANCE_S - 60, 'from the future'],
  ] as const) {
    const at = new Date(Date.now() - age * 1_000);
    const skewed = {
      'webhook-id': eventId,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign(eventId, at, body),
    };
    must(!isTaken(body, skewed, secret), `a webhook that is ${words} was taken`);
  }
  return undefined;
}

function isTaken(body: string, headers: IncomingHttpHeaders, secret: string): boolean {
  try {
    verifyWebhook(body, headers, secret);
    return true;
  } catch {
    return false;
  }
}
