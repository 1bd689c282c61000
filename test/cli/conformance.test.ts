// @module-tag long
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckResult } from '../../cli/conformance/run-conformance.ts';
import { call } from '../support/cases/call.ts';
import { openSite, type Site } from '../support/portal/browse.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const conformance = (url: string, ...args: string[]) =>
  gatehouse(['conformance', url, '--key', site.world.apiKeys.test, ...args]);

test('this service holds every rule, and the kit leaves no order and no endpoint behind', async () => {
  const { code, stdout, stderr } = await conformance(site.url);
  // What was broken, in words.
  expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: '' });
  const lines = stdout.trimEnd().split('\n');
  expect(lines.pop()).toBe('9 held, 0 broken, 0 not checked');
  expect(lines.map((line) => line.split(/\s{2,}/).slice(0, 2))).toEqual(
    [
      ...['lost-answer', 'duplicates', 'other-content', 'idempotency-key', 'reordering', 'events'],
      ...['too-many-requests', 'clock', 'webhooks'],
    ].map((name) => ['held', name]),
  );
  const orders = await call(site.world, 'get', '/v1/orders?limit=100').expect(200);
  const statuses: { status: string }[] = orders.body.data;
  expect(statuses.length).toBeGreaterThan(6);
  expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set(['cancelled']));
  const endpoints = await call(site.world, 'get', '/v1/webhook-endpoints').expect(200);
  expect(endpoints.body.data).toEqual([]);
});

/** A request on its way to the service, and the answer on its way back. */
interface Passing {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}
interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}
interface Fault {
  request?: (passing: Passing) => Passing;
  answer?: (answer: Answer, passing: Passing) => Answer;
}

/** The service behind a proxy that breaks a rule. */
async function breaking({ request = (passing) => passing, answer = (given) => given }: Fault) {
  const bodyOf = async (req: IncomingMessage) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
  };
  const proxy = createServer(async (req, res) => {
    const {
      connection: _,
      host: __,
      'content-length': ___,
      ...headers
    } = req.headers as Record<string, string>;
    const passing = request({
      method: req.method ?? '',
      path: req.url ?? '',
      headers,
      body: await bodyOf(req),
    });
    const response = await fetch(new URL(passing.path, site.url), {
      method: passing.method,
      headers: passing.headers,
      ...(passing.body === '' ? {} : { body: passing.body }),
    });
    const given = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
    const { status, headers: kept, body } = answer(given, passing);
    const { 'content-length': ____, 'content-encoding': _____, 'transfer-encoding': ______, ...sent } = kept;
    res.writeHead(status, sent).end(body);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

const isOrder = ({ method, path }: Passing) => method === 'POST' && path === '/v1/orders';
const edit = (body: string, change: (value: Record<string, unknown>) => object): string =>
  JSON.stringify(change(JSON.parse(body)));

/** What a service may do wrong, and the rules that the kit then names. */
const FAULTS: [string, Fault, string[]][] = [
  [
    'stores each repeat as another order',
    {
      request: (passing) =>
        isOrder(passing)
          ? { ...passing, body: edit(passing.body, (order) => ({ ...order, externalOrderId: randomUUID() })) }
          : passing,
    },
    ['lost-answer', 'duplicates', 'other-content', 'reordering'],
  ],
  [
    'forgets idempotency keys',
    {
      request: ({ headers: { 'idempotency-key': _, ...headers }, ...passing }) => ({ ...passing, headers }),
    },
    ['idempotency-key'],
  ],
  [
    'takes an order with other content',
    {
      answer: (given, passing) =>
        isOrder(passing) && given.status === 409
          ? { ...given, status: 202, headers: { 'content-type': 'application/json' }, body: '{}' }
          : given,
    },
    ['other-content'],
  ],
  [
    'does not say that an order came before',
    {
      answer: ({ headers: { 'gatehouse-repeated': _, ...headers }, ...given }) => ({ ...given, headers }),
    },
    ['duplicates'],
  ],
  [
    'shows a cancelled order as taken',
    {
      answer: (given, { method, path }) =>
        method === 'GET' && /^\/v1\/orders\/ord_/.test(path)
          ? { ...given, body: edit(given.body, (order) => ({ ...order, status: 'taken' })) }
          : given,
    },
    ['reordering'],
  ],
  [
    'tells each event twice',
    {
      answer: (given, { path }) =>
        path.startsWith('/v1/events')
          ? {
              ...given,
              body: edit(given.body, ({ data, ...page }) => ({ ...page, data: [data, data].flat() })),
            }
          : given,
    },
    ['events'],
  ],
  [
    'does not say when to come again',
    {
      // Only there: a lost request that is still under way is also to be repeated later.
      answer: (given, { path }) => {
        if (!path.endsWith('/resend')) return given;
        const { 'retry-after': _, ...headers } = given.headers;
        return { ...given, headers };
      },
    },
    ['too-many-requests'],
  ],
  [
    'has a wrong clock',
    {
      answer: (given) => ({
        ...given,
        headers: { ...given.headers, date: new Date(Date.now() - 600_000).toUTCString() },
      }),
    },
    ['clock'],
  ],
  [
    'signs with another secret than it shows',
    {
      answer: (given, { path }) =>
        path === '/v1/webhook-endpoints'
          ? {
              ...given,
              body: edit(given.body, (endpoint) => ({
                ...endpoint,
                secret: `whsec_${Buffer.from('another secret').toString('base64')}`,
              })),
            }
          : given,
    },
    ['webhooks'],
  ],
];

test.each(FAULTS)('a service that %s is told so', async (_, fault, broken) => {
  await using proxy = await breaking(fault);
  const { code, stdout } = await conformance(proxy.url, '--json');
  const { results }: { results: CheckResult[] } = JSON.parse(stdout);
  expect(results.filter(({ verdict }) => verdict === 'broken').map(({ check }) => check)).toEqual(broken);
  expect(code).toBe(1);
});

test('a key of live mode is taken only when the command says so', async () => {
  const { code, stderr } = await gatehouse(['conformance', site.url, '--key', site.world.apiKeys.live]);
  expect(code).toBe(4);
  expect(stderr).toContain('--allow-live');
});

test('a service that is away, or does not take the key, is no service that breaks rules', async () => {
  const away = await breaking({});
  await away[Symbol.asyncDispose]();
  expect(await conformance(away.url)).toMatchObject({ code: 5, stdout: '' });
  const unknown = await gatehouse(['conformance', site.url, '--key', 'gh_test_unknown']);
  expect(unknown).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('401 unauthorized') });
});
