import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { BulkRunner } from '../../cases/orders/bulk-runner.ts';
import type { operationRowListAnswer } from '../../contracts/http/answers/operation-answers.ts';
import { BULK_ORDERS } from '../../policy/numbers.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { aReseller, type TestReseller } from '../support/cases/resellers.ts';
import { unique } from '../support/cases/seed.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually, onboardingIs } from '../support/run/watch.ts';

let world: World;
let alpha: TestReseller;
let beta: TestReseller;
beforeAll(async () => {
  world = await openWorld();
  alpha = await aReseller(world, 'Alpha');
  beta = await aReseller(world, 'Beta');
});
afterAll(() => world.close());

type Row = z.output<typeof operationRowListAnswer>['data'][number];

interface SendOptions {
  type?: string;
  key?: string;
  query?: string;
  headers?: Record<string, string>;
}
const send = (
  body: string | Buffer,
  { type = 'application/x-ndjson', key, query = '', headers }: SendOptions = {},
) =>
  request(world.app)
    .post(`/v1/orders/bulk${query}`)
    .set({ Authorization: `Bearer ${key ?? world.apiKeys.test}`, 'Content-Type': type, ...headers })
    .send(body);
const toLines = (orders: readonly unknown[]) => orders.map((each) => `${JSON.stringify(each)}\n`).join('');
const orders = (count: number) => Array.from({ length: count }, () => anOrder());

const completed = (id: string, key = world.apiKeys.test) =>
  eventually('the operation is completed', async () => {
    const { body } = await call(world, 'get', `/v1/operations/${id}`, undefined, { key }).expect(200);
    return body.status === 'completed' && body;
  });
const rowsOf = async (id: string, query = '', key = world.apiKeys.test): Promise<Row[]> =>
  (await call(world, 'get', `/v1/operations/${id}/rows?limit=100${query}`, undefined, { key }).expect(200))
    .body.data;
const at = (rows: Row[], index: number): Row => {
  const row = rows[index];
  if (!row) throw new Error(`there is no row ${index}`);
  return row;
};
/** Sends a file, and waits until each row is decided. */
async function sent(body: string, options: SendOptions = {}): Promise<{ id: string; rows: Row[] }> {
  const { body: started } = await send(body, options).expect(202);
  await completed(started.id, options.key);
  const rows = await rowsOf(started.id, '', options.key);
  return { id: started.id, rows };
}
const storedOrders = (ids: string[]) => world.test.store.knex('orders').whereIn('external_order_id', ids);

describe('a file of orders', () => {
  test('is answered at once, and each row has an outcome', async () => {
    const [first, second] = orders(2) as [object & { externalOrderId: string }, object];
    const answer = await send(toLines([first, second])).expect(202);
    expect(answer.body).toMatchObject({
      id: expect.stringMatching(/^op_/),
      type: 'orders.bulk',
      dryRun: false,
      counts: { rows: 2 },
    });
    expect(answer.get('Location')).toBe(`/v1/operations/${answer.body.id}`);
    const { counts, completedAt } = await completed(answer.body.id);
    expect(counts).toEqual({ rows: 2, waiting: 0, accepted: 2, alreadyThere: 0, refused: 0 });
    expect(completedAt).toEqual(expect.any(String));
    const row = at(await rowsOf(answer.body.id), 0);
    expect(row).toMatchObject({ line: 1, externalOrderId: first.externalOrderId, outcome: 'accepted' });
    await onboardingIs(world.test, row.onboardingId ?? '', 'invited');
    const { body } = await call(world, 'get', `/v1/orders/${row.orderId}`).expect(200);
    expect(body).toMatchObject({ externalOrderId: first.externalOrderId, onboardingId: row.onboardingId });
    // What was sent is kept no longer than it is needed.
    expect(await world.test.store.knex('bulk_rows').whereNotNull('body')).toEqual([]);
  });

  test('loses of a malformed row only that', async () => {
    const good = anOrder();
    const long = { ...anOrder(), note: 'x'.repeat(BULK_ORDERS.lineBytes) };
    const lines = [
      '{"externalOrderId": "A", ',
      JSON.stringify({ ...anOrder(), channel: 'online' }),
      '',
      '{"channel": "sales", "channel": "reseller"}',
      JSON.stringify(long),
      '5',
      JSON.stringify(good),
    ];
    const { rows } = await sent(`\uFEFF${lines.join('\r\n')}`);
    expect(rows.map(({ line, outcome, code }) => [line, outcome, code])).toEqual([
      [1, 'refused', 'invalid_json'],
      [2, 'refused', 'validation_failed'],
      [4, 'refused', 'invalid_json'],
      [5, 'refused', 'line_too_long'],
      [6, 'refused', 'validation_failed'],
      [7, 'accepted', undefined],
    ]);
    expect(at(rows, 1).errors).toEqual([{ pointer: '/channel', message: expect.stringContaining('one of') }]);
    expect(at(rows, 0).detail).not.toContain('externalOrderId');
  });

  test('is taken once, however often it is sent: by its external order ids', async () => {
    const file = toLines(orders(3));
    expect((await sent(file)).rows.map(({ outcome }) => outcome)).toEqual(Array(3).fill('accepted'));
    const { rows } = await sent(file);
    expect(rows.map(({ outcome }) => outcome)).toEqual(Array(3).fill('already_there'));
    expect(at(rows, 0)).toMatchObject({ orderId: expect.any(String), onboardingId: expect.any(String) });
  });

  test('tells of rows that are in it twice', async () => {
    const order = anOrder();
    const other = { ...order, channel: order.channel === 'sales' ? 'reseller' : 'sales' };
    const { rows } = await sent(toLines([order, order, other]));
    expect(rows.map(({ outcome, duplicateOf, code }) => [outcome, duplicateOf, code])).toEqual([
      ['accepted', undefined, undefined],
      ['already_there', 1, undefined],
      ['refused', 1, 'order_conflict'],
    ]);
    expect(await storedOrders([order.externalOrderId])).toHaveLength(1);
  });

  test("takes a customer's orders in its order", async () => {
    const { customer } = anOrder();
    const file = Array.from({ length: 8 }, (_, index) => ({
      ...anOrder(),
      customer: { ...customer, primaryEmail: `n${index}-${customer.primaryEmail}` },
    }));
    const { rows } = await sent(toLines(file));
    const ids = new Set(rows.map(({ onboardingId }) => onboardingId));
    expect(ids.size).toBe(1);
    const { body } = await call(world, 'get', `/v1/orders/${at(rows, 0).orderId}`).expect(200);
    expect(body.warnings).toEqual([]);
    expect(at(rows, 7).warnings).toEqual([expect.objectContaining({ code: 'primaryEmailIgnored' })]);
  });

  test('as a dry run says what would be, and orders nothing', async () => {
    const [known, changed, fresh] = orders(3) as [
      ReturnType<typeof anOrder>,
      ReturnType<typeof anOrder>,
      object,
    ];
    await submit(world, known);
    await submit(world, changed);
    const file = [
      known,
      { ...changed, channel: 'sales', lines: changed.lines.slice(0, 1) },
      fresh,
      fresh,
      'x',
    ];
    const { id, rows } = await sent(toLines(file), { query: '?dryRun=true' });
    expect(rows.map(({ outcome, code, duplicateOf }) => [outcome, code, duplicateOf])).toEqual([
      ['already_there', undefined, undefined],
      ['refused', 'order_conflict', undefined],
      ['accepted', undefined, undefined],
      ['already_there', undefined, 3],
      ['refused', 'validation_failed', undefined],
    ]);
    expect((await completed(id)).dryRun).toBe(true);
    expect(await storedOrders([(fresh as { externalOrderId: string }).externalOrderId])).toEqual([]);
    expectProblem(await send(toLines([fresh]), { query: '?dryRun=yes' }), 'invalid_query');
  });

  test('is listed in pages, and by outcome', async () => {
    const { id } = await sent(toLines([...orders(3), 'x', anOrder()]));
    const path = `/v1/operations/${id}/rows`;
    const first = await call(world, 'get', `${path}?limit=2`).expect(200);
    const second = await call(world, 'get', `${path}?limit=2&cursor=${first.body.nextCursor}`).expect(200);
    const third = await call(world, 'get', `${path}?limit=2&cursor=${second.body.nextCursor}`).expect(200);
    const lines = [first, second, third].flatMap(({ body }) => body.data.map((each: Row) => each.line));
    expect(lines).toEqual([1, 2, 3, 4, 5]);
    expect(third.body.nextCursor).toBeNull();
    expect((await rowsOf(id, '&outcome=refused')).map(({ line }) => line)).toEqual([4]);
    expect(await rowsOf(id, '&outcome=waiting')).toEqual([]);
    const { id: other } = await sent(toLines(orders(1)));
    for (const cursor of [Buffer.from(`${other}/1`).toString('base64url'), 'abc']) {
      expectProblem(await call(world, 'get', `${path}?cursor=${cursor}`), 'invalid_query');
    }
  });
});

describe('a file of CSV', () => {
  const HEADER =
    'externalOrderId,channel,customerId,companyName,primaryEmail,product,kind,version,quantity,subscriptionEndsAt';
  const row = (id: string, product = 'ras', company = 'Acme "GmbH"') =>
    `${id},sales,C-${id},"${company.replaceAll('"', '""')}",it@acme.example,${product},subscription,20,5,2030-12-31`;
  const csv = (...rows: string[]) => [HEADER, ...rows, ''].join('\r\n');
  const sentCsv = (text: string) => sent(text, { type: 'text/csv; charset=utf-8' });

  test('has an order for rows that follow each other with one number', async () => {
    const [a, b] = [unique('A'), unique('B')];
    const { rows } = await sentCsv(csv(row(a), row(a, 'mac-management'), row(b)));
    expect(rows).toMatchObject([
      { line: 2, externalOrderId: a, outcome: 'accepted' },
      { line: 4, externalOrderId: b, outcome: 'accepted' },
    ]);
    const { body } = await call(world, 'get', `/v1/orders/${at(rows, 0).orderId}`).expect(200);
    expect(body.lines.map((each: { product: string }) => each.product)).toEqual(['ras', 'mac-management']);
  });

  test('takes nothing of an order that is wrong in a row, contradicts itself or goes on elsewhere', async () => {
    const [a, b, c, d] = ['A', 'B', 'C', 'D'].map(unique) as [string, string, string, string];
    const text = csv(
      row(a, 'unknown'),
      row(b),
      row(b, 'ras', 'Other'),
      row(c),
      row(d),
      row(c, 'mac-management'),
      `${unique('E')},sales`,
    );
    const { rows } = await sentCsv(text);
    expect(rows.map(({ line, outcome, code }) => [line, outcome, code])).toEqual([
      [2, 'refused', 'validation_failed'],
      [3, 'refused', 'validation_failed'],
      [5, 'refused', 'validation_failed'],
      [6, 'accepted', undefined],
      [7, 'refused', 'validation_failed'],
      [8, 'refused', 'validation_failed'],
    ]);
    expect(at(rows, 0).errors?.[0]?.pointer).toBe('/lines/0/product');
    expect(at(rows, 1).errors?.[0]?.message).toContain('another companyName than line 3');
    expect(at(rows, 4)).toMatchObject({ duplicateOf: 5 });
    expect(await storedOrders([c])).toEqual([]);
  });

  test.each([
    ['without a column', 'externalOrderId,channel\nA,sales\n', 'validation_failed'],
    ['with an unknown column', `${HEADER},colour\n`, 'validation_failed'],
    ['with its first line only', `${HEADER}\n`, 'validation_failed'],
    ['with a quote that is not closed', `${HEADER}\nA,"sales\n`, 'invalid_csv'],
    ['with a row that does not end', `${HEADER}\n"${'x'.repeat(20_000)}`, 'invalid_csv'],
  ] as const)('%s is refused as a whole', async (_what, text, code) => {
    expectProblem(await send(text, { type: 'text/csv' }), code);
  });
});

describe('a file is refused as a whole, and nothing of it is kept,', () => {
  const refused = async (
    body: string | Buffer,
    code: Parameters<typeof expectProblem>[1],
    options?: SendOptions,
  ) => {
    const { knex } = world.test.store;
    const before = await knex('bulk_operations').pluck('id');
    expectProblem(await send(body, options), code);
    expect(await knex('bulk_operations').pluck('id')).toEqual(before);
    expect(await knex('bulk_rows').whereNotIn('operation_id', before)).toEqual([]);
  };

  test('with too many rows', () => refused('{}\n'.repeat(BULK_ORDERS.rows + 1), 'too_many_rows'));

  test('with too many bytes', async () => {
    const line = `"${'x'.repeat(200_000)}"\n`;
    await refused(line.repeat(Math.ceil(BULK_ORDERS.bytes / line.length) + 1), 'body_too_large');
  });

  test.each([
    ['in UTF-16', Buffer.from(toLines([{ a: 1 }]), 'utf16le')],
    ['in Latin-1', Buffer.from('{"companyName": "M\u00fcller"}\n', 'latin1')],
  ])('%s', (_what, body) => refused(body, 'unsupported_media_type'));

  test('of another type, and without orders', async () => {
    await refused('{}', 'unsupported_media_type', { type: 'application/json' });
    await refused('{}', 'unsupported_media_type', { type: 'text/csv; charset=iso-8859-1' });
    await refused('{}', 'unsupported_media_type', { headers: { 'Content-Encoding': 'gzip' } });
    await refused('\n\n', 'validation_failed');
  });
});

describe('with an Idempotency-Key', () => {
  test('a file starts one operation, and another file is a conflict', async () => {
    const headers = { 'Idempotency-Key': unique('key') };
    const file = toLines(orders(2));
    const first = await send(file, { headers }).expect(202);
    const again = await send(file, { headers }).expect(202);
    expect(again.body.id).toBe(first.body.id);
    expect(again.get('Idempotent-Replayed')).toBe('true');
    expectProblem(await send(toLines(orders(1)), { headers }), 'idempotency_conflict');
    expectProblem(await send(file, { headers, query: '?dryRun=true' }), 'idempotency_conflict');
    const { knex } = world.test.store;
    expect(await knex('bulk_operations').where({ status: 'receiving' })).toEqual([]);
    await completed(first.body.id);
  });

  test('a request that died after it had started one starts no second', async () => {
    const key = unique('key');
    const file = toLines(orders(2));
    const first = await send(file, { headers: { 'Idempotency-Key': key } }).expect(202);
    const created_at = new Date(Date.now() - 61_000).toISOString();
    await world.test.store
      .knex('idempotency_records')
      .where({ key })
      .update({ state: 'running', response: null, created_at });
    const again = await send(file, { headers: { 'Idempotency-Key': key } }).expect(202);
    expect(again.body.id).toBe(first.body.id);
    expect(again.get('Idempotent-Replayed')).toBeUndefined();
  });
});

describe('a reseller', () => {
  test('sends its own orders, and sees no operation of others', async () => {
    const mine = { ...anOrder(), channel: 'reseller' };
    const { id, rows } = await sent(toLines([mine, { ...anOrder(), channel: 'sales' }]), { key: alpha.key });
    expect(rows.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['accepted', undefined],
      ['refused', 'validation_failed'],
    ]);
    const [order] = await storedOrders([mine.externalOrderId]);
    expect(order).toMatchObject({ submitter: alpha.id, api_key_id: alpha.keyId });
    for (const path of [`/v1/operations/${id}`, `/v1/operations/${id}/rows`]) {
      expectProblem(await call(world, 'get', path, undefined, { key: beta.key }), 'not_found');
      expectProblem(await call(world, 'get', path, undefined, { key: world.apiKeys.live }), 'not_found');
      await call(world, 'get', path).expect(200);
    }
    // The same number is another reseller's own order.
    const { rows: others } = await sent(toLines([mine]), { key: beta.key });
    expect(others).toMatchObject([{ outcome: 'accepted' }]);
  });

  test('with too many files that are not completed waits, and holds up no other', async () => {
    const { bulkOperations, knex } = world.test.store;
    const open = Array.from({ length: BULK_ORDERS.open }, () => ({
      ...{ id: unique('op'), submitter: beta.id, api_key_id: beta.keyId, request_id: null },
      ...{ status: 'receiving' as const, dry_run: false, created_at: new Date().toISOString() },
      ...{ completed_at: null, claimed_until: '' },
    }));
    for (const each of open) await bulkOperations.open(each);
    const refused = await send(toLines(orders(1)), { key: beta.key });
    expectProblem(refused, 'rate_limited');
    expect(Number(refused.get('Retry-After'))).toBeGreaterThan(0);
    await send(toLines([{ ...anOrder(), channel: 'reseller' }]), { key: alpha.key }).expect(202);
    await knex('bulk_operations').where({ submitter: beta.id, status: 'receiving' }).delete();
  });
});

test('after a kill in the middle another process goes on, and each row is taken once', async () => {
  const file = orders(30);
  const { body } = await send(toLines(file)).expect(202);
  const { knex, bulkOperations } = world.test.store;
  await completed(body.id);
  // As if the process had been killed after the first ten rows, with its claim.
  await knex('bulk_rows').where({ operation_id: body.id }).where('line', '>', 10).update({ outcome: null });
  for (const [index, order] of file.entries()) {
    await knex('bulk_rows')
      .where({ operation_id: body.id, line: index + 1 })
      .whereNull('outcome')
      .update({ body: JSON.stringify(order), order_id: null });
  }
  await knex('bulk_operations')
    .where({ id: body.id })
    .update({ status: 'running', claimed_until: '2999-01-01T00:00:00.000Z' });
  expect((await call(world, 'get', `/v1/operations/${body.id}`)).body).toMatchObject({
    status: 'running',
    counts: { waiting: 20, accepted: 10 },
  });
  expect(await bulkOperations.claim(body.id, 1_000)).toBe(false);
  // Its claim has ended.
  await bulkOperations.release(body.id);
  const others = [1, 2].map(() => new BulkRunner(world.test, () => {}, 10));
  for (const each of others) each.start();
  const { counts } = await completed(body.id);
  await Promise.all(others.map((each) => each.stop()));
  expect(counts).toEqual({ rows: 30, waiting: 0, accepted: 10, alreadyThere: 20, refused: 0 });
  expect(await storedOrders(file.map(({ externalOrderId }) => externalOrderId))).toHaveLength(30);
});
