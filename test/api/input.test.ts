import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Departure } from '../../api/departure.ts';
import { findDuplicateKey } from '../../api/middleware/duplicate-keys.ts';
import { PROBLEMS } from '../../contracts/problems.ts';
import { API_ACCESS } from '../../policy/api-access.ts';
import { listen } from '../../runtime/http-server.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { freePort } from '../support/processes/free-port.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ workers: [] });
});
afterAll(() => world.close());

const send = (text: string | Buffer, type = 'application/json') =>
  call(world, 'post', '/v1/orders').set('Content-Type', type).send(text);

describe('a key that stands twice in an object', () => {
  test.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"a":{"b":1},"c":[{"d":1},{"d":2}],"a":{}}', 'a'],
    ['{"x":[{"b":1,"b":"{\\"b\\":1}"}]}', 'b'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ])('%s is found', (json, key) => {
    expect(findDuplicateKey(json)).toBe(key);
  });

  test.each([
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":2}]',
    '{"a":"b\\":1,\\"a\\":2","b":1}',
    '{"a":["b","b","a"],"c":"a"}',
    '"a"',
    '',
  ])('%s has none', (json) => {
    expect(findDuplicateKey(json)).toBeUndefined();
  });

  test('is refused, and nothing is stored', async () => {
    const order = anOrder();
    const text = JSON.stringify(order).replace('"quantity":25', '"quantity":25,"quantity":250');
    const answer = await send(text);
    expectProblem(answer, 'invalid_json');
    expect(answer.body.detail).toContain('quantity');
    expect(await world.test.store.knex('customers').where({ id: order.customer.customerId })).toEqual([]);
  });
});

test.each([
  ['UTF-16', Buffer.from(JSON.stringify({ a: 'ü' }), 'utf16le'), 'application/json; charset=utf-16'],
  ['Latin-1', Buffer.from(JSON.stringify({ a: 'ü' }), 'latin1'), 'application/json; charset=iso-8859-1'],
  ['Latin-1 without saying so', Buffer.from(JSON.stringify({ a: 'ü' }), 'latin1'), 'application/json'],
])('a body in %s is refused', async (_what, bytes, type) => {
  const answer = call(world, 'post', '/v1/orders').set('Content-Type', type);
  answer.write(bytes);
  expectProblem(await answer, 'unsupported_media_type');
});

test.each(['utf-8', 'UTF-8', '"utf-8"'])('a body in charset=%s is read', async (charset) => {
  const answer = await send(JSON.stringify(anOrder()), `application/json; charset=${charset}`);
  expect(answer.status).toBe(202);
});

test('null for an optional field is its absence: the same order', async () => {
  const order = anOrder();
  const first = await call(world, 'post', '/v1/orders', order).expect(202);
  const nulls = {
    ...order,
    customer: { ...order.customer, locale: null, otherContacts: null },
    lines: order.lines.map((line) => ({ ...line, licenseKey: null, edition: null })),
  };
  const again = await call(world, 'post', '/v1/orders', nulls).expect(202);
  expect(again.body.orderId).toBe(first.body.orderId);
  expect(again.get('Gatehouse-Repeated')).toBe('true');
  const missing = await call(world, 'post', '/v1/orders', { ...order, customer: null });
  expectProblem(missing, 'validation_failed');
  expect(missing.body.errors[0].pointer).toBe('/customer');
});

test.each(Object.keys(API_ACCESS).map((operation) => operation.split(' ') as [string, string]))(
  '%s %s with an unknown parameter in the query is refused',
  async (method, path) => {
    const filled = `/v1${path.replace(/:\w+/, 'none')}?colour=red`;
    const answer = await call(world, method.toLowerCase() as 'get', filled);
    expectProblem(answer, 'invalid_query');
    expect(answer.body.errors[0].pointer).toBe('/colour');
  },
);

test('a malformed Idempotency-Key is named in errors', async () => {
  const headers = { 'Idempotency-Key': 'two words' };
  const answer = await call(world, 'post', '/v1/orders', anOrder(), { headers });
  expectProblem(answer, 'validation_failed');
  expect(answer.body.errors).toMatchObject([{ pointer: '/headers/Idempotency-Key' }]);
});

describe('what Node refuses by itself', () => {
  let server: Awaited<ReturnType<typeof listen>>;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    const departure = new Departure();
    server = await listen(world.app, { host: '127.0.0.1', port, keepAliveMs: 75_000, delayMs: 0, departure });
  });
  afterAll(() => server.stop());

  test.each([
    ['no HTTP', 'hello\r\n\r\n', 'bad_request'],
    [
      'headers of 20 KB',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
      'headers_too_large',
    ],
  ] as const)('%s is answered as a problem', async (_what, text, code) => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(text);
    const [head = '', body = ''] = (await read(socket)).split('\r\n\r\n');
    expect(head).toContain(`HTTP/1.1 ${PROBLEMS[code].status} `);
    expect(head).toContain('Content-Type: application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ code, status: PROBLEMS[code].status });
  });

  async function read(socket: ReturnType<typeof connect>): Promise<string> {
    let text = '';
    for await (const chunk of socket) text += chunk;
    return text;
  }
});
