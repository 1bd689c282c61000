import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BULK_ORDERS } from '../../policy/numbers.ts';
import { bulkDoor, rowAt, type SendOptions, toLines } from '../support/api/bulk-door.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { unique } from '../support/cases/seed.ts';
import { openWorld, type World } from '../support/cases/world.ts';

let world: World;
let bulk: ReturnType<typeof bulkDoor>;
beforeAll(async () => {
  world = await openWorld();
  bulk = bulkDoor(world);
});
afterAll(() => world.close());

describe('a file of CSV', () => {
  const HEADER =
    'externalOrderId,channel,customerId,companyName,primaryEmail,product,kind,version,quantity,subscriptionEndsAt';
  const row = (id: string, product = 'ras', company = 'Acme "GmbH"') =>
    `${id},sales,C-${id},"${company.replaceAll('"', '""')}",it@acme.example,${product},subscription,20,5,2030-12-31`;
  const csv = (...rows: string[]) => [HEADER, ...rows, ''].join('\r\n');
  const sentCsv = (text: string) => bulk.sent(text, { type: 'text/csv; charset=utf-8' });

  test('has an order for rows that follow each other with one number', async () => {
    const [a, b] = [unique('A'), unique('B')];
    const { rows } = await sentCsv(csv(row(a), row(a, 'mac-management'), row(b)));
    expect(rows).toMatchObject([
      { line: 2, externalOrderId: a, outcome: 'accepted' },
      { line: 4, externalOrderId: b, outcome: 'accepted' },
    ]);
    const { body } = await call(world, 'get', `/v1/orders/${rowAt(rows, 0).orderId}`).expect(200);
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
    expect(rowAt(rows, 0).errors?.[0]?.pointer).toBe('/lines/0/product');
    expect(rowAt(rows, 1).errors?.[0]?.message).toContain('another companyName than line 3');
    expect(rowAt(rows, 4)).toMatchObject({ duplicateOf: 5 });
    expect(await bulk.storedOrders([c])).toEqual([]);
  });

  test.each([
    ['without a column', 'externalOrderId,channel\nA,sales\n', 'validation_failed'],
    ['with an unknown column', `${HEADER},colour\n`, 'validation_failed'],
    ['with its first line only', `${HEADER}\n`, 'validation_failed'],
    ['with a quote that is not closed', `${HEADER}\nA,"sales\n`, 'invalid_csv'],
    ['with a row that does not end', `${HEADER}\n"${'x'.repeat(20_000)}`, 'invalid_csv'],
  ] as const)('%s is refused as a whole', async (_what, text, code) => {
    expectProblem(await bulk.send(text, { type: 'text/csv' }), code);
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
    expectProblem(await bulk.send(body, options), code);
    expect(await knex('bulk_operations').pluck('id')).toEqual(before);
    expect(await knex('bulk_rows').whereNotIn('operation_id', before)).toEqual([]);
  };

  test('by another method, whatever the type of its body is', async () => {
    const sent = call(world, 'put', '/v1/orders/bulk', {}).set('Content-Type', 'application/x-ndjson');
    expectProblem(await sent, 'method_not_allowed');
  });

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
