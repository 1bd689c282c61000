import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { fencesIn } from '../../tools/checks/docs/documents.ts';
import { call } from '../support/cases/call.ts';
import { openSite, type Site } from '../support/portal/browse.ts';
import { freePort } from '../support/processes/free-port.ts';
import { eventually } from '../support/run/watch.ts';
import { Receiver } from '../support/webhooks/receiver.ts';

const run = promisify(execFile);
const guide = await readFile('docs/api-guide.md', 'utf8');
const snippet = (language: string): string =>
  fencesIn(guide).find(
    (fence) => fence.language === language && /webhook-signature|WEBHOOK_SECRET/.test(fence.code),
  )?.code ?? '';
const canRun = (command: string, flag = '--version') =>
  run(command, [flag]).then(
    () => true,
    () => false,
  );
const hasPython = await canRun('python3');
const hasOpenssl = await canRun('openssl', 'version');

/** What a receiver has to check. */
interface Signed {
  headers: Record<string, string>;
  body: string;
}

let site: Site;
let folder: string;
let endpoint: { id: string; secret: string };
/** A delivery, signed with the endpoint's secret and with the one before. */
let sent: Signed;
const PATH = '/v1/webhook-endpoints';

beforeAll(async () => {
  site = await openSite();
  folder = join(site.world.dataFolder, 'reader');
  const client = join(folder, 'node_modules', 'gatehouse-client');
  await mkdir(client, { recursive: true });
  await writeFile(join(client, 'package.json'), JSON.stringify({ type: 'module', exports: './index.ts' }));
  const source = join(process.cwd(), 'clients', 'typescript', 'src', 'index.ts');
  await writeFile(join(client, 'index.ts'), `export * from ${JSON.stringify(source)};`);

  const receiver = await Receiver.open();
  try {
    endpoint = (await call(site.world, 'post', PATH, { url: receiver.url }).expect(201)).body;
    const rotated = await call(site.world, 'post', `${PATH}/${endpoint.id}/rotate-secret`).expect(200);
    endpoint.secret = rotated.body.secret;
    await call(site.world, 'post', `${PATH}/${endpoint.id}/test`).expect(202);
    const { headers, body } = await eventually('it is sent', async () => receiver.received[0]);
    sent = { headers, body };
  } finally {
    await receiver.close();
  }
});
afterAll(() => site?.close());

/** Says whether a receiver of the guide takes what it gets for Gatehouse's. */
type Check = (signed: Signed) => Promise<boolean>;

/** Starts a receiver of the guide; returns how to ask it, its URL and what it printed. */
async function startReceiver(command: string, args: string[]) {
  const port = await freePort();
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, PORT: String(port), WEBHOOK_SECRET: endpoint.secret },
  });
  onTestFinished(async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      printed += text;
    });
  const url = `http://127.0.0.1:${port}/`;
  await eventually('it listens', () =>
    fetch(url).then(
      () => true,
      () => false,
    ),
  );
  const check: Check = async ({ headers, body }) => {
    const { status } = await fetch(url, { method: 'POST', headers: signatureOf(headers), body });
    expect([204, 400]).toContain(status);
    return status === 204;
  };
  return { url, check, printed: () => printed };
}

const signatureOf = (headers: Signed['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('webhook-')));

/** Every way in which a request is not what Gatehouse sent now. */
async function refusesAllOthers(check: Check): Promise<void> {
  const { headers, body } = sent;
  const id = headers['webhook-id'] ?? '';
  const [newest = '', before = ''] = (headers['webhook-signature'] ?? '').split(' ');
  const signedAt = (at: number): Signed => {
    const moment = new Date(at);
    const signature = new Webhook(endpoint.secret).sign(id, moment, body);
    const timestamp = String(Math.floor(at / 1_000));
    return { headers: { ...headers, 'webhook-timestamp': timestamp, 'webhook-signature': signature }, body };
  };
  const minutes = 60_000;
  const faults: Record<string, Signed> = {
    'a body that was altered': { headers, body: body.replace('"livemode":false', '"livemode":true ') },
    'a signature with the secret of another': { headers: { ...headers, 'webhook-signature': before }, body },
    'no signature': { headers: { ...headers, 'webhook-signature': '' }, body },
    'the id of another event': { headers: { ...headers, 'webhook-id': `${id}0` }, body },
    'a moment that was altered': {
      headers: { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) },
      body,
    },
    'no moment': { headers: { ...headers, 'webhook-timestamp': '' }, body },
    'an old request': signedAt(Date.now() - 6 * minutes),
    'one of the future': signedAt(Date.now() + 6 * minutes),
  };
  for (const [fault, signed] of Object.entries(faults))
    expect([fault, await check(signed)]).toEqual([fault, false]);
  expect(await check(sent)).toBe(true);
  expect(await check({ headers: { ...headers, 'webhook-signature': newest }, body })).toBe(true);
  expect(await check(signedAt(Date.now() - 4 * minutes))).toBe(true);
}

/** Has Gatehouse itself send to a receiver of the guide. */
async function getsDelivery({ url, printed }: Awaited<ReturnType<typeof startReceiver>>): Promise<void> {
  await call(site.world, 'patch', `${PATH}/${endpoint.id}`, { url, enabled: true }).expect(200);
  const { body } = await call(site.world, 'post', `${PATH}/${endpoint.id}/test`).expect(202);
  await eventually('it is delivered', async () => {
    const { body: listed } = await call(site.world, 'get', `${PATH}/${endpoint.id}/deliveries`).expect(200);
    return listed.data.find(
      (one: { eventId: string; status: string }) =>
        one.eventId === body.eventId && one.status === 'delivered',
    );
  });
  expect(printed()).toContain(`${body.eventId} webhook_endpoint.tested`);
}

describe('the guide verifies webhooks', () => {
  test('in TypeScript', async () => {
    const file = join(folder, 'receiver.mts');
    await writeFile(file, snippet('ts'));
    const receiver = await startReceiver(process.execPath, ['--import', import.meta.resolve('tsx'), file]);
    await refusesAllOthers(receiver.check);
    await getsDelivery(receiver);
  });

  test.skipIf(!hasPython)('in Python with the standard library alone', async () => {
    const file = join(folder, 'receiver.py');
    await writeFile(file, snippet('python'));
    // No packages at all.
    const receiver = await startReceiver('python3', ['-I', '-S', file]);
    await refusesAllOthers(receiver.check);
    await getsDelivery(receiver);
  });

  test.skipIf(!hasOpenssl).each(['bash', 'sh'])('in a shell (%s) with openssl', async (shell) => {
    const body = join(folder, 'webhook.body');
    const script = `${snippet('sh')}\nverify_webhook "$@"`;
    await refusesAllOthers(async (signed) => {
      await writeFile(body, signed.body);
      const fields = ['id', 'timestamp', 'signature'].map((name) => signed.headers[`webhook-${name}`] ?? '');
      return run(shell, ['-c', script, shell, body, ...fields, endpoint.secret]).then(
        () => true,
        ({ code, stderr }) => {
          expect([code, stderr]).toEqual([1, '']);
          return false;
        },
      );
    });
  });
});
